import { recall, remember } from './storage.js';

/** Loaded before the first paint, so that a chosen theme never flashes in the other one. */
const KEY = 'theme';
const systemDark = matchMedia('(prefers-color-scheme: dark)');
const root = document.documentElement;

const chosen = recall(KEY);
if (chosen === 'dark' || chosen === 'light') root.dataset.theme = chosen;

/** Switches to the other theme and remembers it; the system's own choice is not remembered, it is followed. */
export function toggleTheme() {
  const system = systemDark.matches ? 'dark' : 'light';
  const next = (root.dataset.theme ?? system) === 'dark' ? 'light' : 'dark';
  if (next === system) {
    delete root.dataset.theme;
    remember(KEY, undefined);
  } else {
    root.dataset.theme = next;
    remember(KEY, next);
  }
}

/**
 * @param {() => void} changed
 * @param {AbortSignal} signal
 */
export function onSystemTheme(changed, signal) {
  systemDark.addEventListener('change', changed, { signal });
}
