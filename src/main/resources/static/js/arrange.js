import { withCharts, withChoice } from './layout.js';

/**
 * @typedef {import('./types.js').Layout} Layout
 * @typedef {import('./types.js').Selection} Selection
 */

/** What a person changes of the layout: shown, listened to, kept in the address and in the browser. */
export class Arrangement {
  /**
   * @param {import('./store.js').Store} store
   * @param {import('./follower.js').Follower} follower
   * @param {AbortSignal} signal
   * @param {(follow: (layout: Layout) => void, signal: AbortSignal) => import('./route.js').Route} openRoute
   */
  constructor(store, follower, signal, openRoute) {
    this.store = store;
    this.follower = follower;
    this.route = openRoute((layout) => this.#follow(layout), signal);
  }

  start() {
    this.#follow(this.route.layout);
  }

  /** @param {Partial<Selection>} choice for the active chart */
  choose(choice) {
    this.#show(withChoice(this.store.layout, choice));
  }

  /** @param {string[] | undefined} list */
  list(list) {
    this.route.keep(list);
    this.#show({ ...this.store.layout, list });
  }

  /** @param {number} count */
  charts(count) {
    this.#show(withCharts(this.store.layout, count, this.store.listed));
  }

  /** @param {number} index */
  activate(index) {
    if (index !== this.store.layout.active) this.#show({ ...this.store.layout, active: index });
  }

  /** Charts without a symbol in the address show the first of the list, as soon as there is one. */
  chooseFirst() {
    const { layout, listed } = this.store;
    const [first] = listed.filter((symbol) => this.store.instruments.has(symbol));
    if (first === undefined || layout.charts.every(({ symbol }) => symbol !== undefined)) return;
    this.#show({ ...layout, charts: layout.charts.map((chart) => ({ ...chart, symbol: chart.symbol ?? first })) });
  }

  /** @param {Layout} layout */
  #show(layout) {
    this.follower.arrange(layout);
    this.route.show(layout);
  }

  /** @param {Layout} layout from the address: symbols that it leaves open stay as they are */
  #follow(layout) {
    const before = this.store.layout.charts;
    const charts = layout.charts.map((chart, index) => ({ ...chart, symbol: chart.symbol ?? before[index]?.symbol }));
    const shown = { ...layout, charts };
    this.follower.arrange(shown);
    if (charts.every(({ symbol }) => symbol !== undefined)) this.route.show(shown);
  }
}
