import { fetchCandles, Refused } from './rest.js';
import { SPARKLINE_MINUTES } from './sparklines.js';

const AT_ONCE = 3;
const RETRY_MS = 5_000;

/** Fetches the last hour of the rows that are looked at, a few at a time, the most recently wanted first. */
export class SparklineLoader {
  /** @type {Set<string>} */ #wanted = new Set();
  /** @type {Set<string>} */ #loading = new Set();

  /** @param {import('./store.js').Store} store */
  constructor(store) {
    this.store = store;
  }

  /** @param {string[]} symbols that are in sight; those that no longer are need not come */
  want(symbols) {
    this.#wanted = new Set(symbols.filter((symbol) => !this.store.sparklines.has(symbol)));
    this.#next();
  }

  #next() {
    for (const symbol of this.#wanted) {
      if (this.#loading.size >= AT_ONCE) return;
      this.#wanted.delete(symbol);
      if (!this.#loading.has(symbol)) this.#load(symbol);
    }
  }

  /** @param {string} symbol */
  async #load(symbol) {
    this.#loading.add(symbol);
    try {
      this.#loaded(symbol, await fetchCandles(symbol, '1m', { limit: SPARKLINE_MINUTES }));
    } catch (problem) {
      if (problem instanceof Refused) this.#loaded(symbol, []);
      else await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
    this.#loading.delete(symbol);
    this.#next();
  }

  /**
   * @param {string} symbol
   * @param {import('./types.js').Candle[]} candles
   */
  #loaded(symbol, candles) {
    this.store.sparklines.load(symbol, candles);
    this.store.mark(`sparkline:${symbol}`);
  }
}
