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
  #followed = ALL;
  /** @type {import('./source.js').Following | undefined} */ #statuses;
  /** @type {string[]} */ #watched = [];
  /** @type {Set<string>} symbols whose prices were asked for before the server had them */ #refusedNames = new Set();

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
    this.#tickers = this.#openTickers();
    this.loadInstruments();
  }

  #openTickers() {
    return this.source.follow(
      'ticker',
      this.#followed,
      { maxRate: TICKERS_A_SECOND },
      {
        snapshot: (items, symbols) => {
          this.store.setTickers(items);
          this.#learn(symbols);
        },
        update: (items) => this.#setTickers(items),
        error: (error) => {
          if (error.code === 'unknown_symbol') error.symbols?.forEach((symbol) => this.#refusedNames.add(symbol));
          this.#refused(error);
        },
      },
    );
  }

  /** Follows the prices of what is arranged, or of all where the list is not one's own. */
  arranged() {
    this.#followTickers();
    this.#followStatuses();
  }

  #followTickers() {
    const symbols = this.store.layout.list === undefined ? ALL : this.#shown().sort();
    if (symbols.length === 0 || symbols.join() === this.#followed.join()) return;
    this.#followed = symbols;
    this.#tickers?.update({ symbols });
  }

  /** @returns {string[]} what charts show, and the list where it is one's own */
  #shown() {
    const { list, charts } = this.store.layout;
    return [...new Set([...(list ?? []), ...charts.flatMap(({ symbol }) => symbol ?? [])])];
  }

  /** The states of all feeds: by each instrument, or, where these are many, by those shown and one for each feed. */
  #followStatuses() {
    const { instruments, instrumentsKnown, layout } = this.store;
    if (!instrumentsKnown) return;
    const ofFeeds = new Map([...instruments.values()].map(({ feed, symbol }) => [feed, symbol]));
    const shown = layout.charts.flatMap(({ symbol }) =>
      symbol !== undefined && instruments.has(symbol) ? [symbol] : [],
    );
    const symbols = instruments.size > EACH_WITH_STATUS ? [...new Set([...shown, ...ofFeeds.values()])].sort() : ALL;
    if (symbols.join() === this.#watched.join()) return;
    this.#watched = symbols;
    if (symbols !== ALL) this.store.keepStatuses(symbols);
    if (this.#statuses) return this.#statuses.update({ symbols });
    this.#statuses = this.source.follow(
      'status',
      symbols,
      {},
      {
        snapshot: (items, begun) => {
          this.#setStatuses(items);
          this.#learn(begun);
        },
        update: (items) => this.#setStatuses(items),
        error: (error) => this.#refused(error),
      },
    );
  }

  /** @param {import('./types.js').FeedStatus[]} items some may still be of symbols that were followed before */
  #setStatuses(items) {
    const watched = new Set(this.#watched);
    this.store.setStatuses(this.#watched === ALL ? items : items.filter(({ symbol }) => watched.has(symbol)));
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
    const missing = this.#missing();
    change();
    this.#followStatuses();
    const come = missing.filter((symbol) => this.store.instruments.has(symbol));
    if (come.length > 0) this.#followAnew(come);
  }

  /** @returns {string[]} what is shown and the server does not have, or did not have when it was asked */
  #missing() {
    const { instruments, instrumentsKnown } = this.store;
    const unlisted = (/** @type {string} */ symbol) => instrumentsKnown && !instruments.has(symbol);
    return this.#shown().filter((symbol) => unlisted(symbol) || this.#refusedNames.has(symbol));
  }

  /** @param {string[]} symbols that the server has by now */
  #followAnew(symbols) {
    for (const symbol of symbols) this.#refusedNames.delete(symbol);
    this.follower.followAnew(symbols);
    if (!this.#tickers || this.#followed === ALL) return;
    this.#tickers.close();
    this.#tickers = this.#openTickers();
  }

  /** @param {import('./types.js').Ticker[]} items */
  #setTickers(items) {
    this.store.setTickers(items);
    this.#learn(items.map((item) => item.symbol));
  }

  /** The search shows instruments that are not followed: their prices as they are now. */
  async lookAtAll() {
    try {
      const tickers = await fetchTickers();
      const followed = new Set(this.#followed);
      if (this.#followed !== ALL) this.store.setTickers(tickers.filter(({ symbol }) => !followed.has(symbol)));
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
