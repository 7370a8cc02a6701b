import { isCut } from './layout.js';

const SHOWN_MS = 2_000;
const NOTICED_MS = 10_000;

/**
 * Copies the address, which holds watch-list and charts.
 *
 * @param {HTMLElement} button
 * @param {import('./store.js').Store} store
 * @param {(words: string) => void} say
 * @param {AbortSignal} signal
 * @returns {() => Promise<void>}
 */
export function mountShare(button, store, say, signal) {
  const share = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
    } catch {
      return notice('The browser does not let this page copy: take the link from the address bar.');
    }
    button.dataset.done = 'true';
    setTimeout(() => delete button.dataset.done, SHOWN_MS);
    if (isCut(store.layout)) notice('Link copied: it holds the charts. The watch-list is too long for a link.');
    else say('Link copied: it holds the watch-list and the charts.');
  };
  button.addEventListener('click', share, { signal });
  return share;

  /** @param {string} words said, and shown for a while in place of what was shown before */
  function notice(words) {
    say(words);
    const before = store.notice;
    if (before === words) return;
    store.setNotice(words);
    setTimeout(() => {
      if (store.notice === words) store.setNotice(before);
    }, NOTICED_MS);
  }
}
