/** Loaded before the first paint, so that a chosen theme never flashes in the other one. */
const KEY = 'tickcast.theme';
const systemDark = matchMedia('(prefers-color-scheme: dark)');
const root = document.documentElement;

const chosen = recall();
if (chosen === 'dark' || chosen === 'light') root.dataset.theme = chosen;

/** A browser may refuse its storage to a page: the theme then holds until the page is left. */
function recall() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** @param {string | undefined} theme */
function remember(theme) {
  try {
    if (theme === undefined) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Not remembered, see above.
  }
}

/** Switches to the other theme and remembers it; the system's own choice is not remembered, it is followed. */
export function toggleTheme() {
  const system = systemDark.matches ? 'dark' : 'light';
  const next = (root.dataset.theme ?? system) === 'dark' ? 'light' : 'dark';
  if (next === system) {
    delete root.dataset.theme;
    remember(undefined);
  } else {
    root.dataset.theme = next;
    remember(next);
  }
}

/**
 * @param {() => void} changed
 * @param {AbortSignal} signal
 */
export function onSystemTheme(changed, signal) {
  systemDark.addEventListener('change', changed, { signal });
}
