import { fetchInstrument, fetchInstruments, fetchTickers, Refused } from './rest.js';

const RETRY_MS = 3_000;
const POLL_MS = 2_000;
const TICKERS_A_SECOND = 10;
/** A session has 1,000 subscriptions at most: where there are more instruments, one stands for its feed. */
const EACH_WITH_STATUS = 300;
/** From this many unknown symbols on, the whole list is one request instead of many. */
const MANY = 5;
const ALL = ['*'];

/** What there is: the instruments, their tickers and the states of their feeds, whichever of them is selected. */
export class Market {
  #polling = false;
  /** @type {Set<string>} symbols not listed when we looked, and asked for by name */ #asked = new Set();
  /** @type {import('./source.js').Following | undefined} */ #tickers;
  #followed = ALL.join();
  /** @type {import('./source.js').Following | undefined} */ #statuses;
  #watched = '';

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
        error: (error) => this.#refused(error),
      },
    );
    this.loadInstruments();
  }

  /** Follows the prices of what is arranged, or of all where the list is not one's own. */
  arranged() {
    this.#followTickers();
    this.#followStatuses();
  }

  #followTickers() {
    const { list, charts } = this.store.layout;
    const shown = charts.flatMap(({ symbol }) => symbol ?? []);
    const symbols = list === undefined ? ALL : [...new Set([...list, ...shown])].sort();
    if (symbols.length === 0 || symbols.join() === this.#followed) return;
    this.#followed = symbols.join();
    this.#tickers?.update({ symbols });
  }

  /** The states of all feeds: by each instrument, or, where these are many, by those shown and one for each feed. */
  #followStatuses() {
    const { instruments, layout } = this.store;
    if (instruments.size === 0) return;
    const ofFeeds = new Map([...instruments.values()].map(({ feed, symbol }) => [feed, symbol]));
    const shown = layout.charts.flatMap(({ symbol }) =>
      symbol !== undefined && instruments.has(symbol) ? [symbol] : [],
    );
    const symbols = instruments.size > EACH_WITH_STATUS ? [...new Set([...shown, ...ofFeeds.values()])].sort() : ALL;
    if (symbols.join() === this.#watched) return;
    this.#watched = symbols.join();
    if (this.#statuses) return this.#statuses.update({ symbols });
    this.#statuses = this.source.follow(
      'status',
      symbols,
      {},
      {
        snapshot: (items, begun) => {
          this.store.setStatuses(items);
          this.#learn(begun);
        },
        update: (items) => this.store.setStatuses(items),
        error: (error) => this.#refused(error),
      },
    );
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
    this.#followStatuses();
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

  /** More is wanted than one session may follow: the list is then read again and again, what is selected is live. */
  doWithLess() {
    if (this.#polling) return;
    this.#polling = true;
    this.#tickers?.close();
    this.#tickers = undefined;
    this.store.setNotice('Too many instruments to follow them all: the list is refreshed every 2 s.');
    this.follower.followAnew();
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

  /** @param {import('../client/tickcast.js').FeedError} error */
  #refused({ code, message }) {
    const expected = code === 'unknown_symbol' || code === 'too_many_subscriptions';
    if (!expected) this.store.setNotice(`The server refused: ${message}`);
  }
}
