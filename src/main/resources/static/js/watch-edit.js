import { moved } from './layout.js';

/** Changes of the watch-list by hand, each told in words. */
export class WatchEdit {
  /**
   * @param {import('./store.js').Store} store
   * @param {(list: string[] | undefined, said: string) => void} change undefined: all instruments
   */
  constructor(store, change) {
    this.store = store;
    this.change = change;
  }

  /** @param {string} symbol added at the end, or removed */
  toggle(symbol) {
    const list = this.store.listed;
    if (list.includes(symbol)) {
      const others = list.filter((other) => other !== symbol);
      this.change(others, `${symbol} removed.`);
    } else this.change([...list, symbol], `${symbol} added.`);
  }

  /** @param {string} symbol */
  add(symbol) {
    if (!this.store.listed.includes(symbol)) this.toggle(symbol);
  }

  /** @param {string | undefined} symbol */
  remove(symbol) {
    if (symbol !== undefined && this.store.listed.includes(symbol)) this.toggle(symbol);
  }

  /**
   * @param {string} symbol
   * @param {number} to its new place
   */
  place(symbol, to) {
    const list = this.store.listed;
    const place = Math.max(0, Math.min(list.length - 1, to));
    if (!list.includes(symbol) || list.indexOf(symbol) === place) return;
    this.change(moved(list, symbol, place), `${symbol} moved to place ${place + 1} of ${list.length}.`);
  }

  showAll() {
    this.change(undefined, 'All instruments are shown.');
  }
}
