/**
 * @typedef {import('./types.js').Gap} Gap
 * @typedef {import('./types.js').Position} Position
 * @typedef {import('./types.js').Stream} Stream
 * @typedef {(gap: Gap) => void} Tell
 *
 * @typedef {'snapshot' | 'update' | undefined} Kind how an item is handed out: as a new beginning, behind what there
 *     was, or not at all
 *
 * @typedef {object} Cursor where one subscription stands in one stream
 * @property {(stream: Stream, snapshot: boolean) => void} join the server has answered
 * @property {() => void} passed the answer is over: what is told now is for the answer of somebody else
 * @property {() => void} leave the connection is gone: nothing is taken before the next answer
 * @property {(item: any, snapshot: boolean, tell: Tell) => Kind} take
 * @property {(gap: Gap) => boolean} gap whether it is to be told now
 * @property {(tell: Tell) => boolean} settle no item of a snapshot comes; true where the stream begins anew with that
 * @property {() => Position | undefined} position
 */

/**
 * In a stream of latest states: a snapshot is taken as a whole by who asked for it, and from then on what is newer.
 *
 * @implements {Cursor}
 */
export class LatestCursor {
  #live = false;
  #joining = false;
  #fresh = false;
  #seq = 0;

  join() {
    this.#live = this.#joining = this.#fresh = true;
    this.#seq = 0;
  }

  passed() {}

  leave() {
    this.#live = false;
  }

  /** @param {{seq?: number}} item @param {boolean} snapshot @returns {Kind} */
  take(item, snapshot) {
    this.#joining &&= snapshot;
    const { seq } = item;
    if (!this.#live || (seq !== undefined && seq <= this.#seq && !this.#joining)) return undefined;
    this.#seq = Math.max(this.#seq, seq ?? 0);
    return this.settle() ? 'snapshot' : 'update';
  }

  gap() {
    return false;
  }

  settle() {
    const begins = this.#live && this.#fresh;
    this.#fresh = false;
    return begins;
  }

  /** @returns {undefined} */
  position() {}
}

/**
 * In a stream of trades: each one is taken once and in the order of its number, or a gap tells which are missing. The
 * position is good until a snapshot has replaced it, so that a connection that breaks in between loses nothing.
 *
 * @implements {Cursor}
 */
export class TradeCursor {
  #live = false;
  /** Begins anew without a snapshot, and has had no item since. */
  #anew = false;
  /** @type {Stream | undefined} the answer whose snapshot is awaited */ #next;
  /** @type {Gap[]} told before that snapshot */ #held = [];
  /** @type {Position | undefined} */ #at;

  /** @param {string} symbol @param {Position} [position] */
  constructor(symbol, position) {
    this.symbol = symbol;
    this.#at = position;
  }

  /** @param {Stream} stream @param {boolean} snapshot */
  join(stream, snapshot) {
    const { epoch, seq, resumed } = stream;
    if (this.#follows(epoch) && resumed === undefined) return;
    this.#live = true;
    this.#held = [];
    this.#next = resumed || !snapshot ? undefined : stream;
    this.#anew = !resumed && !snapshot;
    if (!this.#next) this.#at = { epoch, seq: resumed && this.#at ? this.#at.seq : seq };
  }

  passed() {
    this.#anew = false;
  }

  leave() {
    this.#live = false;
  }

  /** @param {{seq: number}} item @param {boolean} snapshot @param {Tell} tell @returns {Kind} */
  take({ seq }, snapshot, tell) {
    if (!this.#live) return undefined;
    const fresh = this.#next !== undefined && this.#begin(this.#next, seq, tell);
    const at = /** @type {Position} */ (this.#at);
    if (seq <= at.seq) return undefined;
    if (seq > at.seq + 1) tell({ symbol: this.symbol, from: at.seq + 1, to: seq - 1, reason: 'unannounced' });
    at.seq = seq;
    this.passed();
    return fresh ? 'snapshot' : 'update';
  }

  /** @param {Gap} gap one that is not behind the position was told to another subscription of the stream */
  gap(gap) {
    if (!this.#live || (this.#next && this.#held.push(gap))) return false;
    const at = /** @type {Position} */ (this.#at);
    if (this.#anew) return true;
    if (gap.from <= at.seq) return false;
    at.seq = Math.max(at.seq, gap.to);
    return true;
  }

  /** @param {Tell} tell */
  settle(tell) {
    if (!this.#live) return false;
    return this.#next ? this.#begin(this.#next, this.#next.seq + 1, tell) : this.#anew;
  }

  position() {
    return this.#at && { ...this.#at };
  }

  /**
   * Whether it follows this log already, by another name or pattern: then it needs no new beginning.
   *
   * @param {string} epoch
   */
  #follows(epoch) {
    return this.#live && !this.#next && this.#at?.epoch === epoch;
  }

  /**
   * The first item behind an answer that did not resume. Where a gap says from which number on trades are lost, those
   * before it are known already, and the others go on behind it; else what comes has nothing to do with what was.
   *
   * @param {Stream} next
   * @param {number} seq
   * @param {Tell} tell
   * @returns {boolean} whether it is a new beginning
   */
  #begin({ epoch }, seq, tell) {
    const at = this.#at;
    const lost = this.#held.find(({ from, to }) => from <= to);
    const joins = at !== undefined && lost !== undefined && (epoch === at.epoch || lost.from <= at.seq);
    if (at && !lost) tell({ symbol: this.symbol, from: seq, to: seq - 1, reason: 'restart' });
    this.#held.forEach(tell);
    this.#at = { epoch, seq: Math.max(joins ? lost.from : seq, seq) - 1 };
    this.#next = undefined;
    return !joins;
  }
}
