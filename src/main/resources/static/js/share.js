const SHOWN_MS = 2_000;

/**
 * Copies the address, which holds watch-list and charts.
 *
 * @param {HTMLElement} button
 * @param {(words: string) => void} say
 * @param {AbortSignal} signal
 * @returns {() => void}
 */
export function mountShare(button, say, signal) {
  const share = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      say('Link copied: it holds the watch-list and the charts.');
      button.dataset.done = 'true';
      setTimeout(() => delete button.dataset.done, SHOWN_MS);
    } catch {
      say('The browser does not let this page copy: take the link from the address bar.');
    }
  };
  button.addEventListener('click', share, { signal });
  return share;
}
