import { backoff } from './backoff.js';
import { BYE, SILENT, mayReconnect, words } from './codes.js';

/** @typedef {import('./types.js').ConnectionState} ConnectionState */

const WELCOME_DEADLINE_MS = 10_000;
/** How long a connection must have lived before its loss counts as the first one again. */
const STEADY_MS = 10_000;
const HEARTBEATS_MISSED = 2.5;

/**
 * @typedef {object} Outside what the connection needs of the world, so that a test can be the world
 * @property {new (url: string, protocol: string) => WebSocket} WebSocket
 * @property {(task: () => void, ms: number) => number} setTimeout
 * @property {(timer: number | undefined) => void} clearTimeout
 * @property {() => number} random
 * @property {() => number} now
 */

/**
 * One WebSocket, kept up: connecting -> live -> reconnecting -> live ... or closed, where only a person helps. There is
 * never more than one socket or one timer of each kind, and nothing of an abandoned socket is heard any more.
 */
export class Connection {
  /** @type {WebSocket | undefined} */ #socket;
  /** @type {ConnectionState} */ #state;
  /** @type {number | undefined} */ #retry;
  /** @type {number | undefined} */ #watch;
  /** @type {{code: number, reason?: string, reconnectAfterMs?: number} | undefined} */ #closing;
  #attempt = 0;
  #deadlineMs = WELCOME_DEADLINE_MS;
  #heardAt = 0;

  /**
   * @param {string} url
   * @param {Outside} outside
   * @param {{state: (state: ConnectionState) => void, message: (message: any) => void}} listener
   */
  constructor(url, outside, listener) {
    this.url = url;
    this.outside = outside;
    this.listener = listener;
    this.#state = { name: 'connecting', transport: 'websocket', since: outside.now() };
  }

  get state() {
    return this.#state;
  }

  open() {
    this.#change({ name: 'connecting' });
    this.#connect();
  }

  /** Ends the wait for the next attempt, or starts anew after a close that asked for a change. */
  retryNow() {
    if (this.#socket) return;
    this.#change({ name: this.#state.name === 'closed' ? 'connecting' : 'reconnecting', words: this.#state.words });
    this.#connect();
  }

  close() {
    this.#abandon(BYE);
    this.outside.clearTimeout(this.#retry);
    this.#change({ name: 'closed', words: 'closed by this page' });
  }

  /** @param {object} request */
  send(request) {
    if (this.#state.name === 'connected') this.#socket?.send(JSON.stringify(request));
  }

  #connect() {
    this.outside.clearTimeout(this.#retry);
    const socket = new this.outside.WebSocket(this.url, 'tickcast.v1.json');
    this.#socket = socket;
    this.#closing = undefined;
    this.#deadlineMs = WELCOME_DEADLINE_MS;
    this.#heardAt = this.outside.now();
    socket.onmessage = (event) => this.#receive(event.data);
    socket.onclose = (event) => this.#lost(event.code);
    this.#listenForSilence();
  }

  /** @param {string} text */
  #receive(text) {
    this.#heardAt = this.outside.now();
    const message = JSON.parse(text);
    if (message.type === 'welcome') this.#welcome(message);
    else if (message.type === 'closing') this.#closing = message;
    else this.listener.message(message);
  }

  /** @param {{heartbeatMs?: number, server?: string, session?: string}} message */
  #welcome(message) {
    this.#deadlineMs = (message.heartbeatMs ?? 5_000) * HEARTBEATS_MISSED;
    this.#listenForSilence();
    this.#change({ name: 'connected', server: message.server, session: message.session });
    this.listener.message(message);
  }

  #listenForSilence() {
    this.outside.clearTimeout(this.#watch);
    const left = this.#heardAt + this.#deadlineMs - this.outside.now();
    this.#watch = this.outside.setTimeout(() => this.#checkSilence(), Math.max(left, 250));
  }

  #checkSilence() {
    if (this.outside.now() - this.#heardAt < this.#deadlineMs) this.#listenForSilence();
    else this.#lost(SILENT);
  }

  /** @param {number} code */
  #lost(code) {
    this.#abandon(SILENT);
    if (this.#state.name === 'connected' && this.outside.now() - this.#state.since >= STEADY_MS) this.#attempt = 0;
    const closing = this.#closing;
    const cause = closing && (code === 1005 || code === 1006) ? closing.code : code;
    const why = words(cause, closing?.reason);
    const told = closing?.reconnectAfterMs;
    if (!mayReconnect(cause)) this.#change({ name: 'closed', words: why });
    else this.#retryIn(told ?? this.#backoff(), { words: why, told: told !== undefined });
  }

  #backoff() {
    return backoff(this.#attempt++, this.outside.random);
  }

  /**
   * @param {number} ms
   * @param {{words: string, told: boolean}} why
   */
  #retryIn(ms, why) {
    this.#retry = this.outside.setTimeout(() => this.retryNow(), ms);
    this.#change({ name: 'reconnecting', retryAt: this.outside.now() + ms, ...why });
  }

  /** @param {number} code */
  #abandon(code) {
    this.outside.clearTimeout(this.#watch);
    const socket = this.#socket;
    if (!socket) return;
    this.#socket = undefined;
    socket.onmessage = socket.onclose = null;
    socket.close(code);
  }

  /** @param {Omit<ConnectionState, 'since' | 'transport'>} state */
  #change(state) {
    this.#state = { ...state, transport: 'websocket', since: this.outside.now() };
    this.listener.state(this.#state);
  }
}
