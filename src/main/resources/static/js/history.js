import { fetchCandles, Refused } from './rest.js';

const PAGE = 500;
const RETRY_MS = 3_000;
/** An answer that takes longer is not waited for: live candles would be held back meanwhile. */
const PATIENCE_MS = 10_000;

/** @typedef {import('./types.js').Selection} Selection */

/** Fetches candle history for one chart; an answer that comes after the chart has moved on is dropped. */
export class History {
  #current = new AbortController();
  #loadingOlder = false;
  /** @type {number | undefined} */ #retry;

  /** @type {Selection | undefined} */ #choice;

  /**
   * @param {import('./candle-series.js').CandleSeries} series
   * @param {() => void} changed
   */
  constructor(series, changed) {
    this.series = series;
    this.changed = changed;
  }

  /** @param {Selection} choice what is fetched from now on */
  open(choice) {
    this.leave();
    this.#choice = choice;
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
    this.series.hold();
    try {
      const items = await this.#fetch({ limit: PAGE }, signal);
      if (!signal.aborted) this.series.load(items);
    } catch (problem) {
      if (signal.aborted) return;
      this.failed(problem instanceof Refused ? problem.message : 'the server cannot be reached');
      if (!(problem instanceof Refused && problem.status === 404))
        this.#retry = setTimeout(() => this.load(), RETRY_MS);
    }
    this.changed();
  }

  /**
   * The page before the oldest candle known, if there may be one and it is not already on its way. It is of no use where
   * that candle has been let go meanwhile.
   */
  async loadOlder() {
    const { candles, loaded, more } = this.series;
    if (this.#loadingOlder || !loaded || !more || candles.length === 0) return;
    this.#loadingOlder = true;
    this.series.holdEarlier();
    const { signal } = this.#current;
    const to = candles[0].start;
    try {
      const items = await this.#fetch({ limit: PAGE, to }, signal);
      if (signal.aborted) return;
      this.#loadingOlder = false;
      if (this.series.candles[0].start === to) this.series.prepend(items);
      else this.series.dropEarlier();
      this.changed();
    } catch {
      if (signal.aborted) return;
      this.#loadingOlder = false;
      this.series.dropEarlier();
    }
  }

  /** @param {string} problem */
  failed(problem) {
    this.series.failed(problem);
    this.changed();
  }

  /**
   * @param {{limit: number, to?: number}} page
   * @param {AbortSignal} signal
   */
  #fetch(page, signal) {
    const { symbol = '', interval = '1m' } = this.#choice ?? {};
    return fetchCandles(symbol, interval, page, AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]));
  }
}
