import { History } from './history.js';

/**
 * @typedef {import('./types.js').Selection} Selection
 */

/** Selections that follow faster than this are subscribed to only where they come to rest. */
const SETTLE_MS = 200;
const CANDLES_A_SECOND = 20;
const TAPE_LENGTH = 100;

/** Listens to what is selected: trades, quotes and candles of one symbol, and no longer to what was selected before. */
export class Follower {
  /** @type {(() => void)[]} */ #endSymbol = [];
  /** @type {(() => void)[]} */ #endCandles = [];
  /** @type {number | undefined} */ #settling;
  #selectedAt = 0;
  #ownStatus = false;

  /**
   * @param {import('./store.js').Store} store
   * @param {import('./subscriptions.js').Subscriptions} subscriptions
   */
  constructor(store, subscriptions) {
    this.store = store;
    this.subscriptions = subscriptions;
    this.history = new History(store);
  }

  /** @param {Selection} selection */
  select(selection) {
    const before = this.store.selection;
    const sameSymbol = before.symbol === selection.symbol;
    if (sameSymbol && before.interval === selection.interval) return;
    if (!sameSymbol) this.#leaveSymbol(selection.symbol);
    this.#leaveCandles();
    this.store.select(selection);
    this.#settle();
  }

  #settle() {
    clearTimeout(this.#settling);
    const hurried = Date.now() - this.#selectedAt < SETTLE_MS;
    this.#selectedAt = Date.now();
    if (hurried) this.#settling = setTimeout(() => this.#follow(), SETTLE_MS);
    else this.#follow();
  }

  /** @param {string | undefined} symbol */
  #leaveSymbol(symbol) {
    for (const end of this.#endSymbol.splice(0)) end();
    this.store.tape.open(symbol);
    this.store.mark('tape');
    this.store.setQuote(undefined);
    this.store.rates.forget();
  }

  #leaveCandles() {
    for (const end of this.#endCandles.splice(0)) end();
    this.history.leave();
    this.store.candles.open();
    this.store.mark('candles');
  }

  #follow() {
    const { symbol, interval } = this.store.selection;
    if (symbol === undefined) return;
    if (this.#endSymbol.length === 0) this.#followSymbol(symbol);
    if (this.#endCandles.length === 0) this.#followCandles(symbol, interval);
  }

  /** @param {string} symbol */
  #followSymbol(symbol) {
    const { store, subscriptions } = this;
    const { tape } = store;
    this.#endSymbol.push(
      subscriptions.add({
        channel: 'trade',
        symbol,
        options: () => ({ last: TAPE_LENGTH, ...tape.resumeOption() }),
        handler: {
          subscribed: (streams) => streams[symbol] && tape.subscribed(streams[symbol]),
          snapshot: (items) => this.#tape(() => tape.snapshot(items)),
          update: (items) => {
            this.#sample(items);
            this.#tape(() => tape.update(items));
          },
          gap: (gap) => this.#tape(() => tape.gap(gap)),
        },
      }),
    );
    this.#endSymbol.push(
      subscriptions.add({
        channel: 'quote',
        symbol,
        handler: {
          snapshot: (items) => store.setQuote(items.at(-1)),
          update: (items) => {
            this.#sample(items);
            store.setQuote(items.at(-1));
          },
        },
      }),
    );
    if (this.#ownStatus) this.#followStatus(symbol);
  }

  /**
   * @param {string} symbol
   * @param {string} interval
   */
  #followCandles(symbol, interval) {
    const { store, history } = this;
    this.#endCandles.push(
      this.subscriptions.add({
        channel: 'candle',
        symbol,
        interval,
        options: () => ({ maxRate: CANDLES_A_SECOND }),
        handler: {
          subscribed: (streams) => {
            store.candles.subscribed(streams[symbol]);
            history.load();
          },
          update: (items) => {
            store.candles.receive(items);
            store.mark('candles');
          },
          error: (error) => history.failed(error.message ?? error.code),
        },
      }),
    );
    this.disconnected();
  }

  /** Without a connection history alone is shown; with one it is loaded behind the answered subscription. */
  disconnected() {
    const { name } = this.store.connection;
    const waiting = name === 'reconnecting' || name === 'closed';
    if (waiting && this.#endCandles.length > 0 && !this.store.candles.loaded) this.history.load();
  }

  /** The selected symbol was asked for before the server had it. */
  followAnew() {
    this.#leaveSymbol(this.store.selection.symbol);
    this.#leaveCandles();
    this.#follow();
  }

  /** The feed states of all cannot be had: from now on that of the selected symbol. */
  followOwnStatus() {
    if (this.#ownStatus) return;
    this.#ownStatus = true;
    const { symbol } = this.store.selection;
    if (symbol !== undefined && this.#endSymbol.length > 0) this.#followStatus(symbol);
  }

  /** @param {string} symbol */
  #followStatus(symbol) {
    this.#endSymbol.push(
      this.subscriptions.add({
        channel: 'status',
        symbol,
        handler: { update: (items) => this.store.setStatuses(items) },
      }),
    );
  }

  /** @param {() => void} change */
  #tape(change) {
    change();
    this.store.mark('tape');
  }

  /** @param {{time?: number}[]} items */
  #sample(items) {
    const time = items[items.length - 1].time;
    if (time !== undefined) this.store.rates.sample(time, Date.now());
  }
}
