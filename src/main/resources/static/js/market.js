import { fetchInstrument, fetchInstruments, fetchTickers, Refused } from './rest.js';

const RETRY_MS = 3_000;
const POLL_MS = 2_000;
const TICKERS_A_SECOND = 10;
/** From this many unknown symbols on, the whole list is one request instead of many. */
const MANY = 5;
const ALL = ['*'];

/** What there is: the instruments, their tickers and the states of their feeds, whichever of them is selected. */
export class Market {
  #polling = false;
  /** @type {Set<string>} symbols not listed when we looked, and asked for by name */ #asked = new Set();
  /** @type {{update: (options: {symbols: string[]}) => void} | undefined} */ #tickers;
  #followed = ALL.join();

  /**
   * @param {import('./store.js').Store} store
   * @param {import('./source.js').Source} source
   * @param {import('./follower.js').Follower} follower
   */
  constructor(store, source, follower) {
    this.store = store;
    this.source = source;
    this.follower = follower;
  }

  start() {
    this.#tickers = this.source.follow(
      'ticker',
      ALL,
      { maxRate: TICKERS_A_SECOND },
      {
        snapshot: (items, symbols) => {
          this.store.setTickers(items);
          this.#learn(symbols);
        },
        update: (items) => this.#setTickers(items),
        error: (error) => this.#refused(error, () => this.#startPolling()),
      },
    );
    this.source.follow('status', ALL, {}, {
      snapshot: (items, symbols) => {
        this.store.setStatuses(items);
        this.#learn(symbols);
      },
      update: (items) => this.store.setStatuses(items),
      error: (error) => this.#refused(error, () => this.follower.followOwnStatus()),
    });
    this.loadInstruments();
  }

  /** Follows the prices of what is arranged, or of all where the list is not one's own. */
  arranged() {
    const { list, charts } = this.store.layout;
    const shown = charts.flatMap(({ symbol }) => symbol ?? []);
    const symbols = list === undefined ? ALL : [...new Set([...list, ...shown])].sort();
    if (symbols.length === 0 || symbols.join() === this.#followed) return;
    this.#followed = symbols.join();
    this.#tickers?.update({ symbols });
  }

  async loadInstruments() {
    try {
      const list = await fetchInstruments();
      this.#asked.clear();
      this.#list(() => this.store.setInstruments(list));
    } catch {
      setTimeout(() => this.loadInstruments(), RETRY_MS);
    }
  }

  /** @param {string[]} symbols that the server has; some may be new to the page */
  async #learn(symbols) {
    if (!this.store.instrumentsKnown) return;
    const unknown = symbols.filter((symbol) => !this.store.instruments.has(symbol) && !this.#asked.has(symbol));
    for (const symbol of unknown) this.#asked.add(symbol);
    if (unknown.length > MANY) return this.loadInstruments();
    for (const symbol of unknown) {
      try {
        const instrument = await fetchInstrument(symbol);
        this.#list(() => this.store.addInstrument(instrument));
      } catch (problem) {
        if (!(problem instanceof Refused)) return this.loadInstruments();
      }
    }
  }

  /** @param {() => void} change what is shown may have been asked for before the server had it */
  #list(change) {
    const { unlisted } = this.store;
    change();
    if (unlisted && !this.store.unlisted) this.follower.followAnew();
  }

  /** @param {import('./types.js').Ticker[]} items */
  #setTickers(items) {
    this.store.setTickers(items);
    this.#learn(items.map((item) => item.symbol));
  }

  /** The search shows instruments that may not be followed: their prices as they are now. */
  async lookAtAll() {
    try {
      const tickers = await fetchTickers();
      this.store.setTickers(tickers.filter(({ symbol }) => !this.store.tickers.has(symbol)));
    } catch {
      // They are shown without a price.
    }
  }

  /** More instruments than one session may follow: the list is then read again and again, the selected one is live. */
  #startPolling() {
    if (this.#polling) return;
    this.#polling = true;
    this.store.setNotice('Too many instruments to follow them all: the list is refreshed every 2 s.');
    this.#poll();
  }

  async #poll() {
    try {
      this.#setTickers(await fetchTickers());
    } catch {
      // The next round tries again; the connection pill says whether the server is there.
    }
    setTimeout(() => this.#poll(), POLL_MS);
  }

  /**
   * @param {import('../client/tickcast.js').FeedError} error
   * @param {() => void} doWithLess
   */
  #refused({ code, message }, doWithLess) {
    if (code === 'too_many_subscriptions') doWithLess();
    else if (code !== 'unknown_symbol') this.store.setNotice(`The server refused: ${message}`);
  }
}
