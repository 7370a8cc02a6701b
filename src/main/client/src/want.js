import { LatestCursor, TradeCursor } from './cursor.js';
import { Outbox } from './outbox.js';
import { Pace } from './pace.js';
import { covers, isPattern, withoutCovered } from './symbols.js';

/**
 * @typedef {import('./types.js').Wish} Wish
 * @typedef {import('./types.js').Batch} Batch
 * @typedef {import('./types.js').Gap} Gap
 * @typedef {import('./cursor.js').Cursor} Cursor
 */

/** What one subscription wants of the connection, and where it stands in each of the streams. */
export class Want {
  /** @type {Wish} */ wish;
  /** @type {string[]} names and patterns, none covered by another */ entries = [];
  /** @type {Set<string>} entries that the server has yet to be asked for */ pending = new Set();
  /** @type {Map<string, Cursor>} */ #cursors = new Map();
  /** @type {Outbox} */ #outbox;
  /** @type {Pace} */ #pace;
  #gap = (/** @type {Gap} */ gap) => this.#outbox.gap(gap);

  /**
   * @param {Wish} wish
   * @param {import('./outside.js').Outside} outside
   * @param {(message: {batches?: Batch[], error?: import('./types.js').FeedError}) => void} post
   */
  constructor(wish, outside, post) {
    this.post = post;
    this.lossless = wish.channel === 'trade';
    this.#outbox = new Outbox(wish);
    this.#pace = new Pace(outside, (items) => {
      items.forEach((item) => this.#outbox.add(item));
      this.#flush();
    });
    this.wish = wish;
    this.change(wish);
    for (const [symbol, position] of Object.entries((this.lossless && wish.resume) || {}))
      this.#cursors.set(symbol, new TradeCursor(symbol, position));
  }

  /** @param {Wish} wish */
  change(wish) {
    const before = this.entries;
    this.wish = wish;
    this.entries = withoutCovered(wish.symbols);
    this.pending = new Set(this.entries.filter((entry) => !before.includes(entry) || this.pending.has(entry)));
    for (const symbol of this.#cursors.keys()) if (!this.wants(symbol)) this.#cursors.delete(symbol);
    this.#pace.set((!this.lossless && wish.maxRate) || 0);
  }

  /** @param {string} symbol */
  wants(symbol) {
    return this.entries.some((entry) => covers(entry, symbol));
  }

  /** The connection is gone: everything has to be asked for again. */
  leave() {
    for (const cursor of this.#cursors.values()) cursor.leave();
    this.pending = new Set(this.entries);
  }

  /** The streams of this entry have ended on the server, and are to be asked for again. @param {string} entry */
  suspend(entry) {
    this.pending.add(entry);
    for (const [symbol, cursor] of this.#cursors) if (covers(entry, symbol)) cursor.leave();
  }

  /** Another request is answered from now on. */
  passed() {
    for (const cursor of this.#cursors.values()) cursor.passed();
  }

  end() {
    this.#pace.stop();
    this.entries = [];
    this.post = () => {};
  }

  /**
   * @param {string} entry
   * @returns {Record<string, import('./types.js').Position>} where it stands in the streams of the entry
   */
  positions(entry) {
    /** @type {Record<string, import('./types.js').Position>} */
    const all = {};
    for (const [symbol, cursor] of this.#cursors) {
      const position = cursor.position();
      if (position && covers(entry, symbol)) all[symbol] = position;
    }
    return all;
  }

  /**
   * The server has answered.
   *
   * @param {string | undefined} entry what was asked for; none where a symbol has come that patterns match
   * @param {Record<string, import('./types.js').Stream>} streams
   * @param {Set<string>} [later] symbols that another answer is about
   */
  join(entry, streams, later) {
    const known = this.entries.filter((one) => (entry === undefined ? isPattern(one) : covers(one, entry)));
    const entries = entry !== undefined && known.length ? [entry] : known;
    const snapshot = this.wish.snapshot !== false;
    for (const [symbol, stream] of Object.entries(streams)) {
      if (later?.has(symbol) || !entries.some((one) => covers(one, symbol))) continue;
      const cursor = this.#cursors.get(symbol) ?? (this.lossless ? new TradeCursor(symbol) : new LatestCursor());
      this.#cursors.set(symbol, cursor);
      cursor.join(stream, snapshot);
      if (!snapshot || stream.seq === 0) this.#settle(symbol, cursor);
    }
    this.#flush();
  }

  /** @param {{type: string, data: {symbol: string}[]}} frame */
  take({ type, data }) {
    const snapshot = type === 'snapshot';
    for (const item of data) {
      const cursor = this.#cursors.get(item.symbol);
      const kind = cursor?.take(item, snapshot, this.#gap);
      if (kind === 'snapshot') this.#outbox.begin([item.symbol]);
      if (kind && this.#pace.passes(item)) this.#outbox.add(item);
    }
    if (snapshot && data.length === 0) this.#cursors.forEach((cursor, symbol) => this.#settle(symbol, cursor));
    this.#flush();
  }

  /** @param {Gap} gap */
  gap({ symbol, from, to, reason, history, fromId, toId }) {
    const gap = { symbol, from, to, reason, history, fromId, toId };
    if (this.#cursors.get(symbol)?.gap(gap)) this.#gap(gap);
    this.#flush();
  }

  /** @param {string} symbol @param {Cursor} cursor */
  #settle(symbol, cursor) {
    if (cursor.settle(this.#gap)) this.#outbox.begin([symbol]);
  }

  #flush() {
    const batches = this.#outbox.take();
    if (batches.length) this.post({ batches });
  }
}
