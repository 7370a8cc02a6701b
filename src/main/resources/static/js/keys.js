import { CHART_COUNTS, CHART_KINDS, INTERVALS } from './types.js';

/**
 * @typedef {object} Commands
 * @property {() => void} search
 * @property {() => void} help
 * @property {() => void} theme
 * @property {() => void} zone UTC or local time
 * @property {() => void} share
 * @property {(by: number) => void} move through the watch-list
 * @property {(interval: import('./types.js').Interval) => void} interval
 * @property {(kind: import('./types.js').ChartKind) => void} kind
 * @property {(count: number) => void} charts
 * @property {(index: number) => void} activate
 */

/**
 * The keys of the whole page. They rest while something is typed, while a dialog is open, and leave alone what the
 * browser or a focused part of the page uses.
 *
 * @param {import('./store.js').Store} store
 * @param {Commands} commands
 * @param {AbortSignal} signal
 */
export function listenToKeys(store, commands, signal) {
  addEventListener(
    'keydown',
    (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isBusy(event)) return;
      const command = commandFor(event.key);
      if (!command) return;
      event.preventDefault();
      command();
    },
    { signal },
  );

  /** @type {Record<string, () => void>} */
  const byKey = {
    '/': commands.search,
    '?': commands.help,
    t: commands.theme,
    u: commands.zone,
    l: commands.share,
    k: () => commands.kind(after(CHART_KINDS, store.selection.kind)),
    g: () => commands.charts(after(CHART_COUNTS, store.layout.charts.length)),
    n: () => commands.activate((store.layout.active + 1) % store.layout.charts.length),
    arrowup: () => commands.move(-1),
    arrowdown: () => commands.move(1),
    '[': () => commands.interval(neighbour(-1)),
    ']': () => commands.interval(neighbour(1)),
  };

  /** @param {string} key @returns {(() => void) | undefined} */
  function commandFor(key) {
    const numbered = INTERVALS[Number(key) - 1];
    if (numbered) return () => commands.interval(numbered);
    return byKey[key.toLowerCase()];
  }

  /** @param {number} by */
  function neighbour(by) {
    const index = INTERVALS.indexOf(store.selection.interval) + by;
    return INTERVALS[Math.max(0, Math.min(INTERVALS.length - 1, index))];
  }
}

/** @param {KeyboardEvent} event */
function isBusy({ key, target }) {
  if (document.querySelector('dialog[open]')) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches('input, textarea, select')) return true;
  return key.startsWith('Arrow') && target.closest('[data-scroll]') !== null;
}

/**
 * @template T
 * @param {readonly T[]} all
 * @param {T} one
 * @returns {T} the one after it, or the first
 */
function after(all, one) {
  return all[(all.indexOf(one) + 1) % all.length];
}
