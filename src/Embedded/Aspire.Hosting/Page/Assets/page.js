'use strict';

const byId = id => document.getElementById(id);
const processor = new Map();
let resources = [];
let chosen = null;
let drawn = '';

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined && text !== null) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function since(time) {
  const s = Math.max(0, Math.round((Date.now() - Date.parse(time)) / 1000));
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min`;
  return s < 172800 ? `${Math.floor(s / 3600)} h ${Math.floor(s % 3600 / 60)} min` : `${Math.floor(s / 86400)} days`;
}

// Only what a browser can open is a link; opc.tcp:// is text to copy.
function endpoint(e) {
  const isLink = /^https?:/.test(e.url);
  const made = element(isLink ? 'a' : 'span', null, isLink ? 'endpoint' : 'endpoint mono soft');
  made.append(...(isLink ? [] : [element('span', e.name, 'nowrap'), ' ']), element('span', e.url, 'nowrap'));
  made.title = e.isExternal ? `${e.name}, for people and other programs` : e.name;
  if (isLink) Object.assign(made, { href: e.url, target: '_blank', rel: 'noopener noreferrer' });
  return made;
}

function state(resource) {
  const isBad = resource.state === 'FailedToStart' || (resource.state === 'Exited' && resource.exitCode !== 0 && !resource.isStopped);
  const isChanging = ['Starting', 'Stopping', 'Waiting'].includes(resource.state) || (resource.state === 'Running' && !resource.health);
  const kind = isBad || resource.health === 'Unhealthy' ? 'bad' : isChanging || resource.health === 'Degraded' ? 'wait' : resource.health === 'Healthy' ? 'good' : 'off';
  const code = resource.state === 'Exited' && resource.exitCode !== null ? ` (${resource.exitCode})` : '';
  const text = [resource.state === 'FailedToStart' ? 'Failed to start' : `${resource.state ?? ''}${code}`, resource.health].filter(Boolean).join(' · ');
  const why = resource.state === 'Waiting' && resource.waitsFor.length ? `for ${resource.waitsFor.join(', ')}` : resource.why;
  return [element('span', text, `state ${kind}${isChanging ? ' busy' : ''}`), ...(why ? [element('div', why, 'why')] : [])];
}

function trend(resource) {
  const values = processor.get(resource.name) ?? [];
  if (values.length < 2) return '';
  const top = Math.max(10, ...values);
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'trend');
  svg.setAttribute('viewBox', '0 0 64 16');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'polyline');
  line.setAttribute('points', values.map((v, i) => `${(64 * i / (values.length - 1)).toFixed(1)},${(15 - 14 * v / top).toFixed(1)}`).join(' '));
  svg.append(line);
  return svg;
}

function button(resource, command, isEnabled = true) {
  const made = element('button', command[0].toUpperCase() + command.slice(1));
  made.type = 'button';
  made.disabled = !isEnabled;
  made.setAttribute('aria-label', `${command} ${resource.name}`);
  made.addEventListener('click', () => ask(resource.name, command));
  return made;
}

function row(resource) {
  const made = document.createElement('tr');
  made.dataset.resource = resource.name;
  const cell = (content, className, label) => {
    const td = element('td', undefined, className);
    if (label) td.dataset.label = label;
    td.append(...[content ?? ''].flat());
    made.append(td);
  };

  const name = element('button', resource.name, 'name');
  name.type = 'button';
  name.addEventListener('click', () => choose(resource.name));
  cell([name, element('div', resource.type.toLowerCase(), 'soft')]);
  cell(state(resource));
  cell(resource.endpoints.length ? [...resource.endpoints].sort((a, b) => b.isExternal - a.isExternal).map(endpoint) : element('span', '–', 'soft'));
  const isUp = resource.processId !== null;
  cell(isUp && resource.startedAt ? since(resource.startedAt) : '–', 'nowrap', 'Running for');
  cell(String(resource.restarts), 'number', 'Restarts');
  cell(isUp ? [`${resource.processorPercent?.toFixed(1) ?? '…'} %`, trend(resource)] : '–', 'number', 'CPU');
  cell(isUp && resource.memoryMib !== null ? `${Math.round(resource.memoryMib).toLocaleString()} MiB` : '–', 'number', 'Memory');
  const canStop = isUp || resource.state === 'Waiting' || resource.state === 'Starting';
  const actions = element('div', undefined, 'actions');
  actions.append(button(resource, 'restart', resource.state !== 'Stopping'), button(resource, canStop ? 'stop' : 'start', resource.state !== 'Stopping'));
  cell(actions);
  return made;
}

// A button that is drawn anew under the pointer loses the click: only the cells that changed are.
function drawRows(processes) {
  const body = byId('resources');
  const focused = body.contains(document.activeElement) ? document.activeElement : null;
  const at = focused && { row: focused.closest('tr').dataset.resource, label: focused.getAttribute('aria-label'), column: focused.closest('td').cellIndex };
  for (const resource of processes) {
    const old = body.querySelector(`tr[data-resource="${CSS.escape(resource.name)}"]`);
    const made = row(resource);
    if (!old) body.append(made);
    for (const [i, cell] of old ? [...made.cells].entries() : []) {
      if (old.cells[i].innerHTML !== cell.innerHTML) old.cells[i].replaceWith(cell);
    }
    const now = old ?? made;
    now.classList.toggle('chosen', resource.name === chosen);
    now.querySelector('button.name').setAttribute('aria-pressed', String(resource.name === chosen));
  }
  if (at && !document.contains(focused)) {
    const cell = body.querySelector(`tr[data-resource="${CSS.escape(at.row)}"]`)?.cells[at.column];
    (cell?.querySelector(`[aria-label="${CSS.escape(at.label ?? '')}"]`) ?? cell?.querySelector('button:not(:disabled), a'))?.focus();
  }
}

function draw(next) {
  resources = next;
  const processes = next.filter(r => r.isProcess);
  for (const r of processes) {
    if (r.processorPercent === null) continue;
    processor.set(r.name, [...(processor.get(r.name) ?? []), r.processorPercent].slice(-60));
  }
  drawRows(processes);
  byId('no-resources').hidden = processes.length > 0;
  byId('services').hidden = processes.length === 0;
  const healthy = processes.filter(r => r.health === 'Healthy').length;
  byId('summary').textContent = processes.length === 0 ? '' : healthy === processes.length ? `all ${healthy} healthy` : `${healthy} of ${processes.length} healthy`;
  const values = JSON.stringify([chosen, next.map(r => [r.name, r.value, r.environment, r.logFile])]);
  if (values === drawn) return;
  drawn = values;
  drawValues(next.filter(r => !r.isProcess));
  drawEnvironment();
}

function pair(name, value) {
  const made = document.createElement('tr');
  made.append(element('td', name), element('td', value));
  return made;
}

function drawValues(values) {
  byId('values').hidden = values.length === 0;
  byId('value-count').textContent = `(${values.length})`;
  byId('parameters').replaceChildren(...values.map(r => pair(r.name, r.value)));
}

function drawEnvironment() {
  const resource = resources.find(r => r.name === chosen);
  if (!resource) return;
  const needle = byId('filter').value.trim().toLowerCase();
  const shown = resource.environment.filter(v => `${v.name}=${v.value}`.toLowerCase().includes(needle));
  byId('environment').replaceChildren(...shown.map(v => pair(v.name, v.value)));
  byId('no-environment').hidden = shown.length > 0;
  byId('no-environment').textContent = resource.environment.length ? `No variable has “${needle}”.` : 'It has not been started yet; its environment is made then.';
  byId('log-file').textContent = resource.logFile ?? '';
}

function choose(name) {
  if (chosen === name) return;
  chosen = name;
  location.replace(`#${encodeURIComponent(name)}`);
  byId('chosen').textContent = name;
  byId('details').hidden = false;
  Log.open(name);
  draw(resources);
}

function show(tab) {
  for (const name of ['log', 'environment']) {
    const isShown = name === tab;
    byId(`tab-${name}`).setAttribute('aria-selected', String(isShown));
    byId(`tab-${name}`).tabIndex = isShown ? 0 : -1;
    byId(`panel-${name}`).hidden = !isShown;
  }
  for (const label of document.querySelectorAll('.log-only')) label.hidden = tab !== 'log';
}

function trouble(text, isStale = false) {
  byId('trouble').textContent = text;
  byId('trouble').hidden = !text;
  document.body.classList.toggle('stale', isStale);
}

async function ask(name, command) {
  try {
    const answer = await fetch(`/api/resources/${encodeURIComponent(name)}/${command}`, { method: 'POST', headers: { 'X-AppHost-Page': '1' } });
    if (!answer.ok) trouble(`${command} ${name}: ${answer.status} ${await answer.text()}`);
  } catch {
    // The next look says that nobody answers.
  }
  await refresh();
}

async function refresh() {
  let answer;
  try {
    answer = await fetch('/api/resources');
  } catch {
    trouble('The app host does not answer; what you see is the last that it said. Is it still running?', true);
    return;
  }
  if (!answer.ok) {
    trouble(answer.status === 401 ? 'The app host was started anew. Open the address that it printed this time.' : `The app host answers ${answer.status}.`, true);
    return;
  }
  draw(await answer.json());
  trouble('');
  if (chosen === null) {
    const wanted = decodeURIComponent(location.hash.slice(1));
    const processes = resources.filter(r => r.isProcess);
    const first = processes.find(r => r.name === wanted) ?? processes.find(r => r.health === 'Unhealthy') ?? processes[0];
    if (first) choose(first.name);
  }
}

for (const [tab, other] of [['log', 'environment'], ['environment', 'log']]) {
  byId(`tab-${tab}`).addEventListener('click', () => show(tab));
  byId(`tab-${tab}`).addEventListener('keydown', e => {
    if (e.key !== 'ArrowLeft' && e.key !== 'ArrowRight') return;
    show(other);
    byId(`tab-${other}`).focus();
  });
}
byId('filter').addEventListener('input', e => { Log.filter(e.target.value); drawEnvironment(); });
byId('follow').addEventListener('change', e => { if (e.target.checked) Log.follow(); });
byId('wrap').addEventListener('change', e => byId('log').classList.toggle('wrap', e.target.checked));
byId('log').classList.add('wrap');
document.addEventListener('keydown', e => {
  if (e.key === '/' && document.activeElement?.tagName !== 'INPUT') { byId('filter').focus(); e.preventDefault(); }
  const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
  if (!step || !document.activeElement?.matches('button.name')) return;
  const names = [...document.querySelectorAll('button.name')];
  const next = names[names.indexOf(document.activeElement) + step];
  if (next) { next.focus(); choose(next.textContent); e.preventDefault(); }
});
refresh();
setInterval(refresh, 2000);
