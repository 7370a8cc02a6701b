import { fetchInstrument, fetchInstruments, fetchTickers, Refused } from './rest.js';

const RETRY_MS = 3_000;
const POLL_MS = 2_000;
const TICKERS_A_SECOND = 20;
/** From this many unknown symbols on, the whole list is one request instead of many. */
const MANY = 5;

/** What there is: the instruments, their tickers and the states of their feeds, whichever of them is selected. */
export class Market {
  #polling = false;
  /** @type {Set<string>} symbols not listed when we looked, and asked for by name */ #asked = new Set();

  /**
   * @param {import('./store.js').Store} store
   * @param {import('./subscriptions.js').Subscriptions} subscriptions
   * @param {import('./follower.js').Follower} follower
   */
  constructor(store, subscriptions, follower) {
    this.store = store;
    this.subscriptions = subscriptions;
    this.follower = follower;
  }

  start() {
    const { store } = this;
    this.subscriptions.add({
      channel: 'ticker',
      symbol: '*',
      options: () => ({ maxRate: TICKERS_A_SECOND }),
      handler: {
        subscribed: (streams) => this.#learn(Object.keys(streams)),
        update: (items) => this.#tickers(items),
        error: (error) => this.#refused(error, () => this.#startPolling()),
      },
    });
    this.subscriptions.add({
      channel: 'status',
      symbol: '*',
      handler: {
        update: (items) => store.setStatuses(items),
        error: (error) => this.#refused(error, () => this.follower.followOwnStatus()),
      },
    });
    this.loadInstruments();
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

  /** @param {() => void} change what is selected may have been asked for before the server had it */
  #list(change) {
    const { unlisted } = this.store;
    change();
    if (unlisted && !this.store.unlisted) this.follower.followAnew();
  }

  /** @param {import('./types.js').Ticker[]} items */
  #tickers(items) {
    this.store.setTickers(items);
    this.#learn(items.map((item) => item.symbol));
  }

  /** The search shows instruments that may not be followed: their prices as they are now. */
  async lookAtAll() {
    try {
      this.store.setTickers((await fetchTickers()).filter(({ symbol }) => !this.store.tickers.has(symbol)));
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
      this.#tickers(await fetchTickers());
    } catch {
      // The next round tries again; the connection pill says whether the server is there.
    }
    setTimeout(() => this.#poll(), POLL_MS);
  }

  /**
   * @param {{code: string, message?: string}} error
   * @param {() => void} doWithLess
   */
  #refused({ code, message }, doWithLess) {
    if (code === 'too_many_subscriptions') doWithLess();
    else this.store.setNotice(`The server refused: ${message ?? code}`);
  }
}
