import { fields, setText } from './dom.js';
import { NONE, compact } from './format.js';

/**
 * How much arrives, how old it is when it does, and how much was skipped.
 *
 * @param {HTMLElement} root
 * @param {import('./store.js').Store} store
 * @returns {import('./types.js').View}
 */
export function mountVitals(root, store) {
  const at = fields(root);

  return {
    draw(dirty) {
      if (!dirty.has('connection') && !dirty.has('second')) return;
      const connected = store.connection.name === 'connected';
      const { perSecond, delay } = store.rates;
      const known = connected && delay !== undefined && store.status?.state !== 'replay';
      setText(at.rate, connected && perSecond !== undefined ? perSecond.toLocaleString('en-US') : NONE);
      setText(at.delay, known ? Math.max(0, Math.round(delay)).toLocaleString('en-US') : NONE);
      setText(at.skipped, compact(String(store.conflation.skipped), 0));
    },
    destroy() {},
  };
}
