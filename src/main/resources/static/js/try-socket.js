/**
 * A bare connection, for people who want to see what goes over it: nothing is repaired, nothing is asked for by itself.
 */
export class TrySocket {
  /** @type {WebSocket | undefined} */ #socket;

  /** @param {{state: (words: string, open: boolean) => void, frame: (text: string) => void}} listener */
  constructor(listener) {
    this.listener = listener;
  }

  get open() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Opens a connection in place of the one that there may be. */
  connect() {
    this.#drop();
    const url = new URL('ws', document.baseURI);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(url, 'tickcast.v1.json');
    this.#socket = socket;
    this.listener.state(`Connecting to ${url}`, false);
    socket.onopen = () => this.listener.state(`Connected to ${url}`, true);
    socket.onmessage = ({ data }) => this.listener.frame(data);
    socket.onclose = ({ code, reason }) => this.listener.state(`Closed with ${code} ${reason}`.trim(), false);
  }

  #drop() {
    const old = this.#socket;
    if (!old) return;
    old.onopen = old.onmessage = old.onclose = null;
    old.close(1000);
  }

  /** @param {string} text */
  send(text) {
    this.#socket?.send(text);
  }

  close() {
    this.#socket?.close(1000);
  }
}
