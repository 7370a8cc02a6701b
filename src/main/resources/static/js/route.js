import { formatCharts, formatLayout, parseCharts, parseLayout, parseList } from './layout.js';
import { recall, remember } from './storage.js';

/** @typedef {import('./types.js').Layout} Layout */

/** Choices closer together than this are one step of the history: browsing with the arrow keys does not fill it. */
const ONE_STEP_MS = 1_000;

/**
 * Keeps what is arranged in the address, where it can be shared and where the back button finds it, and in the
 * browser, where the next visit finds it. A list that came by an address is shown, and replaces one's own only when it
 * is changed.
 */
export class Route {
  #changedAt = 0;

  /**
   * @param {(layout: Layout) => void} follow
   * @param {AbortSignal} signal
   */
  constructor(follow, signal) {
    addEventListener('popstate', () => follow(this.layout), { signal });
  }

  /** @returns {Layout} what the address says, and what it leaves open as it was kept */
  get layout() {
    const addressed = parseLayout(location.hash);
    const list = recall('list');
    return {
      ...addressed,
      list: addressed.list ?? (list === undefined ? undefined : parseList(list)),
      charts: /^#[^&]/.test(location.hash) ? addressed.charts : parseCharts(recall('charts') ?? ''),
    };
  }

  /** @param {Layout} layout */
  show(layout) {
    const hash = `#${formatLayout(layout)}`;
    remember('charts', formatCharts(layout.charts));
    if (hash === location.hash) return;
    const step = this.#changedAt > 0 && Date.now() - this.#changedAt > ONE_STEP_MS;
    this.#changedAt = Date.now();
    history[step ? 'pushState' : 'replaceState'](null, '', hash);
  }

  /** @param {string[] | undefined} list changed by hand */
  keep(list) {
    remember('list', list?.join(','));
  }
}
