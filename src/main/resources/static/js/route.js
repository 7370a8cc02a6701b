import { INTERVALS } from './types.js';

/** @typedef {import('./types.js').Selection} Selection */

const SYMBOL = /^[A-Z0-9][A-Z0-9._-]{0,31}$/;
/** Choices closer together than this are one step of the history: browsing with the arrow keys does not fill it. */
const ONE_STEP_MS = 1_000;

/**
 * `#BTC-USD/5m`; what is missing or malformed is left at its default.
 *
 * @param {string} hash
 * @returns {Selection}
 */
export function parseHash(hash) {
  const [symbol, interval] = hash.replace(/^#/, '').split('/');
  return {
    symbol: SYMBOL.test(symbol) ? symbol : undefined,
    interval: INTERVALS.find((known) => known === interval) ?? '1m',
  };
}

/** Keeps the selection in the address, where it can be shared and where the back button finds it. */
export class Route {
  #changedAt = 0;

  /**
   * @param {(selection: Selection) => void} follow
   * @param {AbortSignal} signal
   */
  constructor(follow, signal) {
    addEventListener('popstate', () => follow(parseHash(location.hash)), { signal });
  }

  get selection() {
    return parseHash(location.hash);
  }

  /** @param {Selection} selection */
  show({ symbol, interval }) {
    const hash = `#${symbol}/${interval}`;
    if (hash === location.hash) return;
    const step = this.#changedAt > 0 && Date.now() - this.#changedAt > ONE_STEP_MS;
    this.#changedAt = Date.now();
    history[step ? 'pushState' : 'replaceState'](null, '', hash);
  }
}
