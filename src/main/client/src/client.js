import { addressOf } from './address.js';
import { Core } from './core.js';
import { Feed } from './feed.js';
import { outside } from './outside.js';
import { openWebSocket } from './transport.js';

/** @type {Record<string, import('./transport.js').Open>} */
const OPEN = { websocket: openWebSocket };

/**
 * Returns at once, and connects in the background.
 *
 * @param {string | URL} [url] of the server; without one the server that this file came from
 * @param {import('./types.js').ConnectOptions & Partial<import('./outside.js').Outside>} [options]
 * @returns {Feed}
 * @throws {TypeError} for an address that is none, or surroundings without WebSocket
 */
export function connect(url, options = {}) {
  const { token, shared = true, hiddenRate = 1, transports = ['websocket'], ...given } = options;
  const around = outside(given);
  const address = addressOf(url, import.meta.url, globalThis.document?.baseURI);
  if (transports.includes('websocket') && !around.WebSocket)
    throw new TypeError('there is no WebSocket here; give one: connect(url, { WebSocket })');
  const core = new Core({ address, kinds: transports, open: /** @type {any} */ (OPEN), hasToken: token !== undefined }, around);
  return new Feed({ address, outside: around, token, hiddenRate, attach: (post) => core.attach(post) });
}
