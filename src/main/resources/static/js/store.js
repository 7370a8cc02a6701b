/**
 * @typedef {import('./types.js').Instrument} Instrument
 * @typedef {import('./types.js').Ticker} Ticker
 * @typedef {import('./types.js').Quote} Quote
 * @typedef {import('./types.js').FeedStatus} FeedStatus
 * @typedef {import('./types.js').Layout} Layout
 * @typedef {import('./types.js').Selection} Selection
 * @typedef {import('./types.js').ConnectionState} ConnectionState
 */
import { CandleSeries } from './candle-series.js';
import { Conflation } from './conflation.js';
import { Rates } from './rates.js';
import { Sparklines } from './sparklines.js';
import { TradeTape } from './trade-tape.js';
import { CHART_COUNTS } from './types.js';

const MOST_CHARTS = Math.max(...CHART_COUNTS);

/**
 * The last values, and what of them has not been drawn yet. Message handlers write here and nowhere else; views read
 * here when the frame loop calls them. Its size depends on the number of instruments, never on time or on rates.
 */
export class Store {
  /** @type {Map<string, Instrument>} */ instruments = new Map();
  /** @type {Map<string, Ticker>} */ tickers = new Map();
  /** @type {Map<string, FeedStatus>} */ statuses = new Map();
  /** @type {Quote | undefined} of the selected symbol */ quote;
  /** @type {Layout} */ layout = {
    list: undefined,
    charts: [{ symbol: undefined, interval: '1m', kind: 'candles' }],
    active: 0,
  };
  /** @type {ConnectionState} */ connection = { name: 'connecting', transport: 'websocket', since: 0, words: '' };
  /** @type {string | undefined} a sentence for people when something was refused */ notice;
  instrumentsKnown = false;
  tape = new TradeTape();
  /** Candles of each place for a chart. */
  series = Array.from({ length: MOST_CHARTS }, () => new CandleSeries());
  rates = new Rates();
  conflation = new Conflation();
  sparklines = new Sparklines();

  /** @type {Map<string, FeedStatus>} */ #feeds = new Map();
  /** @type {Set<string>} */ #dirty = new Set();
  /** @type {() => void} */ #wake = () => {};

  /** @param {() => void} wake called when something has become dirty */
  onDirty(wake) {
    this.#wake = wake;
  }

  /** @param {string} key */
  mark(key) {
    this.#dirty.add(key);
    this.#wake();
  }

  /** @returns {Set<string>} */
  takeDirty() {
    const dirty = this.#dirty;
    this.#dirty = new Set();
    return dirty;
  }

  /** @returns {Selection} what the active chart shows */
  get selection() {
    return this.layout.charts[this.layout.active];
  }

  get instrument() {
    return this.selection.symbol === undefined ? undefined : this.instruments.get(this.selection.symbol);
  }

  /** Whether a symbol is selected that the server does not have. */
  get unlisted() {
    return this.selection.symbol !== undefined && this.instrumentsKnown && this.instrument === undefined;
  }

  /** @returns {string[]} the watch-list */
  get listed() {
    return this.layout.list ?? [...this.instruments.keys()].sort();
  }

  get ticker() {
    return this.selection.symbol === undefined ? undefined : this.tickers.get(this.selection.symbol);
  }

  get status() {
    return this.statusOf(this.selection.symbol ?? '');
  }

  /**
   * @param {string} symbol
   * @returns {FeedStatus | undefined} its own, or else that of its feed
   */
  statusOf(symbol) {
    return this.statuses.get(symbol) ?? this.#feeds.get(this.instruments.get(symbol)?.feed ?? '');
  }

  /** @param {Instrument[]} list all there are */
  setInstruments(list) {
    this.instruments = new Map(list.map((instrument) => [instrument.symbol, instrument]));
    for (const known of [this.tickers, this.statuses]) {
      for (const symbol of known.keys()) if (!this.instruments.has(symbol)) known.delete(symbol);
    }
    this.instrumentsKnown = true;
    this.mark('instruments');
  }

  /** @param {Instrument} instrument */
  addInstrument(instrument) {
    this.instruments.set(instrument.symbol, instrument);
    this.mark('instruments');
  }

  /** @param {Ticker[]} items */
  setTickers(items) {
    for (const ticker of items) {
      this.tickers.set(ticker.symbol, ticker);
      this.sparklines.move(ticker);
      this.mark(`ticker:${ticker.symbol}`);
    }
  }

  forgetSparklines() {
    this.sparklines.forget();
    this.mark('watchlist');
  }

  /** @param {FeedStatus[]} items */
  setStatuses(items) {
    for (const status of items) {
      this.statuses.set(status.symbol, status);
      this.#feeds.set(status.feed, status);
    }
    this.mark('status');
  }

  /** @param {string[]} symbols whose states are followed: those of others would never change again */
  keepStatuses(symbols) {
    const followed = new Set(symbols);
    for (const symbol of this.statuses.keys()) if (!followed.has(symbol)) this.statuses.delete(symbol);
    this.#feeds = new Map([...this.statuses.values()].map((status) => [status.feed, status]));
    this.mark('status');
  }

  /** @param {Quote | undefined} quote */
  setQuote(quote) {
    this.quote = quote;
    this.mark('quote');
  }

  /** @param {Layout} layout */
  arrange(layout) {
    this.layout = layout;
    this.mark('selection');
  }

  /** @param {ConnectionState} state */
  setConnection(state) {
    this.connection = state;
    this.mark('connection');
  }

  /** @param {string | undefined} notice */
  setNotice(notice) {
    this.notice = notice;
    this.mark('notice');
  }
}
