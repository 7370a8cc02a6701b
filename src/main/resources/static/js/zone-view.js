import { fields, setText } from './dom.js';
import { clock, currentZone, toggleZone, zoneName } from './zone.js';

/**
 * The clock, which is also the switch between UTC and local time.
 *
 * @param {HTMLElement} button
 * @param {import('./store.js').Store} store
 * @returns {import('./types.js').View & {toggle: () => void}}
 */
export function mountZone(button, store) {
  const listening = new AbortController();
  const at = fields(button);
  button.addEventListener('click', toggle, { signal: listening.signal });

  function toggle() {
    toggleZone();
    store.mark('zone');
  }

  return {
    toggle,
    draw(dirty) {
      if (!dirty.has('zone') && !dirty.has('second')) return;
      const other = currentZone() === 'UTC' ? 'local time' : 'UTC';
      setText(at.zone, currentZone() === 'UTC' ? 'UTC' : 'Local');
      setText(at.clock, clock(Date.now()));
      button.title = `All times on this page are ${zoneName() === 'UTC' ? 'in UTC' : 'local'}. Click for ${other} (U).`;
      for (const label of document.querySelectorAll('[data-zone-label]'))
        setText(/** @type {HTMLElement} */ (label), currentZone() === 'UTC' ? 'Time UTC' : 'Time');
    },
    destroy() {
      listening.abort();
    },
  };
}
