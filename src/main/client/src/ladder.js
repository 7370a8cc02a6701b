import { BLOCKED } from './codes.js';

/** So many attempts in a row without a welcome, before another way is tried. */
const WEBSOCKET_TRIES = 2;

/**
 * Which way to the server to try next. From the WebSocket it goes down where that fails and HTTP does not; where HTTP
 * fails too the server is not there, and it begins at the top again.
 */
export class Ladder {
  #step = 0;
  #failures = 0;

  /** @param {readonly import('./types.js').TransportKind[]} kinds best first */
  constructor(kinds) {
    this.kinds = kinds;
  }

  get kind() {
    return this.kinds[this.#step];
  }

  get top() {
    return this.#step === 0;
  }

  welcomed() {
    this.#failures = 0;
  }

  /** The best way has worked while another one was in use. */
  climb() {
    this.#step = this.#failures = 0;
  }

  /**
   * An attempt ended without a welcome, or a way turned out to be blocked.
   *
   * @param {number} code
   * @returns {boolean} whether another way is worth an attempt at once
   */
  failed(code) {
    const blocked = this.kind === 'websocket' ? ++this.#failures >= WEBSOCKET_TRIES : code === BLOCKED;
    const down = blocked && this.#step < this.kinds.length - 1;
    this.#step = down ? this.#step + 1 : 0;
    return down;
  }
}
