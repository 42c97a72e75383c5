'use strict';

// The live log of one resource: bounded, filtered as typed, and followed until somebody scrolls up.
const Log = (() => {
  const limit = 2000;
  const box = document.getElementById('log');
  let source = null;
  let pending = [];
  let total = 0;
  let level = '';
  let needle = '';

  // What the console of .NET puts before a line, and with it the lines that belong to it.
  function levelOf(text) {
    if (/^(warn|fail|crit|info|dbug|trce): /.test(text)) {
      const word = text.slice(0, 4);
      level = word === 'warn' ? 'warn' : word === 'fail' || word === 'crit' ? 'fail' : '';
      return level || 'soft';
    }
    if (!/^\s/.test(text)) level = /^apphost: /.test(text) ? 'fail' : '';
    return level;
  }

  const isWanted = text => !needle || text.toLowerCase().includes(needle);

  function add(text) {
    total++;
    // Colours of a terminal mean nothing here.
    pending.push(text.replace(/\x1b\[[0-9;]*m/g, ''));
    if (pending.length > limit) pending.shift();
    if (pending.length === 1 || pending.length === limit) requestAnimationFrame(flush);
  }

  function flush() {
    if (pending.length === 0) return;
    const lines = document.createDocumentFragment();
    for (const text of pending) {
      const line = document.createElement('div');
      line.className = levelOf(text);
      line.textContent = text || ' ';
      line.hidden = !isWanted(text);
      lines.append(line);
    }
    pending = [];
    box.append(lines);
    while (box.childElementCount > limit) box.firstElementChild.remove();
    tell();
    if (document.getElementById('follow').checked) box.scrollTop = box.scrollHeight;
  }

  function tell() {
    const kept = box.childElementCount;
    const shown = needle ? [...box.children].filter(line => !line.hidden).length : kept;
    const empty = document.getElementById('no-lines');
    empty.hidden = shown > 0;
    empty.textContent = kept === 0 ? 'Nothing written yet.' : `None of ${kept.toLocaleString()} lines has “${needle}”.`;
    document.getElementById('log-count').textContent = needle
      ? `${shown.toLocaleString()} of ${kept.toLocaleString()} lines match`
      : `${kept.toLocaleString()} lines${total > kept ? ', the last ones; the file has all' : ''}`;
  }

  function clear() {
    box.replaceChildren();
    pending = [];
    total = 0;
    level = '';
    tell();
  }

  // Scrolling up is reading: the log stands still until the end is reached again.
  box.addEventListener('scroll', () => {
    document.getElementById('follow').checked = box.scrollTop + box.clientHeight >= box.scrollHeight - 24;
  });

  return {
    open(name) {
      source?.close();
      clear();
      document.getElementById('follow').checked = true;
      source = new EventSource(`/api/resources/${encodeURIComponent(name)}/log`);
      // A new connection sends again what is kept.
      source.onopen = clear;
      source.onmessage = message => add(message.data);
    },
    filter(text) {
      needle = text.trim().toLowerCase();
      for (const line of box.children) line.hidden = !isWanted(line.textContent);
      tell();
      if (document.getElementById('follow').checked) box.scrollTop = box.scrollHeight;
    },
    follow() { box.scrollTop = box.scrollHeight; },
  };
})();
