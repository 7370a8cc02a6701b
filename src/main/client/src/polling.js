import { Poll } from './poll.js';
import { codeOf, get } from './rest.js';

const PERIOD_MS = 2_000;

/**
 * The way of last resort: asks by REST again and again, and says what it learns in the words of the WebSocket. What has
 * not changed comes again, and is left out behind this by its number.
 */
export class Poller {
  /** @type {Poll[]} */ #polls = [];
  /** @type {unknown} */ #timer;
  #wake = () => {};
  #asked = false;
  #closed = false;

  /** @param {import('./transport.js').Opening} opening */
  constructor(opening) {
    this.opening = opening;
    this.listener = opening.listener;
  }

  async run() {
    try {
      await get(this.opening, 'api/v1/symbols');
      this.#tell({ type: 'welcome', heartbeatMs: 2 * PERIOD_MS });
      while (!this.#closed) {
        await this.#round();
        await this.#rest();
      }
    } catch (failure) {
      if (this.#closed) return;
      this.close();
      this.listener.closed(codeOf(failure));
    }
  }

  /** @param {any} frame */
  send(frame) {
    const { action, channel, interval, symbols } = frame;
    if (action === 'authenticate') return;
    for (const poll of this.#polls) if (poll.channel === channel && poll.interval === interval) poll.leave(symbols);
    this.#polls = this.#polls.filter((poll) => poll.symbols.length);
    if (action !== 'subscribe') return;
    this.#polls.push(new Poll(frame, this.opening));
    this.#asked = true;
    this.#wake();
  }

  close() {
    this.#closed = true;
    this.#polls.forEach((poll) => poll.leave(poll.symbols));
    this.opening.outside.clearTimeout(this.#timer);
    this.#wake();
  }

  async #round() {
    this.#asked = false;
    for (const poll of this.#polls) await poll.ask((message) => this.#polls.includes(poll) && this.#tell(message));
    this.#tell({ type: 'heartbeat' });
  }

  /** @returns {Promise<void>} until it is time again, or something new is wanted */
  #rest() {
    return new Promise((wake) => {
      this.#wake = wake;
      if (this.#asked || this.#closed) wake();
      else this.#timer = this.opening.outside.setTimeout(wake, PERIOD_MS);
    });
  }

  /** @param {any} message */
  #tell(message) {
    if (!this.#closed) this.listener.message(message);
  }
}

/** @type {import('./transport.js').Open} */
export function openPolling(opening) {
  const poller = new Poller(opening);
  poller.run();
  return poller;
}
