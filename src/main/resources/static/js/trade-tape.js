/**
 * @typedef {import('./types.js').Trade} Trade
 * @typedef {import('./types.js').Gap} Gap
 * @typedef {import('./types.js').StreamPosition} StreamPosition
 *
 * @typedef {object} Entry a trade or a gap
 * @property {number} key grows with every entry, so that a view knows what it has drawn
 * @property {Trade} [trade]
 * @property {Gap} [gap]
 */

const KEPT = 200;

/**
 * The newest trades of one symbol in the order of `seq`, each shown once, and the gaps between them. It knows the
 * position (epoch, seq) from which a new connection goes on.
 */
export class TradeTape {
  /** @type {Entry[]} oldest first */ entries = [];
  /** Grows whenever what was there before is no longer valid, so that the view starts over. */
  generation = 0;
  /** @type {string | undefined} */ symbol;
  /** @type {string | undefined} */ #epoch;
  #seq = 0;
  #lastKey = 0;
  #awaitsSnapshot = false;
  /** @type {Gap[]} announced between `subscribed` and its snapshot */ #announced = [];

  /** @param {string | undefined} symbol */
  open(symbol) {
    this.symbol = symbol;
    this.#epoch = undefined;
    this.#seq = 0;
    this.#startOver([]);
  }

  /** @returns {{resume?: Record<string, {epoch: string, seq: number}>}} the option of the next `subscribe` */
  resumeOption() {
    if (this.symbol === undefined || this.#epoch === undefined) return {};
    return { resume: { [this.symbol]: { epoch: this.#epoch, seq: this.#seq } } };
  }

  /** @param {StreamPosition} stream */
  subscribed(stream) {
    this.#epoch = stream.epoch;
    this.#announced = [];
    this.#awaitsSnapshot = stream.resumed !== true;
    if (this.#awaitsSnapshot) this.#seq = stream.seq;
  }

  /** @param {Trade[]} trades in one frame or several; the first replaces what it does not continue */
  snapshot(trades) {
    if (!this.#awaitsSnapshot) return this.update(trades);
    this.#awaitsSnapshot = false;
    this.#startOver(this.#keptBefore(trades));
    if (trades.length > 0) this.#seq = trades[0].seq - 1;
    this.update(trades);
    for (const gap of this.#announced) this.#insert(gap);
  }

  /** @param {Trade[]} trades */
  update(trades) {
    for (const trade of trades) {
      if (trade.seq <= this.#seq) continue;
      if (trade.seq > this.#seq + 1) this.#unannounced(trade);
      this.#append({ trade });
      this.#seq = trade.seq;
    }
  }

  /** @param {Gap} gap */
  gap(gap) {
    if (this.#awaitsSnapshot) this.#announced.push(gap);
    else if (gap.from > this.#seq) this.#append({ gap });
    else this.#insert(gap);
    this.#seq = Math.max(this.#seq, gap.to);
  }

  /**
   * What stays above a snapshot that could not be joined: all before a gap that was announced, else nothing. A trade
   * that comes again under another number stays only where the snapshot has it.
   *
   * @param {Trade[]} trades
   */
  #keptBefore(trades) {
    const lost = this.#announced.find((gap) => gap.to >= gap.from);
    if (!lost) return [];
    const ids = new Set(trades.map((trade) => trade.id));
    return this.entries.filter(({ trade, gap }) =>
      trade ? trade.seq < lost.from && (trade.id === undefined || !ids.has(trade.id)) : gap && gap.from < lost.from,
    );
  }

  /** @param {Trade} next the contract promises that this cannot be; hiding it would be worse */
  #unannounced(next) {
    this.#append({ gap: { symbol: next.symbol, from: this.#seq + 1, to: next.seq - 1, reason: 'unannounced' } });
  }

  /** @param {{trade?: Trade, gap?: Gap}} entry */
  #append(entry) {
    this.entries.push({ key: ++this.#lastKey, ...entry });
    if (this.entries.length > 2 * KEPT) this.entries.splice(0, this.entries.length - KEPT);
  }

  /** @param {Gap} gap whose place is before trades already taken */
  #insert(gap) {
    const same = (/** @type {Entry} */ { gap: other }) =>
      other?.from === gap.from && other?.to === gap.to && other?.fromId === gap.fromId;
    if (this.entries.some(same)) return;
    const place = this.entries.findIndex(({ trade }) => trade !== undefined && trade.seq >= gap.from);
    this.entries.splice(place < 0 ? this.entries.length : place, 0, { key: 0, gap });
    this.#startOver(this.entries);
  }

  /** @param {Entry[]} entries */
  #startOver(entries) {
    this.entries = entries.map(({ trade, gap }) => ({ key: ++this.#lastKey, trade, gap }));
    this.generation++;
  }
}
