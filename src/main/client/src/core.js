import { Connection } from './connection.js';
import { Streams } from './streams.js';

/**
 * @typedef {import('./types.js').State} State
 * @typedef {import('./want.js').Want} Want
 *
 * @typedef {object} Seat what the core has of one tab
 * @property {(message: any) => void} post
 * @property {Map<number, Want>} wants
 */

/**
 * What a connection and those who use it have in common: one tab, or all tabs of an origin, each by a port. It runs in
 * the page or in a worker, and says the same either way.
 */
export class Core {
  /** Whether all who used it have gone. */ closed = false;
  /** @type {Set<Seat>} */ #seats = new Set();
  /** @type {[(token: string | undefined) => void, (failure: Error) => void][]} */ #awaited = [];

  /**
   * @param {Omit<import('./connection.js').Way, 'token'> & {hasToken: boolean}} way
   * @param {import('./outside.js').Outside} outside
   */
  constructor({ hasToken, ...way }, outside) {
    const token = hasToken ? () => this.#token() : undefined;
    this.connection = new Connection({ ...way, token }, outside, {
      state: (state) => this.#state(state),
      message: (message) => this.#message(message),
    });
    this.streams = new Streams((frame) => this.connection.send(frame), outside);
  }

  /**
   * A tab has come.
   *
   * @param {(message: any) => void} post
   * @returns {(message: any) => void} takes what the tab says
   */
  attach(post) {
    /** @type {Seat} */
    const seat = { post, wants: new Map() };
    return (message) => this.#receive(seat, message);
  }

  /** @param {Seat} seat @param {any} message */
  #receive(seat, { op, id, wish, soft, token, failure }) {
    const want = seat.wants.get(id);
    if (op === 'hello') this.#welcome(seat);
    else if (op === 'want' && want) this.streams.change(want, wish);
    else if (op === 'want')
      seat.wants.set(
        id,
        this.streams.add(wish, (message) => seat.post({ id, ...message })),
      );
    else if (op === 'drop' && want) this.#drop(seat, id, want);
    else if (op === 'retry') this.connection.retry(soft);
    else if (op === 'token')
      this.#awaited.splice(0).forEach(([take, fail]) => (failure ? fail(Error(failure)) : take(token)));
    else if (op === 'ping') seat.post({ pong: true });
    else if (op === 'bye') this.#leave(seat);
  }

  /** @param {Seat} seat */
  #welcome(seat) {
    this.closed = false;
    this.#seats.add(seat);
    if (this.#awaited.length) seat.post({ token: true });
    if (this.#seats.size === 1) this.connection.open();
    seat.post({ state: this.connection.state });
  }

  /** @param {Seat} seat @param {number} id @param {Want} want */
  #drop(seat, id, want) {
    seat.wants.delete(id);
    this.streams.remove(want);
  }

  /** @param {Seat} seat */
  #leave(seat) {
    seat.wants.forEach((want, id) => this.#drop(seat, id, want));
    if (!this.#seats.delete(seat) || this.#seats.size) return;
    this.closed = true;
    this.connection.close();
  }

  /** Whichever tab answers first. @returns {Promise<string | undefined>} */
  #token() {
    return new Promise((take, fail) => {
      this.#awaited.push([take, fail]);
      this.#tell({ token: true });
    });
  }

  /** @param {State} state */
  #state(state) {
    this.streams.disconnected();
    if (state.name === 'connected') this.streams.connected(state.transport !== 'websocket');
    this.#tell({ state });
  }

  /** @param {any} message */
  #message(message) {
    if (this.streams.receive(message)) return;
    const { code, message: text, symbols } = message;
    this.#tell({ error: { code, message: text, symbols } });
  }

  /** @param {any} message */
  #tell(message) {
    this.#seats.forEach((seat) => seat.post(message));
  }
}
