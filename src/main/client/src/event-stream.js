import { BLOCKED, CUT } from './codes.js';
import { covers } from './symbols.js';

/**
 * @typedef {object} Ear what becomes of a stream
 * @property {(message: any) => void} message in the words of the WebSocket
 * @property {(code?: number) => void} ended without a code where the browser has not said why it was refused
 */

const TYPES = ['welcome', 'subscribed', 'snapshot', 'update', 'gap', 'heartbeat', 'error', 'closing'];
const OPTIONS = ['channel', 'interval', 'snapshot', 'maxRate'];
export const FIRST_EVENT_MS = 10_000;
const LAST = 50;
const MOST_LAST = 1_000;
const MOST_PAST = 5_000;

/**
 * One stream of server-sent events, which stands for one `subscribe`. It goes on from the id of an earlier stream;
 * without one from the positions of the request, as far as a snapshot reaches back to them.
 */
export class EventStream {
  /** @type {any} */ #source;
  /** @type {unknown} */ #timer;
  /** Of symbols which a snapshot joins to what there was: the number that comes next. */
  #next = /** @type {Map<string, number>} */ (new Map());
  opened = false;
  #answered = false;
  /** Of the last event that had one, in this stream or the one that it goes on from. */ lastId;

  /** @param {any} frame @param {import('./transport.js').Opening} server @param {string} lastId @param {Ear} ear */
  constructor(frame, server, lastId, ear) {
    this.frame = frame;
    this.ear = ear;
    this.lastId = lastId;
    this.outside = server.outside;
    this.url = urlOf(frame, server, lastId);
    /** @type {string[]} */ this.symbols = frame.symbols;
    const EventSource = /** @type {NonNullable<typeof server.outside.EventSource>} */ (server.outside.EventSource);
    this.#source = new EventSource(this.url);
    for (const type of TYPES) this.#source.addEventListener(type, (/** @type {any} */ event) => this.#receive(event));
    this.#timer = this.outside.setTimeout(() => this.#end(BLOCKED), FIRST_EVENT_MS);
  }

  /** @param {string[]} entries that are not wanted here any more */
  leave(entries) {
    this.symbols = this.symbols.filter((one) => !entries.some((entry) => covers(entry, one)));
    if (!this.symbols.length) this.close();
  }

  close() {
    this.outside.clearTimeout(this.#timer);
    this.#source.close();
    this.ear = { message() {}, ended() {} };
  }

  /** @param {number} [code] */
  #end(code) {
    const { ear } = this;
    this.close();
    ear.ended(code);
  }

  /** @param {{data?: string, lastEventId: string}} event an error without data is the browser's own */
  #receive({ data, lastEventId }) {
    if (data === undefined) return this.#end(this.opened ? CUT : undefined);
    this.outside.clearTimeout(this.#timer);
    this.opened = true;
    this.lastId = lastEventId || this.lastId;
    const message = JSON.parse(data);
    if (message.type === 'subscribed') this.#subscribed(message);
    else if (message.data) this.#items(message);
    else this.ear.message(message.type === 'error' ? { ...message, id: this.frame.id } : message);
  }

  /** @param {any} message the first one is the answer, others tell what a pattern has come to match */
  #subscribed(message) {
    const { id, resume = {} } = this.frame;
    for (const [symbol, stream] of Object.entries(message.streams)) {
      if (stream.resumed !== undefined || stream.epoch !== resume[symbol]?.epoch) continue;
      stream.resumed = true;
      this.#next.set(symbol, resume[symbol].seq + 1);
    }
    this.ear.message(this.#answered ? message : { ...message, id });
    this.#answered = true;
  }

  /** @param {any} message */
  #items(message) {
    const { type, channel } = message;
    const wanted = message.data.filter((/** @type {any} */ { symbol }) =>
      this.symbols.some((one) => covers(one, symbol)),
    );
    const joins = (/** @type {any} */ { symbol }) => type === 'snapshot' && this.#next.has(symbol);
    const behind = wanted.filter(joins);
    for (const { symbol, seq } of behind) this.#count(channel, symbol, seq);
    if (behind.length) this.ear.message({ ...message, type: 'update', data: behind });
    if (behind.length < message.data.length || !message.data.length)
      this.ear.message({ ...message, data: wanted.filter((/** @type {any} */ item) => !joins(item)) });
  }

  /** @param {string} channel @param {string} symbol @param {number} seq */
  #count(channel, symbol, seq) {
    const next = /** @type {number} */ (this.#next.get(symbol));
    if (seq > next) {
      const history = `/api/v1/trades/${encodeURIComponent(symbol)}?after=${next - 1}`;
      this.ear.message({ type: 'gap', channel, symbol, from: next, to: seq - 1, reason: 'expired', history });
    }
    this.#next.set(symbol, Math.max(next, seq + 1));
  }
}

/** @param {any} frame @param {import('./transport.js').Opening} server @param {string} lastId */
function urlOf(frame, { address, token }, lastId) {
  const url = new URL('api/v1/stream', address.base);
  const set = (/** @type {string} */ name, /** @type {any} */ value) => value && url.searchParams.set(name, value);
  for (const option of OPTIONS) set(option, frame[option]?.toString());
  set('symbols', frame.symbols.join());
  const positions = Object.keys(frame.resume ?? {}).length;
  const back = positions && !lastId ? Math.min(MOST_LAST, Math.floor(MOST_PAST / positions)) : 0;
  set('last', back > (frame.last ?? LAST) ? back : frame.last);
  set('lastEventId', lastId);
  set('access_token', token);
  return url.href;
}
