import { fetchCandles, Refused } from './rest.js';

const PAGE = 500;
const RETRY_MS = 3_000;

/** Fetches candle history for what is selected; an answer that comes after the selection has moved on is dropped. */
export class History {
  #current = new AbortController();
  #loadingOlder = false;
  /** @type {number | undefined} */ #retry;

  /** @param {import('./store.js').Store} store */
  constructor(store) {
    this.store = store;
  }

  leave() {
    clearTimeout(this.#retry);
    this.#current.abort();
    this.#current = new AbortController();
    this.#loadingOlder = false;
  }

  /** The newest page; also what closes the hole after a reconnect. */
  async load() {
    this.leave();
    const { signal } = this.#current;
    this.store.candles.hold();
    try {
      const items = await this.#fetch({ limit: PAGE }, signal);
      if (!signal.aborted) this.store.candles.load(items);
    } catch (problem) {
      if (signal.aborted) return;
      this.failed(problem instanceof Refused ? problem.message : 'the server cannot be reached');
      if (!(problem instanceof Refused && problem.status === 404))
        this.#retry = setTimeout(() => this.load(), RETRY_MS);
    }
    this.store.mark('candles');
  }

  /** The page before the oldest candle known, if there may be one and it is not already on its way. */
  async loadOlder() {
    const { candles, loaded, more } = this.store.candles;
    if (this.#loadingOlder || !loaded || !more || candles.length === 0) return;
    this.#loadingOlder = true;
    const { signal } = this.#current;
    try {
      const items = await this.#fetch({ limit: PAGE, to: candles[0].start }, signal);
      if (signal.aborted) return;
      this.store.candles.prepend(items);
      this.#loadingOlder = false;
      this.store.mark('candles');
    } catch {
      if (!signal.aborted) this.#loadingOlder = false;
    }
  }

  /** @param {string} problem */
  failed(problem) {
    this.store.candles.failed(problem);
    this.store.mark('candles');
  }

  /**
   * @param {{limit: number, to?: number}} page
   * @param {AbortSignal} signal
   */
  #fetch(page, signal) {
    const { symbol = '', interval } = this.store.selection;
    return fetchCandles(symbol, interval, page, signal);
  }
}
