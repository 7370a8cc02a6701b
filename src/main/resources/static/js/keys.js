import { INTERVALS } from './types.js';

/**
 * @typedef {object} Commands
 * @property {() => void} search
 * @property {() => void} help
 * @property {() => void} theme
 * @property {(by: number) => void} move through the watch-list
 * @property {(interval: import('./types.js').Interval) => void} interval
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

  /** @param {string} key @returns {(() => void) | undefined} */
  function commandFor(key) {
    const numbered = INTERVALS[Number(key) - 1];
    if (numbered) return () => commands.interval(numbered);
    switch (key) {
      case '/':
        return commands.search;
      case '?':
        return commands.help;
      case 't':
      case 'T':
        return commands.theme;
      case 'ArrowUp':
        return () => commands.move(-1);
      case 'ArrowDown':
        return () => commands.move(1);
      case '[':
        return () => commands.interval(neighbour(-1));
      case ']':
        return () => commands.interval(neighbour(1));
      default:
        return undefined;
    }
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
