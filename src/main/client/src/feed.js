import { get } from './rest.js';
import { Subscription, checked } from './subscription.js';

/**
 * @typedef {import('./types.js').State} State
 * @typedef {import('./types.js').Wish} Wish
 * @typedef {import('./types.js').FeedEvents} FeedEvents
 *
 * @typedef {object} Surroundings
 * @property {import('./address.js').Address} address
 * @property {import('./outside.js').Outside} outside
 * @property {import('./types.js').ConnectOptions['token']} [token]
 * @property {number} hiddenRate
 * @property {(post: (message: any) => void) => (message: any) => void} attach joins those who use the connection
 */

const PACED = ['quote', 'ticker', 'candle'];

/** One application's part of a connection. What it hands out comes at most once a frame. */
export class Feed {
  /** @type {State} */ state;
  /** @type {Map<number, Subscription<any>>} */ #subscriptions = new Map();
  /** @type {Set<Subscription<any>>} */ #waiting = new Set();
  /** @type {{[E in keyof FeedEvents]: Set<(event: FeedEvents[E]) => void>}} */ #listeners = {
    state: new Set(),
    error: new Set(),
  };
  /** @type {(message: any) => void} */ #say;
  #lastId = 0;
  #closed = false;

  /** @internal @param {Surroundings} around */
  constructor(around) {
    this.around = around;
    const { outside } = around;
    this.state = { name: 'connecting', transport: 'websocket', since: outside.now(), words: '' };
    this.unlisten = [
      outside.listen('visibilitychange', () => this.#shownOrHidden()),
      outside.listen('online', () => this.#say({ op: 'retry', soft: true })),
    ];
    this.#say = around.attach((message) => this.#receive(message));
    this.#say({ op: 'hello' });
  }

  /**
   * @template {keyof FeedEvents} E
   * @param {E} event
   * @param {(event: FeedEvents[E]) => void} fn
   * @returns {() => void} ends it
   */
  on(event, fn) {
    const listeners = this.#listeners[event];
    if (!listeners) throw new TypeError(`no event ${event}, there are: ${Object.keys(this.#listeners).join(', ')}`);
    listeners.add(fn);
    return () => listeners.delete(fn);
  }

  /**
   * @template {import('./types.js').Channel} C
   * @param {C} channel
   * @param {string[]} symbols names and patterns
   * @param {import('./types.js').Options} [options]
   * @param {(batch: import('./types.js').Batch<import('./types.js').Items[C]>) => void} [fn]
   * @returns {Subscription<import('./types.js').Items[C]>}
   * @throws {TypeError} where it cannot be subscribed to
   */
  subscribe(channel, symbols, options = {}, fn = undefined) {
    if (this.#closed) throw new TypeError('this feed is closed');
    const wish = checked({ ...options, channel, symbols });
    const id = ++this.#lastId;
    const { report } = this.around.outside;
    /** @type {Subscription<import('./types.js').Items[C]>} */
    const subscription = new Subscription(
      {
        want: (changed) => this.#want(id, changed),
        frame: () => this.#frame(subscription),
        get: (path) => this.#get(path),
        report,
      },
      wish,
      fn,
    );
    this.#subscriptions.set(id, subscription);
    this.#want(id, wish);
    return subscription;
  }

  /** Ends a wait for the next attempt, or starts anew after `closed`. */
  retry() {
    this.#say({ op: 'retry' });
  }

  /** Ends all subscriptions, and the connection where nobody else uses it. Nothing is called after that. */
  close() {
    if (this.#closed) return;
    for (const subscription of this.#subscriptions.values()) subscription.close();
    this.#closed = true;
    this.unlisten.forEach((end) => end());
    this.#say({ op: 'bye' });
    this.state = { ...this.state, name: 'closed', words: 'closed by this client', since: this.around.outside.now() };
  }

  /** @param {number} id @param {Wish | undefined} wish */
  #want(id, wish) {
    if (wish) return this.#say({ op: 'want', id, wish: this.#eased(wish) });
    this.#subscriptions.delete(id);
    this.#say({ op: 'drop', id });
  }

  /** @param {Wish} wish @returns {Wish} what is asked for while nobody looks */
  #eased(wish) {
    const { outside, hiddenRate } = this.around;
    if (!PACED.includes(wish.channel) || !outside.hidden()) return wish;
    return { ...wish, maxRate: Math.min(wish.maxRate ?? Infinity, hiddenRate) };
  }

  #shownOrHidden() {
    for (const [id, { channel, symbols, options }] of this.#subscriptions)
      if (PACED.includes(channel)) this.#want(id, { channel, symbols, ...options });
    if (!this.around.outside.hidden()) this.#say({ op: 'retry', soft: true });
  }

  /** @param {any} message */
  #receive({ id, batches, state, error, token }) {
    if (this.#closed) return;
    const subscription = this.#subscriptions.get(id);
    if (state) this.#emit('state', (this.state = state));
    if (error) this.#emit('error', subscription ? { ...error, subscription } : error);
    if (batches) subscription?.receive(batches);
    if (token) this.#showToken();
  }

  async #showToken() {
    try {
      this.#say({ op: 'token', token: await this.around.token?.() });
    } catch (failure) {
      this.#say({ op: 'token', failure: `no token: ${failure instanceof Error ? failure.message : failure}` });
    }
  }

  /**
   * @template {keyof FeedEvents} E
   * @param {E} event
   * @param {FeedEvents[E]} value
   */
  #emit(event, value) {
    for (const fn of this.#listeners[event]) {
      try {
        fn(value);
      } catch (failure) {
        this.around.outside.report(failure);
      }
    }
  }

  /** @param {Subscription<any>} subscription */
  #frame(subscription) {
    if (this.#waiting.size === 0) this.around.outside.frame(() => this.#handOut());
    this.#waiting.add(subscription);
  }

  #handOut() {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const subscription of waiting) subscription.handOut();
  }

  /** @param {string} path of the server @returns {Promise<any>} */
  async #get(path) {
    const { token, ...server } = this.around;
    return get({ ...server, token: await token?.() }, path);
  }
}
