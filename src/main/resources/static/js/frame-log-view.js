import { element, find, setText } from './dom.js';

const ROWS = 300;
/** Of a longer frame the beginning is shown. */
const SHOWN = 1_500;
const ARROWS = { in: '←', out: '→', note: '·' };
const WORDS = { in: 'received', out: 'sent', note: 'note' };

/**
 * The log, newest frame first; what it shows is written once a frame of the screen.
 *
 * @param {HTMLElement} root
 * @param {import('./frame-log.js').FrameLog} log
 * @returns {import('./types.js').View}
 */
export function mountFrameLog(root, log) {
  const list = find(root, 'ol');
  const held = find(root, '[data-held]');
  let generation = 0;
  let lastKey = 0;

  return {
    draw() {
      const fresh = log.frames.filter(({ key }) => key > lastKey);
      if (generation !== log.generation) list.replaceChildren();
      generation = log.generation;
      list.prepend(...fresh.slice(-ROWS).map(row).reverse());
      while (list.childElementCount > ROWS) list.lastElementChild?.remove();
      lastKey = fresh.at(-1)?.key ?? lastKey;
      setText(held, log.paused ? `${log.held.toLocaleString('en-US')} not shown` : '');
    },
    destroy() {
      list.replaceChildren();
    },
  };
}

/** @param {import('./frame-log.js').Frame} frame */
function row({ way, time, type, text }) {
  const shown =
    text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${text.length.toLocaleString('en-US')} characters)` : text;
  return element(
    'li',
    { 'data-way': way, 'data-type': type },
    element('span', { class: 'way', role: 'img', 'aria-label': WORDS[way] }, ARROWS[way]),
    element('time', { class: 'num' }, new Date(time).toISOString().slice(11, 23)),
    element('code', {}, shown),
  );
}
