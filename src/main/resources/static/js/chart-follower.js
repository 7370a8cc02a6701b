import { History } from './history.js';

/** @typedef {import('./types.js').Selection} Selection */

const CANDLES_A_SECOND = 20;

/** Keeps the candles of one place for a chart: history, and what comes live behind it. */
export class ChartFollower {
  /** @type {(() => void) | undefined} */ #end;
  /** @type {Selection | undefined} */ #choice;

  /**
   * @param {import('./store.js').Store} store
   * @param {import('./subscriptions.js').Subscriptions} subscriptions
   * @param {number} index of the chart
   */
  constructor(store, subscriptions, index) {
    this.store = store;
    this.subscriptions = subscriptions;
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
    this.#end?.();
    this.#end = undefined;
    this.history.leave();
    this.series.open();
    this.#changed();
  }

  follow() {
    if (this.#end || this.#choice?.symbol === undefined) return;
    const { symbol, interval } = this.#choice;
    this.history.open(this.#choice);
    this.#end = this.subscriptions.add({
      channel: 'candle',
      symbol,
      interval,
      options: () => ({ maxRate: CANDLES_A_SECOND }),
      handler: {
        subscribed: (streams) => {
          this.series.subscribed(streams[symbol]);
          this.history.load();
        },
        update: (items) => {
          this.series.receive(items);
          this.#changed();
        },
        error: (error) => this.history.failed(error.message ?? error.code),
      },
    });
    this.disconnected();
  }

  /** Without a connection history alone is shown; with one it is loaded behind the answered subscription. */
  disconnected() {
    const { name } = this.store.connection;
    const waiting = name === 'reconnecting' || name === 'closed';
    if (waiting && this.#end && !this.series.loaded) this.history.load();
  }

  #changed() {
    this.store.mark(`candles:${this.index}`);
  }
}
