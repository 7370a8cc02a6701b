/**
 * @typedef {import('./types.js').Batch} Batch
 * @typedef {import('./types.js').Gap} Gap
 *
 * @typedef {object} Waiting a batch that may still grow
 * @property {Batch['type']} type
 * @property {Set<string>} [symbols]
 * @property {Gap} [gap]
 * @property {Map<unknown, any>} items
 * @property {Map<string, number[]>} [trail] of each symbol: the starts that came with `pass`
 */

const TRAIL = 2;

/**
 * What waits to be handed out, in order, and as few batches as that allows: items join the last batch unless a gap or a
 * new beginning stands in between. Of latest states only the last of each key is kept. So it is bounded for these; of
 * trades it holds what there is.
 */
export class Outbox {
  /** @type {Waiting[]} */ #batches = [];
  /** @type {(item: any) => unknown} */ #key;
  size = 0;

  /** @param {import('./types.js').Wish} wish */
  constructor({ channel, interval }) {
    this.head = interval ? { channel, interval } : { channel };
    this.#key = channel === 'trade' ? (item) => item : channel === 'candle' ? candleKey : ({ symbol }) => symbol;
  }

  /** @param {Iterable<string>} symbols that begin anew */
  begin(symbols) {
    const fresh = [...symbols];
    const last = this.#batches.at(-1);
    if (last?.symbols && !fresh.some((symbol) => last.symbols?.has(symbol)))
      fresh.forEach((symbol) => last.symbols?.add(symbol));
    else this.#batches.push({ type: 'snapshot', symbols: new Set(fresh), items: new Map() });
  }

  /** @param {{symbol: string}} item */
  add(item) {
    let last = this.#batches.at(-1);
    if (!last || last.gap) this.#batches.push((last = { type: 'update', items: new Map() }));
    const key = this.#key(item);
    if (!last.items.delete(key)) this.size++;
    last.items.set(key, item);
  }

  /** As `add`; of candles that came like this only the newest of each symbol stay. @param {{symbol: string}} item */
  pass(item) {
    const before = this.size;
    this.add(item);
    const { symbol, start } = /** @type {any} */ (item);
    if (start === undefined || this.size === before) return;
    const { items, trail } = this.#trail();
    const starts = [...(trail.get(symbol) ?? []), start].sort((one, other) => one - other);
    const old = starts.splice(0, starts.length - TRAIL);
    for (const one of old) if (items.delete(candleKey({ symbol, start: one }))) this.size--;
    trail.set(symbol, starts);
  }

  #trail() {
    const last = /** @type {Waiting} */ (this.#batches.at(-1));
    last.trail ??= new Map();
    return { items: last.items, trail: last.trail };
  }

  /** @param {Gap} gap */
  gap(gap) {
    this.#batches.push({ type: 'gap', gap, items: new Map() });
  }

  /** @param {Batch} batch */
  push({ symbols, gap, items }) {
    if (gap) this.gap(gap);
    if (symbols) this.begin(symbols);
    for (const item of items) this.add(item);
  }

  /** @returns {Batch | undefined} the first one, which is then no longer here */
  shift() {
    const batch = this.#batches.shift();
    if (!batch) return undefined;
    const { type, symbols, gap, items } = batch;
    this.size -= items.size;
    return {
      type,
      ...this.head,
      items: [...items.values()],
      ...(symbols && { symbols: [...symbols] }),
      ...(gap && { gap }),
    };
  }

  /** @returns {Batch[]} all, which are then no longer here */
  take() {
    const all = [];
    for (let batch = this.shift(); batch; batch = this.shift()) all.push(batch);
    return all;
  }
}

/** @param {{symbol: string, start: number}} candle */
const candleKey = ({ symbol, start }) => `${symbol} ${start}`;
