'use strict';

const byId = id => document.getElementById(id);
const lines = [];
let chosen = null;
let log = null;
let drawn = '';
let isDue = false;

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined && text !== null) made.textContent = text;
  if (className) made.className = className;
  return made;
}

// Only what a browser can open is a link; opc.tcp:// is text to copy.
function endpoint(e) {
  if (!/^https?:/.test(e.url)) return element('div', `${e.name}: ${e.url}`);
  const link = element('a', e.url);
  link.href = e.url;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  return link;
}

function button(resource, command, isEnabled) {
  const made = element('button', command);
  made.type = 'button';
  made.disabled = !isEnabled;
  made.setAttribute('aria-label', `${command} ${resource.name}`);
  made.addEventListener('click', () => ask(resource.name, command));
  return made;
}

function row(resource) {
  const made = document.createElement('tr');
  made.dataset.resource = resource.name;
  const cell = (content, className) => {
    const td = element('td', undefined, className);
    td.append(...[content ?? ''].flat());
    made.append(td);
  };

  const name = element('button', resource.name, 'name');
  name.type = 'button';
  name.addEventListener('click', () => choose(resource.name));
  cell(resource.isProcess ? name : resource.name);
  const isBad = resource.state === 'FailedToStart' || (resource.state === 'Exited' && resource.exitCode !== 0);
  const code = resource.state === 'Exited' ? ` (${resource.exitCode})` : '';
  cell(element('span', (resource.isProcess ? resource.state ?? '' : resource.type) + code, isBad ? 'bad' : ''));
  cell(element('span', resource.isProcess ? resource.health ?? '' : '', resource.health === 'Healthy' ? 'good' : 'bad'));
  cell(resource.isProcess ? resource.endpoints.map(endpoint) : resource.value);
  cell(resource.isProcess ? String(resource.restarts) : '', 'number');
  cell(resource.processorPercent?.toFixed(1), 'number');
  cell(resource.memoryMib?.toFixed(1), 'number');
  const isRunning = resource.processId !== null || resource.state === 'Waiting';
  cell(resource.isProcess ? [button(resource, 'restart', true), button(resource, 'stop', isRunning), button(resource, 'start', !isRunning)] : '');
  return made;
}

// A button that is drawn anew under the pointer loses the click: only the cells that changed are.
function draw(resources) {
  const next = JSON.stringify(resources);
  if (next === drawn) return;
  drawn = next;
  const body = byId('resources');
  const focused = document.activeElement?.getAttribute('aria-label');
  for (const resource of resources) {
    const old = body.querySelector(`tr[data-resource="${CSS.escape(resource.name)}"]`);
    const made = row(resource);
    if (!old) body.append(made);
    for (const [i, cell] of old ? [...made.cells].entries() : []) {
      if (old.cells[i].innerHTML !== cell.innerHTML) old.cells[i].replaceWith(cell);
    }
  }
  if (focused) body.querySelector(`[aria-label="${CSS.escape(focused)}"]`)?.focus();
  drawEnvironment(resources.find(resource => resource.name === chosen));
}

function drawEnvironment(resource) {
  if (!resource) return;
  byId('environment').replaceChildren(...resource.environment.map(variable => {
    const made = document.createElement('tr');
    made.append(element('td', variable.name), element('td', variable.value));
    return made;
  }));
}

function choose(name) {
  chosen = name;
  drawn = '';
  log?.close();
  lines.length = 0;
  byId('log').textContent = '';
  byId('chosen').textContent = name;
  byId('details').hidden = false;
  log = new EventSource(`/api/resources/${encodeURIComponent(name)}/log`);
  // A new connection sends again what is kept.
  log.onopen = () => { lines.length = 0; };
  log.onmessage = message => addLine(message.data);
  refresh();
}

// Lines come in bursts; the text is put together once a frame.
function addLine(line) {
  lines.push(line);
  if (lines.length > 2000) lines.shift();
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    const pre = byId('log');
    const atEnd = pre.scrollTop + pre.clientHeight >= pre.scrollHeight - 20;
    pre.textContent = lines.join('\n');
    if (atEnd) pre.scrollTop = pre.scrollHeight;
  });
}

function trouble(text) {
  byId('trouble').textContent = text;
  byId('trouble').hidden = !text;
}

async function ask(name, command) {
  const answer = await fetch(`/api/resources/${encodeURIComponent(name)}/${command}`, { method: 'POST', headers: { 'X-AppHost-Page': '1' } });
  if (!answer.ok) trouble(`${command} ${name}: ${answer.status}`);
  await refresh();
}

async function refresh() {
  try {
    const answer = await fetch('/api/resources');
    if (!answer.ok) throw new Error(await answer.text());
    draw(await answer.json());
    trouble('');
  } catch (e) {
    trouble(`The app host does not answer: ${e.message}`);
  }
}

refresh();
setInterval(refresh, 2000);
