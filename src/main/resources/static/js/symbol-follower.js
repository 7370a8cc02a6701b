const TAPE_LENGTH = 100;
const QUOTES_A_SECOND = 20;

/** @typedef {{close: () => void}} Followed */

/** Listens to trades and quotes of one symbol at a time. */
export class SymbolFollower {
  /** @type {Followed[]} */ #followed = [];

  /**
   * @param {import('./store.js').Store} store
   * @param {import('./source.js').Source} source
   */
  constructor(store, source) {
    this.store = store;
    this.source = source;
  }

  leave() {
    for (const followed of this.#followed.splice(0)) followed.close();
    this.#tape(() => this.store.tape.clear());
    this.store.setQuote(undefined);
    this.store.rates.forget();
  }

  /** @param {string | undefined} symbol */
  follow(symbol) {
    if (symbol === undefined || this.#followed.length > 0) return;
    this.#followed.push(this.#followTrades(symbol), this.#followQuotes(symbol));
  }

  /** @param {string} symbol */
  #followTrades(symbol) {
    const { tape } = this.store;
    return this.source.follow(
      'trade',
      [symbol],
      { last: TAPE_LENGTH },
      {
        snapshot: (items) => this.#tape(() => tape.begin(items)),
        update: (items) => {
          this.#sample(items);
          this.#tape(() => tape.append(items));
        },
        gap: (gap) => this.#tape(() => tape.gap(gap)),
      },
    );
  }

  /** @param {string} symbol */
  #followQuotes(symbol) {
    return this.source.follow(
      'quote',
      [symbol],
      { maxRate: QUOTES_A_SECOND },
      {
        snapshot: (items) => this.store.setQuote(items.at(-1)),
        update: (items) => {
          this.#sample(items);
          this.store.setQuote(items.at(-1));
        },
      },
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
