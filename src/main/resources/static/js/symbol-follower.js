const TAPE_LENGTH = 100;

/** Listens to trades and quotes of one symbol at a time. */
export class SymbolFollower {
  /** @type {(() => void)[]} */ #ends = [];
  #withStatus = false;

  /**
   * @param {import('./store.js').Store} store
   * @param {import('./subscriptions.js').Subscriptions} subscriptions
   */
  constructor(store, subscriptions) {
    this.store = store;
    this.subscriptions = subscriptions;
  }

  /** @param {string | undefined} symbol that the tape is opened for */
  leave(symbol) {
    for (const end of this.#ends.splice(0)) end();
    this.store.tape.open(symbol);
    this.store.mark('tape');
    this.store.setQuote(undefined);
    this.store.rates.forget();
  }

  /** @param {string | undefined} symbol */
  follow(symbol) {
    if (symbol === undefined || this.#ends.length > 0) return;
    this.#ends.push(this.#followTrades(symbol), this.#followQuotes(symbol));
    if (this.#withStatus) this.#ends.push(this.#followStatus(symbol));
  }

  /**
   * The feed states of all cannot be had: from now on that of the symbol.
   *
   * @param {string | undefined} symbol
   */
  withStatus(symbol) {
    if (this.#withStatus) return;
    this.#withStatus = true;
    if (symbol !== undefined && this.#ends.length > 0) this.#ends.push(this.#followStatus(symbol));
  }

  /** @param {string} symbol */
  #followTrades(symbol) {
    const { tape } = this.store;
    return this.subscriptions.add({
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
    });
  }

  /** @param {string} symbol */
  #followQuotes(symbol) {
    return this.subscriptions.add({
      channel: 'quote',
      symbol,
      handler: {
        snapshot: (items) => this.store.setQuote(items.at(-1)),
        update: (items) => {
          this.#sample(items);
          this.store.setQuote(items.at(-1));
        },
      },
    });
  }

  /** @param {string} symbol */
  #followStatus(symbol) {
    return this.subscriptions.add({
      channel: 'status',
      symbol,
      handler: { update: (items) => this.store.setStatuses(items) },
    });
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
