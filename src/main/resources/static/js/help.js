import { find } from './dom.js';

/**
 * @param {AbortSignal} signal
 * @returns {() => void} opens the sheet
 */
export function mountHelp(signal) {
  const sheet = /** @type {HTMLDialogElement} */ (find(document, '#help'));
  const open = () => sheet.showModal();
  find(document, '#help-open').addEventListener('click', open, { signal });
  find(document, '#help-close').addEventListener('click', () => sheet.close(), { signal });
  sheet.addEventListener(
    'click',
    (event) => {
      if (event.target === sheet) sheet.close();
    },
    { signal },
  );
  return open;
}
