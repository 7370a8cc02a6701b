import { ChartFollower } from './chart-follower.js';
import { SymbolFollower } from './symbol-follower.js';

/** Selections that follow faster than this are subscribed to only where they come to rest. */
const SETTLE_MS = 200;

/** Listens to what is arranged: candles of each chart, trades and quotes of the active one, and to nothing else. */
export class Follower {
  /** @type {number | undefined} */ #settling;
  #selectedAt = 0;

  /**
   * @param {import('./store.js').Store} store
   * @param {import('./source.js').Source} source
   */
  constructor(store, source) {
    this.store = store;
    this.symbol = new SymbolFollower(store, source);
    this.charts = store.series.map((_, index) => new ChartFollower(store, source, index));
  }

  /** @param {import('./types.js').Layout} layout */
  arrange(layout) {
    const before = this.store.selection.symbol;
    this.store.arrange(layout);
    const { symbol } = this.store.selection;
    if (before !== symbol) this.symbol.leave();
    const changed = this.charts.map((chart, index) => chart.choose(layout.charts[index]));
    if (before !== symbol || changed.includes(true)) this.#settle();
  }

  #settle() {
    clearTimeout(this.#settling);
    const hurried = Date.now() - this.#selectedAt < SETTLE_MS;
    this.#selectedAt = Date.now();
    if (hurried) this.#settling = setTimeout(() => this.#follow(), SETTLE_MS);
    else this.#follow();
  }

  #follow() {
    this.symbol.follow(this.store.selection.symbol);
    for (const chart of this.charts) chart.follow();
  }

  disconnected() {
    for (const chart of this.charts) chart.disconnected();
  }

  /** @param {string[]} [symbols] asked for before the server had them; all, where none are named */
  followAnew(symbols) {
    const { layout, selection } = this.store;
    const meant = (/** @type {string | undefined} */ symbol = '') => !symbols || symbols.includes(symbol);
    if (meant(selection.symbol)) this.symbol.leave();
    for (const chart of this.charts) if (meant(layout.charts[chart.index]?.symbol)) chart.leave();
    this.#follow();
  }
}
