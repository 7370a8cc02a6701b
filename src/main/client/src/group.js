import { joint, resumed } from './joint.js';
import { requestsFor } from './requests.js';
import { covers, isPattern } from './symbols.js';

/**
 * @typedef {import('./want.js').Want} Want
 * @typedef {import('./requests.js').Ask} Ask
 */

const MOST_POSITIONS = 400;

/**
 * All that is wanted of one channel, of candles also of one interval. The server has one subscription of each stream,
 * whoever wants it: with the highest rate of all, and asked for again for each who needs a snapshot of their own.
 */
export class Group {
  /** @type {Set<Want>} */ wants = new Set();
  /** @type {Map<string, number>} entries that the server knows on this connection, with their rate */ #asked =
    new Map();
  /** @type {string[]} patterns that the server knows, and nobody wants but as part of a wider one */ #kept = [];
  /** @type {Map<number, Ask[]>} */ #open = new Map();
  /** @type {Set<number>} requests without an answer yet */ #awaited = new Set();
  /** Whether a stream ends with the next request for it, as it is without the WebSocket. */ single = false;

  /**
   * @param {{channel: string, interval?: string}} head
   * @param {(frame: any) => number} send returns the id of the request
   * @param {() => void} later asks for another `sync` when the server has had a rest
   */
  constructor(head, send, later) {
    this.head = head;
    this.send = send;
    this.later = later;
  }

  leave() {
    this.#asked.clear();
    this.#kept = [];
    this.#open.clear();
    this.#awaited.clear();
    this.wants.forEach((want) => want.leave());
  }

  /** Tells the server what has changed since the last time. */
  sync() {
    const rates = this.#rates();
    this.#release(rates);
    const entries = [...rates.keys()].sort(
      (one, other) => Number(isPattern(other)) - Number(isPattern(one)) || one.length - other.length,
    );
    if (this.single) this.#askAgain(entries.filter((entry) => this.#isDue(entry, rates)));
    const requests = requestsFor(entries.flatMap((entry) => this.#asksFor(entry, rates)));
    for (const { asks } of requests) this.#supersede(asks);
    for (const { frame, asks } of requests) {
      const id = this.send({ action: 'subscribe', ...this.head, ...frame });
      this.#open.set(id, asks);
      this.#awaited.add(id);
    }
  }

  /** @param {string} entry @param {Map<string, number>} rates */
  #isDue(entry, rates) {
    return this.#asked.get(entry) !== rates.get(entry) || [...this.wants].some(({ pending }) => pending.has(entry));
  }

  /** What has no answer yet would get none when another request takes its stream. @param {string[]} entries */
  #askAgain(entries) {
    for (const { want, entry } of [...this.#awaited].flatMap((id) => this.#open.get(id) ?? []))
      if (want?.entries.includes(entry) && entries.some((one) => covers(one, entry))) want.pending.add(entry);
  }

  /** Answers that are still to come count no more for what is asked for anew. @param {Ask[]} asks */
  #supersede(asks) {
    const again = (/** @type {Ask} */ { want, entry }) => asks.some((ask) => ask.want === want && ask.entry === entry);
    for (const [id, open] of this.#open)
      this.#open.set(
        id,
        open.filter((ask) => !again(ask)),
      );
  }

  /** @returns {Map<string, number>} each entry that is wanted, with the highest rate of all who want part of it */
  #rates() {
    /** @type {Map<string, number>} */
    const wanted = new Map();
    for (const want of this.wants) {
      const rate = want.lossless ? 0 : (want.wish.maxRate ?? Infinity);
      for (const entry of want.entries) wanted.set(entry, Math.max(rate, wanted.get(entry) ?? 0));
    }
    const own = [...wanted];
    for (const [entry] of own) {
      const rates = own.filter(([other]) => covers(other, entry)).map(([, rate]) => rate);
      wanted.set(entry, Math.max(...rates));
    }
    return wanted;
  }

  /** @param {Map<string, number>} wanted */
  #release(wanted) {
    const gone = [...this.#asked.keys()].filter((entry) => !wanted.has(entry));
    gone.forEach((entry) => this.#asked.delete(entry));
    const stays = (/** @type {string} */ entry) => [...wanted.keys()].some((other) => covers(other, entry));
    const candidates = [...new Set([...this.#kept, ...gone])].filter((entry) => !wanted.has(entry));
    this.#kept = candidates.filter((entry) => isPattern(entry) && stays(entry));
    const ended = candidates.filter((entry) => !stays(entry));
    if (ended.length) this.send({ action: 'unsubscribe', ...this.head, symbols: ended });
    for (const pattern of ended.filter(isPattern)) this.#forget(pattern);
  }

  /** @param {string} pattern whose matches have ended, those that are wanted by name as well */
  #forget(pattern) {
    for (const entry of this.#asked.keys()) {
      if (!covers(pattern, entry)) continue;
      this.#asked.delete(entry);
      for (const want of this.wants) if (want.entries.includes(entry)) want.suspend(entry);
    }
  }

  /** @param {string} entry @param {Map<string, number>} rates @returns {Ask[]} */
  #asksFor(entry, rates) {
    const rate = /** @type {number} */ (rates.get(entry));
    const options = rate > 0 && rate < Infinity ? { maxRate: rate } : {};
    /** @type {Ask[]} */
    const asks = [];
    for (const want of this.wants) {
      if (!want.pending.delete(entry)) continue;
      const { last, snapshot } = want.wish;
      const ask = { entry, options: { ...options, last, snapshot }, positions: want.positions(entry), want };
      asks.push(...(this.single ? [ask] : inPieces(ask)));
    }
    const known = this.#asked.get(entry);
    if (asks.length === 0 && known !== rate) asks.push({ entry, options: { ...options, ...this.#least() } });
    this.#asked.set(entry, rate);
    if (asks.length && isPattern(entry)) this.#overridden(entry, rate);
    return this.single ? this.#joint(asks, entry) : asks;
  }

  /** @param {Ask[]} asks @param {string} entry @returns {Ask[]} */
  #joint(asks, entry) {
    const others = [...this.wants].filter((want) => !asks.some((ask) => ask.want === want));
    return joint(
      asks,
      others.map((want) => want.positions(entry)),
    );
  }

  /** Options of a request that only changes the rate: it brings the latest states. */
  #least() {
    return this.head.interval ? { last: 1 } : {};
  }

  /** @param {string} pattern which takes its rate to all that it matches @param {number} rate */
  #overridden(pattern, rate) {
    for (const [entry, own] of this.#asked)
      if (entry !== pattern && own !== rate && covers(pattern, entry)) this.#asked.set(entry, NaN);
  }

  /** @param {any} message */
  receive(message) {
    const { type, id, streams, more } = message;
    if (type === 'subscribed') this.#answered(id, streams, more);
    else if (type === 'gap') this.wants.forEach((want) => want.gap(message));
    else this.wants.forEach((want) => want.take(message));
  }

  /**
   * @param {number | undefined} id
   * @param {Record<string, import('./types.js').Stream>} streams
   * @param {boolean} [more] whether the rest of the answer is still to come
   */
  #answered(id, streams, more) {
    this.wants.forEach((want) => want.passed());
    if (id === undefined) return this.wants.forEach((want) => want.join(undefined, streams));
    if (!more) this.#awaited.delete(id);
    for (const earlier of this.#open.keys()) if (this.#isOver(earlier, id)) this.#open.delete(earlier);
    for (const { want, entry, later, own } of this.#open.get(id) ?? [])
      if (want && this.wants.has(want)) want.join(entry, own ? resumed(streams, own) : streams, later);
  }

  /** Streams of their own answer in any order. @param {number} earlier @param {number} id */
  #isOver(earlier, id) {
    return earlier < id && !(this.single && this.#awaited.has(earlier));
  }

  /** @param {any} error @returns {boolean} whether it answers a request of this group */
  refused({ id, code, message, symbols }) {
    const asks = this.#open.get(id);
    if (!asks) return false;
    this.#awaited.delete(id);
    if (code === 'rate_limited') this.#askLater(asks);
    else {
      for (const want of new Set(asks.map((ask) => ask.want)))
        want?.post({
          error: { code, message, symbols: symbols?.filter((/** @type {string} */ one) => want.entries.includes(one)) },
        });
    }
    return true;
  }

  /** @param {Ask[]} asks */
  #askLater(asks) {
    for (const { want, entry } of asks) {
      this.#asked.delete(entry);
      want?.pending.add(entry);
    }
    this.later();
  }
}

/**
 * So that a request stays below the limit of a message: of a pattern with very many positions, most are asked for by
 * name, behind it.
 *
 * @param {Ask} ask
 * @returns {Ask[]}
 */
function inPieces(ask) {
  const all = Object.entries(ask.positions ?? {});
  if (all.length <= MOST_POSITIONS) return [ask];
  const rest = all.slice(MOST_POSITIONS);
  const first = {
    ...ask,
    positions: Object.fromEntries(all.slice(0, MOST_POSITIONS)),
    later: new Set(rest.map(([one]) => one)),
  };
  return [first, ...rest.map(([entry, position]) => ({ ...ask, entry, positions: { [entry]: position } }))];
}
