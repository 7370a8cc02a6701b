/** @typedef {import('./types.js').StreamPosition} StreamPosition */

/**
 * @typedef {object} Handler
 * @property {(streams: Record<string, StreamPosition>) => void} [subscribed]
 * @property {(items: any[]) => void} [snapshot]
 * @property {(items: any[]) => void} update
 * @property {(gap: import('./types.js').Gap) => void} [gap]
 * @property {(error: {code: string, message?: string}) => void} [error]
 *
 * @typedef {object} Wish
 * @property {string} channel
 * @property {string} symbol a name, or a pattern that ends in `*`
 * @property {string} [interval]
 * @property {() => object} [options] read again for every request, so that a resume carries the latest position
 * @property {Handler} handler
 *
 * @typedef {Wish & {id: number, answered: boolean}} Subscription
 */

const RATE_LIMITED_WAIT_MS = 1_500;

/**
 * What the page wants to hear, asked for again on every new connection. What arrives for a subscription before the
 * server has answered it belongs to an earlier one of the same name, and is not passed on.
 */
export class Subscriptions {
  /** @type {Set<Subscription>} */ #wanted = new Set();
  #lastId = 0;
  #live = false;

  /**
   * @param {(request: object) => void} send
   * @param {(task: () => void, ms: number) => void} later
   */
  constructor(send, later) {
    this.send = send;
    this.later = later;
  }

  /**
   * @param {Wish} wish
   * @returns {() => void} ends it
   */
  add(wish) {
    const subscription = { ...wish, id: 0, answered: false };
    this.#wanted.add(subscription);
    this.#ask(subscription);
    return () => this.#end(subscription);
  }

  connected() {
    this.#live = true;
    for (const subscription of this.#wanted) this.#ask(subscription);
  }

  disconnected() {
    this.#live = false;
    for (const subscription of this.#wanted) subscription.answered = false;
  }

  /** @param {any} message */
  receive(message) {
    switch (message.type) {
      case 'subscribed':
        return this.#subscribed(message);
      case 'snapshot':
        return this.#data(message, 'snapshot');
      case 'update':
        return this.#data(message, 'update');
      case 'gap':
        return this.#gap(message);
      case 'error':
        return this.#error(message);
      default:
    }
  }

  /** @param {Subscription} subscription */
  #ask(subscription) {
    if (!this.#live || !this.#wanted.has(subscription)) return;
    subscription.id = ++this.#lastId;
    subscription.answered = false;
    const { id, channel, symbol, interval } = subscription;
    this.send({ action: 'subscribe', id, channel, symbols: [symbol], interval, ...subscription.options?.() });
  }

  /** @param {Subscription} subscription */
  #end(subscription) {
    if (!this.#wanted.delete(subscription) || !this.#live) return;
    const { channel, symbol, interval } = subscription;
    this.send({ action: 'unsubscribe', id: ++this.#lastId, channel, symbols: [symbol], interval });
  }

  /** @param {any} message an answer, or, without an id, a symbol that a pattern has come to match */
  #subscribed(message) {
    for (const subscription of this.#wanted) {
      const late =
        message.id === undefined &&
        subscription.answered &&
        subscription.channel === message.channel &&
        subscription.symbol.endsWith('*');
      if (!late && subscription.id !== message.id) continue;
      subscription.answered = true;
      subscription.handler.subscribed?.(message.streams ?? {});
    }
  }

  /**
   * @param {any} message
   * @param {'snapshot'|'update'} kind
   */
  #data(message, kind) {
    for (const subscription of this.#wanted) {
      if (!hears(subscription, message)) continue;
      const items = message.data.filter((/** @type {{symbol: string}} */ item) =>
        matches(subscription.symbol, item.symbol),
      );
      if (kind === 'update' && items.length > 0) subscription.handler.update(items);
      else if (kind === 'snapshot') (subscription.handler.snapshot ?? subscription.handler.update)(items);
    }
  }

  /** @param {any} message */
  #gap(message) {
    for (const subscription of this.#wanted) {
      if (hears(subscription, message) && matches(subscription.symbol, message.symbol))
        subscription.handler.gap?.(message);
    }
  }

  /** @param {any} message */
  #error(message) {
    for (const subscription of this.#wanted) {
      if (subscription.id !== message.id) continue;
      if (message.code === 'rate_limited') this.later(() => this.#ask(subscription), RATE_LIMITED_WAIT_MS);
      else subscription.handler.error?.(message);
    }
  }
}

/**
 * @param {Subscription} subscription
 * @param {{channel: string, interval?: string}} message
 */
function hears(subscription, message) {
  return (
    subscription.answered && subscription.channel === message.channel && subscription.interval === message.interval
  );
}

/**
 * @param {string} pattern
 * @param {string} symbol
 */
function matches(pattern, symbol) {
  return pattern.endsWith('*') ? symbol.startsWith(pattern.slice(0, -1)) : pattern === symbol;
}
