import { Refused, get } from './rest.js';
import { covers, isPattern } from './symbols.js';

/**
 * @typedef {import('./types.js').Position} Position
 * @typedef {{items: any[], epoch: string, resumed?: boolean}} Found
 */

const MOST_SYMBOLS = 50;
const PAGE = 1_000;
/** So many of the newest candles are asked for again, since a late trade corrects them. */
const CANDLES = 3;
/** Requests under way at a time; more tickers than these are asked for at once. */
const PARALLEL = 4;

/** @param {{seq?: number}} one @param {{seq?: number}} other */
const bySeq = (one, other) => (one.seq ?? 0) - (other.seq ?? 0);

/** One request that is asked again and again by REST. */
export class Poll {
  /** @type {Map<string, Position>} what was told last */ #at;
  /** @type {Map<string, number>} of candles: where the newest begin */ #from = new Map();
  /** @type {Map<string, any>} those of all symbols, where they were asked for */ #tickers = new Map();
  /** @type {string[]} */ #unknown = [];
  #begun = false;

  /** @param {any} frame a `subscribe` @param {Parameters<typeof get>[0]} server */
  constructor(frame, server) {
    this.frame = frame;
    this.server = server;
    this.channel = frame.channel;
    this.interval = frame.interval;
    /** @type {string[]} */ this.symbols = frame.symbols;
    this.#at = new Map(Object.entries(frame.resume ?? {}));
  }

  /** @param {string[]} entries that are not wanted here any more */
  leave(entries) {
    this.symbols = this.symbols.filter((one) => !entries.some((entry) => covers(entry, one)));
  }

  /**
   * @param {(message: any) => void} tell takes what each answer brings, in the words of the WebSocket
   * @throws {Error} where the server does not answer, or was started anew
   */
  async ask(tell) {
    if (!this.#begun) this.symbols = await this.#names();
    await this.#askForTickers();
    const queue = [...this.symbols];
    await Promise.all(Array.from({ length: PARALLEL }, () => this.#work(queue, tell)));
    if (!this.#begun) this.#answer().forEach(tell);
    this.leave(this.#unknown);
    this.#begun = true;
  }

  /** @param {string[]} queue shared by all who work @param {(message: any) => void} tell */
  async #work(queue, tell) {
    for (let symbol = queue.shift(); symbol !== undefined; symbol = queue.shift()) {
      if (!this.symbols.includes(symbol)) continue;
      const found = await this.#find(symbol).catch((failure) => {
        queue.length = 0;
        throw failure;
      });
      if (!found) this.#unknown.push(symbol);
      else if (this.symbols.includes(symbol)) this.#found(symbol, found).forEach(tell);
    }
  }

  #head() {
    const { channel, interval } = this;
    return interval ? { channel, interval } : { channel };
  }

  /** @returns {Promise<string[]>} */
  async #names() {
    if (!this.symbols.some(isPattern)) return this.symbols;
    /** @type {{symbol: string}[]} */
    const all = await get(this.server, 'api/v1/symbols');
    const wanted = all.map(({ symbol }) => symbol).filter((symbol) => this.symbols.some((one) => covers(one, symbol)));
    return wanted.slice(0, MOST_SYMBOLS);
  }

  /** @param {string} symbol @param {Found} found @returns {any[]} */
  #found(symbol, { items, epoch, resumed }) {
    const type = this.#begun || resumed ? 'update' : 'snapshot';
    const seq = items.at(-1)?.seq ?? (resumed ? this.#at.get(symbol)?.seq : 0);
    const messages = [...this.#lost(symbol, items), { type, ...this.#head(), data: items }];
    if (!this.#begun) messages.unshift({ ...this.#subscribed({ [symbol]: { epoch, seq, resumed } }), more: true });
    if (items.length) this.#at.set(symbol, { epoch, seq });
    return messages;
  }

  /** @returns {any[]} the end of the first answer */
  #answer() {
    const { id } = this.frame;
    const error = { type: 'error', id, code: 'unknown_symbol', message: 'no such symbol', symbols: this.#unknown };
    return [this.#subscribed({}), ...(this.#unknown.length ? [error] : [])];
  }

  /** @param {Record<string, any>} streams */
  #subscribed(streams) {
    const { id, symbols } = this.frame;
    return { type: 'subscribed', id, ...this.#head(), symbols, streams };
  }

  /**
   * @param {string} symbol
   * @param {any[]} items
   * @returns {object[]} a gap where the server does not have all that came since
   */
  #lost(symbol, [first]) {
    const at = this.#at.get(symbol);
    if (this.channel !== 'trade' || !at || !first || first.seq <= at.seq + 1) return [];
    return [{ type: 'gap', channel: 'trade', symbol, from: at.seq + 1, to: first.seq - 1, reason: 'expired' }];
  }

  async #askForTickers() {
    if (this.channel !== 'ticker' || this.symbols.length <= PARALLEL) return;
    /** @type {{symbol: string}[]} */
    const all = await get(this.server, 'api/v1/tickers');
    this.#tickers = new Map(all.map((ticker) => [ticker.symbol, ticker]));
  }

  /** @param {string} symbol @returns {Promise<Found | undefined>} nothing where there is no such symbol */
  async #find(symbol) {
    try {
      return await (this.channel === 'trade' ? this.#trades(symbol) : this.#latest(symbol));
    } catch (failure) {
      const missing = failure instanceof Refused && failure.status === 404;
      if (missing && this.channel === 'quote') return { items: [], epoch: '' };
      if (missing && !this.#begun) return undefined;
      throw failure;
    }
  }

  /** @param {string} symbol @returns {Promise<Found>} */
  async #trades(symbol) {
    const at = this.#at.get(symbol);
    const path = `api/v1/trades/${encodeURIComponent(symbol)}`;
    if (at) {
      const page = await get(this.server, `${path}?after=${at.seq}&limit=${PAGE}`);
      if (page.epoch === at.epoch) return { ...page, resumed: true };
      if (this.#begun) throw new Error('the server was started anew');
      this.#at.delete(symbol);
    }
    return get(this.server, `${path}?limit=${this.frame.last ?? 50}`);
  }

  /** @param {string} symbol @returns {Promise<Found>} */
  async #latest(symbol) {
    const ticker = this.#tickers.get(symbol);
    const items = ticker ? [ticker] : await this.#states(symbol);
    if (items.at(-1)?.seq < (this.#at.get(symbol)?.seq ?? 0)) throw new Error('the server was started anew');
    return { items, epoch: '' };
  }

  /** @param {string} symbol @returns {Promise<any[]>} */
  async #states(symbol) {
    const { channel } = this;
    if (channel === 'status') return [];
    if (channel === 'candle') return this.#candles(symbol);
    return [await get(this.server, `api/v1/${channel}s/${encodeURIComponent(symbol)}`)];
  }

  /**
   * All since the newest that were told, and these again. By number, since what has a lower one than what was told
   * before is left out.
   *
   * @param {string} symbol
   * @returns {Promise<any[]>}
   */
  async #candles(symbol) {
    const from = this.#from.get(symbol);
    const which = from === undefined ? `limit=${this.frame.last ?? 1}` : `from=${from}&limit=${PAGE}`;
    const path = `api/v1/candles/${encodeURIComponent(symbol)}?interval=${this.interval}&${which}`;
    const { items } = await get(this.server, path);
    const oldest = items.at(-CANDLES) ?? items[0];
    if (oldest) this.#from.set(symbol, oldest.start);
    return from === undefined ? items : items.sort(bySeq);
  }
}
