import { addressOf, isServed } from './address.js';
import { Core } from './core.js';
import { openEvents } from './events.js';
import { Feed } from './feed.js';
import { outside } from './outside.js';
import { openPolling } from './polling.js';
import { serve, sharing } from './sharing.js';
import { openWebSocket } from './transport.js';

/**
 * @typedef {import('./outside.js').Outside} Outside
 * @typedef {import('./types.js').ConnectOptions & Partial<Outside>} Given
 */

const OPEN = { websocket: openWebSocket, sse: openEvents, polling: openPolling };
const KINDS = /** @type {import('./types.js').TransportKind[]} */ (Object.keys(OPEN));
const SCRIPT = import.meta.url;

/**
 * Returns at once, and connects in the background.
 *
 * @param {string | URL} [url] of the server; without one the server that this file came from
 * @param {Given} [options]
 * @returns {Feed}
 * @throws {TypeError} for an address or options that are none, or surroundings without WebSocket
 */
export function connect(url, options = {}) {
  const { token, shared = isServed(new URL(SCRIPT)), hiddenRate = 1, transports = KINDS, ...given } = options;
  const around = outside(given);
  const address = addressOf(url, SCRIPT, globalThis.document?.baseURI);
  const { WebSocket, SharedWorker, locks } = around;
  if (transports.some((kind) => !KINDS.includes(kind)) || !transports.length)
    throw new TypeError(`transports are some of ${KINDS.join(', ')}`);
  const kinds = transports.filter((kind) => kind !== 'sse' || around.EventSource);
  if (!kinds.length) throw new TypeError('there is no EventSource here; give one: connect(url, { EventSource })');
  const way = { address, kinds, hasToken: token !== undefined };
  const script = shared === true ? SCRIPT : shared || '';
  const attach =
    SharedWorker && locks && script && canShare(given)
      ? sharing({ SharedWorker, locks, script, way, outside: around }, alone)
      : alone;
  /** @type {import('./sharing.js').Attach} */
  function alone(post) {
    return coreOf(way, around).attach(post);
  }
  if (attach === alone && transports.includes('websocket') && !WebSocket)
    throw new TypeError('there is no WebSocket here; give one: connect(url, { WebSocket })');
  return new Feed({ address, outside: around, token, hiddenRate, attach });
}

/** Functions that were given cannot be taken into a worker. @param {Given} given */
const canShare = (given) => given.SharedWorker !== undefined || Object.keys(given).length === 0;

/**
 * @param {Omit<ConstructorParameters<typeof Core>[0], 'open'>} way
 * @param {Outside} around
 */
const coreOf = (way, around) => new Core({ ...way, open: /** @type {any} */ (OPEN) }, around);

/** In a shared worker this file holds the connection, for all tabs that load it there. */
export function serveTabs() {
  const scope = /** @type {any} */ (globalThis);
  if (scope.SharedWorkerGlobalScope) serve(scope, scope.navigator.locks, (way) => coreOf(way, outside({})));
}
