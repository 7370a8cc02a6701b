import { fill } from './fill.js';
import { Outbox } from './outbox.js';
import { MOST_TRADES, overflow } from './overflow.js';

/**
 * @typedef {import('./types.js').Wish} Wish
 * @typedef {import('./types.js').Options} Options
 *
 * @typedef {object} Host what a subscription needs of its feed
 * @property {(wish: Wish | undefined) => void} want tells what is wanted now; nothing where it has ended
 * @property {() => void} frame asks for `handOut` in the next frame
 * @property {(path: string) => Promise<any>} get
 * @property {(failure: unknown) => void} report
 */

const CHANGEABLE = ['symbols', 'maxRate', 'fill'];

/**
 * What one part of an application follows. Batches are handed out at most once a frame, to the function it was made
 * with, or else to a loop.
 *
 * @template T
 */
export class Subscription {
  /** @type {Map<string, T>} each symbol's latest item */ last = new Map();
  /** @type {Wish} */ #wish;
  /** @type {Outbox} */ #outbox;
  /** @type {import('./types.js').Batch<T>[]} found by REST, before all in the outbox */ #filled = [];
  /** @type {((result: IteratorResult<import('./types.js').Batch<T>, undefined>) => void)[]} */ #pulls = [];
  /** Whether there is somebody who takes the batches, where there is no function. */ #looped = false;
  #filling = false;
  #closed = false;

  /**
   * @param {Host} host
   * @param {Wish} wish
   * @param {(batch: import('./types.js').Batch<T>) => void} [fn]
   */
  constructor(host, wish, fn) {
    this.host = host;
    this.fn = fn;
    this.#wish = wish;
    this.#outbox = new Outbox(wish);
  }

  get channel() {
    return this.#wish.channel;
  }

  get symbols() {
    return this.#wish.symbols;
  }

  /** @returns {Options} */
  get options() {
    const { channel, symbols, ...options } = this.#wish;
    return options;
  }

  /**
   * @param {{symbols?: string[], maxRate?: number, fill?: boolean}} options what changes; the rest stays
   * @throws {TypeError} for other options
   */
  update(options) {
    const other = Object.keys(options).find((name) => !CHANGEABLE.includes(name));
    if (other) throw new TypeError(`${other} cannot be changed, only ${CHANGEABLE.join(', ')}`);
    if (this.#closed) return;
    this.#wish = checked({ ...this.#wish, ...options });
    this.host.want(this.#wish);
  }

  /** Nothing is handed out any more; a loop ends. */
  close() {
    if (this.#closed) return;
    this.#closed = true;
    this.host.want(undefined);
    for (const pull of this.#pulls.splice(0)) pull({ done: true, value: undefined });
  }

  /**
   * @param {string} symbol
   * @param {keyof T & string} field
   * @returns {number | undefined} the field of the latest item as a number
   */
  number(symbol, field) {
    const value = this.last.get(symbol)?.[field];
    return value === undefined ? undefined : Number(value);
  }

  /** @returns {AsyncIterator<import('./types.js').Batch<T>, undefined>} */
  [Symbol.asyncIterator]() {
    this.#looped = true;
    return {
      next: () => this.#next(),
      return: async () => {
        this.close();
        return { done: true, value: undefined };
      },
    };
  }

  /** @returns {Promise<IteratorResult<import('./types.js').Batch<T>, undefined>>} */
  #next() {
    if (this.#closed) return Promise.resolve({ done: true, value: undefined });
    this.host.frame();
    return new Promise((resolve) => this.#pulls.push(resolve));
  }

  /** @internal @param {import('./types.js').Batch[]} batches */
  receive(batches) {
    if (this.#closed) return;
    for (const batch of batches) {
      batch.symbols?.forEach((symbol) => this.last.delete(symbol));
      batch.items.forEach((item) => this.#keep(item));
      if (batch.type === 'update' && !this.fn && !this.#looped) batch.items.forEach((item) => this.#outbox.pass(item));
      else this.#outbox.push(batch);
    }
    if (this.#isFull && this.fn) this.handOut();
    if (this.#isFull) overflow(this.#outbox.take()).forEach((batch) => this.#outbox.push(batch));
    this.host.frame();
  }

  get #isFull() {
    return this.channel === 'trade' && this.#outbox.size > MOST_TRADES;
  }

  /** @internal Hands out what waits; called once a frame. */
  handOut() {
    while (!this.#closed && !this.#filling && (this.fn || this.#pulls.length)) {
      const batch = this.#filled.shift();
      if (batch) this.#give(batch);
      else if (!this.#takeOne()) return;
    }
  }

  #takeOne() {
    const batch = this.#outbox.shift();
    if (batch?.gap?.history && this.#wish.fill) this.#fill(batch.gap);
    else if (batch) this.#give(batch);
    return batch !== undefined;
  }

  /** @param {import('./types.js').Batch<T>} batch */
  #give(batch) {
    const pull = this.#pulls.shift();
    if (pull) return pull({ done: false, value: batch });
    try {
      this.fn?.(batch);
    } catch (failure) {
      this.host.report(failure);
    }
  }

  /** @param {import('./types.js').Gap} gap */
  async #fill(gap) {
    this.#filling = true;
    const found = new Outbox(this.#wish);
    for (const one of await fill(gap, this.host.get)) 'seq' in one ? found.add(one) : found.gap(one);
    this.#filled = found.take();
    this.#filling = false;
    this.host.frame();
  }

  /** @param {any} item */
  #keep(item) {
    const { start } = /** @type {any} */ (this.last.get(item.symbol)) ?? {};
    if (!(start > item.start)) this.last.set(item.symbol, item);
  }
}

/**
 * @param {Wish} wish
 * @returns {Wish} the same
 * @throws {TypeError} where it cannot be one
 */
export function checked(wish) {
  const { symbols, maxRate = 1 } = wish;
  if (!Array.isArray(symbols) || !symbols.length || symbols.some((one) => typeof one !== 'string' || !one))
    throw new TypeError('symbols must be a list such as ["BTC-USD"] or ["*"]');
  if (!(maxRate > 0)) throw new TypeError('maxRate must be a number above 0, in updates a second');
  return { ...wish, symbols: [...symbols] };
}
