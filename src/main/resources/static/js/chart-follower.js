import { History } from './history.js';

/** @typedef {import('./types.js').Selection} Selection */

const CANDLES_A_SECOND = 20;

/** Keeps the candles of one place for a chart: history, and what comes live behind it. */
export class ChartFollower {
  /** @type {{close: () => void} | undefined} */ #live;
  /** @type {Selection | undefined} */ #choice;

  /**
   * @param {import('./store.js').Store} store
   * @param {import('./source.js').Source} source
   * @param {number} index of the chart
   */
  constructor(store, source, index) {
    this.store = store;
    this.source = source;
    this.index = index;
    this.series = store.series[index];
    this.history = new History(this.series, () => this.#changed());
  }

  /**
   * @param {Selection | undefined} choice undefined: there is no such chart any more
   * @returns {boolean} whether other candles are wanted than before
   */
  choose(choice) {
    const before = this.#choice;
    if (before?.symbol === choice?.symbol && before?.interval === choice?.interval) return false;
    this.#choice = choice;
    this.leave();
    return true;
  }

  leave() {
    this.#live?.close();
    this.#live = undefined;
    this.history.leave();
    this.series.open();
    this.#changed();
  }

  follow() {
    if (this.#live || this.#choice?.symbol === undefined) return;
    const { symbol, interval } = this.#choice;
    this.history.open(this.#choice);
    this.#live = this.source.follow(
      'candle',
      [symbol],
      { interval, maxRate: CANDLES_A_SECOND },
      {
        snapshot: (items) => this.#begin(items),
        update: (items) => this.#receive(items),
        error: (error) => this.history.failed(error.message),
      },
    );
    this.disconnected();
  }

  /** Without a connection history alone is shown; with one it is loaded behind the subscription. */
  disconnected() {
    const { name } = this.store.connection;
    const waiting = name === 'reconnecting' || name === 'closed';
    if (waiting && this.#live && !this.series.loaded) this.history.load();
  }

  /** @param {import('./types.js').Candle[]} items live ones; what lies before them comes from history */
  #begin(items) {
    this.series.begin();
    this.series.receive(items);
    this.history.load();
  }

  /** @param {import('./types.js').Candle[]} items */
  #receive(items) {
    this.series.receive(items);
    this.#changed();
  }

  #changed() {
    this.store.mark(`candles:${this.index}`);
  }
}
