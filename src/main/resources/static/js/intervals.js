import { element } from './dom.js';
import { INTERVALS } from './types.js';

/** @typedef {import('./types.js').Interval} Interval */

/** @type {Record<Interval, string>} */
const WORDS = {
  '1s': '1 second',
  '1m': '1 minute',
  '5m': '5 minutes',
  '15m': '15 minutes',
  '1h': '1 hour',
  '4h': '4 hours',
  '1d': '1 day',
};

/**
 * @param {HTMLElement} root
 * @param {import('./store.js').Store} store
 * @param {(interval: Interval) => void} choose
 * @returns {import('./types.js').View}
 */
export function mountIntervals(root, store, choose) {
  const listening = new AbortController();
  const buttons = INTERVALS.map((interval, index) => {
    const label = `${WORDS[interval]} (${index + 1})`;
    const button = element(
      'button',
      { type: 'button', 'data-interval': interval, 'aria-pressed': 'false', title: label },
      interval,
    );
    button.addEventListener('click', () => choose(interval), { signal: listening.signal });
    return button;
  });
  root.replaceChildren(...buttons);

  return {
    draw(dirty) {
      if (!dirty.has('selection')) return;
      for (const button of buttons)
        button.setAttribute('aria-pressed', String(button.dataset.interval === store.selection.interval));
    },
    destroy() {
      listening.abort();
      root.replaceChildren();
    },
  };
}
