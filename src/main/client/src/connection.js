import { backoff } from './backoff.js';
import { BLOCKED, BYE, CUT, SILENT, UNAUTHENTICATED, mayReconnect, words } from './codes.js';
import { Ladder } from './ladder.js';
import { Probe } from './probe.js';
import { Silence } from './silence.js';

/**
 * @typedef {import('./types.js').State} State
 * @typedef {import('./types.js').TransportKind} TransportKind
 * @typedef {import('./transport.js').Transport} Transport
 * @typedef {import('./transport.js').Listener} Listener
 *
 * @typedef {object} Way
 * @property {import('./address.js').Address} address
 * @property {readonly TransportKind[]} kinds best first
 * @property {Record<TransportKind, import('./transport.js').Open>} open
 * @property {() => Promise<string | undefined>} [token]
 */

const WELCOME_DEADLINE_MS = 10_000;
/** A worker may not learn that the device is online again. */
const OFFLINE_MS = 30_000;
const HEARTBEATS_MISSED = 2.5;
/** How long a connection must have lived before its loss counts as the first one again. */
const STEADY_MS = 10_000;

/**
 * One connection, kept up: connecting -> connected -> reconnecting -> connected ... or closed, where only a person or a
 * new token helps. There is at most one transport in use, and nothing of an abandoned one is heard any more.
 */
export class Connection {
  /** @type {State} */ state;
  /** @type {Transport | undefined} */ #transport;
  /** @type {Listener | undefined} of the transport in use; none while waiting */ #current;
  /** @type {unknown} */ #timer;
  /** @type {any} what the server said before it closed */ #closing;
  /** @type {(() => void) | undefined} */ unlisten;
  /** @type {Map<string, string>} of event streams: where they end */ #memory = new Map();
  #attempt = 0;
  #tokenRefused = false;

  /**
   * @param {Way} way
   * @param {import('./outside.js').Outside} outside
   * @param {{state: (state: State) => void, message: (message: any) => void}} listener
   */
  constructor(way, outside, listener) {
    this.way = way;
    this.outside = outside;
    this.listener = listener;
    this.ladder = new Ladder(way.kinds);
    this.silence = new Silence(outside, () => this.#lost(SILENT));
    this.probe = new Probe(
      outside,
      () => this.#opener(way.kinds[0]),
      (transport, welcome) => this.#adopt(transport, welcome),
    );
    this.state = { name: 'connecting', transport: this.ladder.kind, since: outside.now(), words: '' };
  }

  open() {
    this.unlisten = this.outside.listen('online', () => this.retry(true));
    if (this.state.name === 'closed') this.#change({ name: 'connecting' });
    this.#connect();
  }

  /**
   * Ends a wait for the next attempt, or starts anew where it is closed.
   *
   * @param {boolean} [soft] only where the wait is the client's own
   */
  retry(soft) {
    const { name, told, words } = this.state;
    if (this.#current || (soft && (told || name === 'closed'))) return;
    this.#change({ name: name === 'closed' ? 'connecting' : name, words });
    this.#connect();
  }

  close() {
    this.unlisten?.();
    this.#abandon(BYE);
    this.#change({ name: 'closed', words: 'closed by this client' });
  }

  /** @param {object} frame */
  send(frame) {
    this.#transport?.send(frame);
  }

  async #connect() {
    this.outside.clearTimeout(this.#timer);
    const current = this.#listen();
    this.silence.start(WELCOME_DEADLINE_MS);
    try {
      const open = await this.#opener(this.ladder.kind);
      if (current === this.#current) this.#transport = open(current);
    } catch (failure) {
      current.closed(CUT, failure instanceof Error ? failure.message : String(failure));
    }
  }

  /** @returns {Listener} the one that counts from now on */
  #listen() {
    this.#closing = undefined;
    /** @type {Listener} */
    const current = {
      message: (message) => current === this.#current && this.#receive(message),
      closed: (code, reason) => current === this.#current && this.#lost(code, reason),
    };
    return (this.#current = current);
  }

  /** @param {TransportKind} kind @returns {Promise<(listener: Listener) => Transport>} */
  async #opener(kind) {
    const { outside } = this;
    const { address, open, token: ask } = this.way;
    const token = await ask?.();
    if (kind !== 'sse') this.#memory.clear();
    return (listener) => open[kind]({ address, token, outside, listener, memory: this.#memory });
  }

  /** @param {Transport} transport @param {any} welcome */
  #adopt(transport, welcome) {
    this.probe.stop();
    this.#transport?.close(BYE);
    this.ladder.climb();
    const heir = this.#listen();
    this.#transport = transport;
    this.#welcome(welcome);
    return heir;
  }

  /** @param {any} message */
  #receive(message) {
    this.silence.heard();
    if (message.type === 'welcome') return this.#welcome(message);
    if (message.heartbeatMs) this.silence.start(message.heartbeatMs * HEARTBEATS_MISSED);
    if (message.type === 'closing') return (this.#closing = message);
    if (message.code === 'unauthorized' && message.id === undefined) this.#authenticate();
    this.#tokenRefused = false;
    this.listener.message(message);
  }

  /** @param {{heartbeatMs?: number, server?: string, session?: string}} message */
  #welcome({ heartbeatMs = 5_000, server, session }) {
    this.silence.start(heartbeatMs * HEARTBEATS_MISSED);
    this.ladder.welcomed();
    if (!this.ladder.top) this.probe.start();
    this.#change({ name: 'connected', words: '', server, session });
  }

  /** The server says that the token ran out, and lets the connection stay. */
  #authenticate() {
    this.way
      .token?.()
      .then((token) => token && this.send({ action: 'authenticate', id: 'token', token }))
      .catch(() => {});
  }

  /** @param {number} code @param {string} [reason] */
  #lost(code, reason) {
    const welcomed = this.state.name === 'connected';
    if (welcomed && this.outside.now() - this.state.since >= STEADY_MS) this.#attempt = 0;
    const told = this.#closing;
    this.#abandon(code);
    const cause = told && (code === 1005 || code === CUT) ? told.code : code;
    const why = { code: cause, words: words(cause, told?.reason ?? reason) };
    if (!mayReconnect(cause) && !this.#hasNewToken(cause)) return this.#change({ name: 'closed', ...why });
    const otherWay = (!welcomed || cause === BLOCKED) && this.ladder.failed(cause);
    if (otherWay) this.#retryIn(0, why);
    else if (told?.reconnectAfterMs >= 0) this.#retryIn(told.reconnectAfterMs, { ...why, told: true });
    else this.#retryIn(backoff(this.#attempt++, this.outside.random), why);
  }

  /** @param {number} cause */
  #hasNewToken(cause) {
    const perhaps = cause === UNAUTHENTICATED && this.way.token !== undefined && !this.#tokenRefused;
    this.#tokenRefused = perhaps;
    return perhaps;
  }

  /** @param {number} ms @param {Partial<State>} why */
  #retryIn(ms, why) {
    const offline = !this.outside.online() && !this.way.address.local;
    this.#timer = this.outside.setTimeout(() => this.retry(), offline ? OFFLINE_MS : ms);
    if (offline) this.#change({ name: 'reconnecting', words: 'this device is offline' });
    else this.#change({ name: 'reconnecting', retryAt: this.outside.now() + ms, ...why });
  }

  /** @param {number} code */
  #abandon(code) {
    this.silence.stop();
    this.probe.stop();
    this.outside.clearTimeout(this.#timer);
    const transport = this.#transport;
    this.#transport = this.#current = undefined;
    transport?.close(code);
  }

  /** @param {Partial<State> & Pick<State, 'name'>} state */
  #change(state) {
    this.state = { words: '', ...state, transport: this.ladder.kind, since: this.outside.now() };
    this.listener.state(this.state);
  }
}
