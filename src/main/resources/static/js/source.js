/**
 * @typedef {import('../client/tickcast.js').Feed} Feed
 * @typedef {import('../client/tickcast.js').Batch} Batch
 * @typedef {import('../client/tickcast.js').FeedError} FeedError
 * @typedef {import('../client/tickcast.js').Options} Options
 *
 * @typedef {object} Handler
 * @property {(items: any[], symbols: string[]) => void} [snapshot] these symbols begin anew
 * @property {(items: any[]) => void} update
 * @property {(gap: import('./types.js').Gap) => void} [gap]
 * @property {(error: FeedError) => void} [error]
 *
 * @typedef {{update: (options: {symbols: string[]}) => void, close: () => void}} Following
 */

/** What the page listens to: the client, with what arrives counted, and errors brought to whom they concern. */
export class Source {
  /** @type {Map<object, Handler>} */ #handlers = new Map();

  /**
   * @param {Feed} feed
   * @param {import('./store.js').Store} store
   * @param {() => void} tooMany more is followed than one session may
   */
  constructor(feed, store, tooMany) {
    this.feed = feed;
    this.store = store;
    feed.on('error', (error) => {
      this.#handlers.get(error.subscription ?? this)?.error?.(error);
      if (error.code === 'too_many_subscriptions') tooMany();
    });
  }

  /**
   * @param {import('../client/tickcast.js').Channel} channel
   * @param {string[]} symbols
   * @param {Options} options
   * @param {Handler} handler
   * @returns {Following}
   */
  follow(channel, symbols, options, handler) {
    const subscription = this.feed.subscribe(channel, symbols, options, (/** @type {Batch} */ batch) => {
      this.#count(batch);
      hand(batch, handler);
    });
    this.#handlers.set(subscription, handler);
    return {
      update: (changed) => subscription.update(changed),
      close: () => {
        this.#handlers.delete(subscription);
        subscription.close();
      },
    };
  }

  /** @param {Batch} batch */
  #count({ type, channel, interval, items }) {
    if (type === 'update') this.store.rates.count(items.length);
    if (channel === 'trade' || channel === 'status') return;
    const { conflation } = this.store;
    for (const { symbol, seq } of items) {
      const stream = `${channel}:${interval ?? ''}:${symbol}`;
      if (type === 'snapshot') conflation.begin(stream, seq);
      else conflation.count(stream, seq);
    }
  }
}

/**
 * @param {Batch} batch
 * @param {Handler} handler
 */
function hand({ type, items, symbols, gap }, handler) {
  if (gap) handler.gap?.(gap);
  else if (type === 'snapshot' && handler.snapshot) handler.snapshot(items, symbols ?? []);
  else if (items.length > 0) handler.update(items);
}
