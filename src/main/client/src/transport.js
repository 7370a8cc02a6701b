import { SILENT } from './codes.js';

/**
 * @typedef {object} Transport one way to the server, from its opening to its end; it is never opened again
 * @property {(frame: object) => void} send
 * @property {(code: number) => void} close ends it; nothing is heard of it any more
 *
 * @typedef {object} Listener
 * @property {(message: any) => void} message
 * @property {(code: number, reason?: string) => void} closed at most once, and last
 *
 * @typedef {object} Opening
 * @property {import('./address.js').Address} address
 * @property {string} [token]
 * @property {import('./outside.js').Outside} outside
 * @property {Listener} listener
 * @property {Map<string, string>} memory of the last transport of the same kind
 *
 * @typedef {(opening: Opening) => Transport} Open
 */

/** @type {Open} */
export function openWebSocket({ address, token, outside, listener }) {
  const url = token ? `${address.socket}?access_token=${encodeURIComponent(token)}` : address.socket;
  const WebSocket = /** @type {NonNullable<typeof outside.WebSocket>} */ (outside.WebSocket);
  const socket = new WebSocket(url, 'tickcast.v1.json');
  socket.onmessage = (/** @type {{data: string}} */ { data }) => listener.message(JSON.parse(data));
  socket.onclose = (/** @type {{code: number, reason: string}} */ { code, reason }) => listener.closed(code, reason);
  socket.onerror = () => {};
  return {
    send: (frame) => socket.send(JSON.stringify(frame)),
    close(code) {
      socket.onmessage = socket.onclose = null;
      socket.close(code === SILENT ? SILENT : 1000);
    },
  };
}
