/**
 * @typedef {object} SearchHost
 * @property {() => void} changed
 * @property {(entered: boolean) => void} take what was found first; `entered`: into the list, and the search is over
 */

/**
 * The field that finds instruments.
 *
 * @param {HTMLInputElement} field
 * @param {SearchHost} host
 * @param {AbortSignal} signal
 * @returns {{wanted: () => string, leave: () => void, focus: () => void}}
 */
export function mountWatchSearch(field, host, signal) {
  field.addEventListener('input', () => host.changed(), { signal });
  field.addEventListener('keydown', steer, { signal });

  /** @param {KeyboardEvent} event */
  function steer(event) {
    if (event.key === 'Escape') {
      leave();
      field.blur();
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      host.take(event.key === 'Enter');
    }
  }

  function leave() {
    field.value = '';
    host.changed();
  }

  return { wanted: () => field.value.trim().toUpperCase(), leave, focus: () => field.focus() };
}
