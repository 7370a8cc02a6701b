import { BLOCKED, CUT, UNAUTHENTICATED } from './codes.js';
import { EventStream, FIRST_EVENT_MS } from './event-stream.js';
import { Poller } from './polling.js';
import { codeOf, get } from './rest.js';

/** Browsers open six connections to a server without HTTP/2, and something has to be left for REST. */
const MOST_STREAMS = 4;
const BEAT_MS = 5_000;

/**
 * Server-sent events: a stream for each request, and what is more than a browser can have is polled.
 */
class Events {
  /** @type {Set<EventStream>} */ #streams = new Set();
  /** @type {Poller | undefined} */ #poller;
  /** @type {unknown} */ #timer;
  #closed = false;

  /** @param {import('./transport.js').Opening} opening */
  constructor(opening) {
    this.opening = opening;
    this.listener = opening.listener;
  }

  async run() {
    try {
      await get(this.opening, 'api/v1/symbols');
      if (this.#closed) return;
      this.listener.message({ type: 'welcome', heartbeatMs: BEAT_MS });
      this.#beat();
    } catch (failure) {
      this.#fail(codeOf(failure));
    }
  }

  /** @param {any} frame */
  send(frame) {
    if (frame.action === 'authenticate') return;
    this.#poller?.send(frame.action === 'subscribe' ? { ...frame, action: 'unsubscribe' } : frame);
    for (const stream of this.#streams) {
      const { channel, interval } = stream.frame;
      if (channel === frame.channel && interval === frame.interval) this.#leave(stream, frame.symbols);
    }
    if (frame.action !== 'subscribe') return;
    if (this.#streams.size < MOST_STREAMS) this.#open(frame);
    else this.#poll(frame);
  }

  close() {
    this.#closed = true;
    this.opening.outside.clearTimeout(this.#timer);
    this.#poller?.close();
    this.#streams.forEach((stream) => stream.close());
  }

  /** @param {any} frame */
  #open(frame) {
    const { memory } = this.opening;
    const key = JSON.stringify([frame.channel, frame.symbols]);
    const stream = new EventStream(frame, this.opening, (frame.resume && memory.get(key)) || '', {
      message: (message) => {
        memory.set(key, stream.lastId);
        this.listener.message(message.type === 'welcome' ? { ...message, type: 'heartbeat' } : message);
      },
      ended: (code) => (code ? this.#fail(code) : this.#diagnose(stream)),
    });
    this.#streams.add(stream);
  }

  /** @param {EventStream} stream @param {string[]} symbols */
  #leave(stream, symbols) {
    stream.leave(symbols);
    if (!stream.symbols.length) this.#streams.delete(stream);
  }

  /** @param {any} frame */
  #poll(frame) {
    if (!this.#poller) {
      const message = (/** @type {any} */ one) => one.type !== 'welcome' && this.listener.message(one);
      this.#poller = new Poller({ ...this.opening, listener: { message, closed: (code) => this.#fail(code) } });
      this.#poller.run();
    }
    this.#poller.send(frame);
  }

  /** A browser does not tell why a stream was refused, so it is asked for again. @param {EventStream} stream */
  async #diagnose(stream) {
    const { id, symbols } = stream.frame;
    const { outside } = this.opening;
    const asking = new AbortController();
    const deadline = outside.setTimeout(() => asking.abort(), FIRST_EVENT_MS);
    try {
      const { ok, status } = await outside.fetch(stream.url, { signal: asking.signal });
      if (ok || status === 401) return this.#fail(ok ? BLOCKED : UNAUTHENTICATED);
      if (status >= 500) return this.#fail(CUT);
      this.#streams.delete(stream);
      const code = status === 404 ? 'unknown_symbol' : 'bad_request';
      this.listener.message({
        type: 'error',
        id,
        code,
        message: `the server refused the stream with ${status}`,
        symbols,
      });
    } catch {
      this.#fail(CUT);
    } finally {
      outside.clearTimeout(deadline);
      asking.abort();
    }
  }

  /** Where there is no stream that shows signs of life, nobody misses one. */
  #beat() {
    if (![...this.#streams].some(({ opened }) => opened)) this.listener.message({ type: 'heartbeat' });
    this.#timer = this.opening.outside.setTimeout(() => this.#beat(), BEAT_MS);
  }

  /** @param {number} code */
  #fail(code) {
    if (this.#closed) return;
    this.close();
    this.listener.closed(code);
  }
}

/** @type {import('./transport.js').Open} */
export function openEvents(opening) {
  const events = new Events(opening);
  events.run();
  return events;
}
