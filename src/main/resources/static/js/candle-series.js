/**
 * @typedef {import('./types.js').Candle} Candle
 * @typedef {import('./types.js').Interval} Interval
 */

/** So far back history is put before; what comes live may go on for a while until the oldest is let go. */
const MOST_WITH_HISTORY = 20_000;
const KEPT = 25_000;
const TRIMMED_TO = 15_000;

/**
 * The candles of one symbol and interval: history from REST joined to the live channel. History is asked for after
 * the server has answered the subscription, and what comes live meanwhile is held back and put over it, so that
 * nothing is missed between the two and nothing is there twice.
 */
export class CandleSeries {
  /** @type {Candle[]} ascending by start, each start once */ candles = [];
  /** Whether a first answer is there, be it an empty one. */
  loaded = false;
  /** Whether older history may exist. */
  more = true;
  /** @type {string | undefined} */ problem;
  /** @type {Candle[] | undefined} live candles that wait for history */ #held = [];
  /** @type {Candle[] | undefined} live ones from before the first, that wait for older history */ #earlier;
  #redraw = true;
  /** @type {Map<number, Candle>} */ #changed = new Map();

  /** Another symbol or interval begins. */
  open() {
    this.candles = [];
    this.loaded = false;
    this.more = true;
    this.problem = undefined;
    this.#held = [];
    this.#earlier = undefined;
    this.#startOver();
  }

  /** A new subscription: history is to come again, and its numbers compare with none of before. */
  begin() {
    this.#held = [];
    this.candles = this.candles.map((candle) => ({ ...candle, seq: undefined }));
  }

  /** History is on its way: what comes live is put over it when it is there. */
  hold() {
    this.#held ??= [];
    this.#earlier = undefined;
  }

  /** Older history is on its way: corrections of what it brings are put over it when it is there. */
  holdEarlier() {
    this.#earlier = [];
  }

  /** It does not come. */
  dropEarlier() {
    this.#earlier = undefined;
  }

  /** @param {Candle[]} items live */
  receive(items) {
    if (this.#held) this.#held.push(...items);
    else this.#applyAll(items);
  }

  /** @param {Candle[]} items the newest history; replaces all where it does not reach back to what is known */
  load(items) {
    const known = this.candles;
    const first = items[0]?.start ?? Infinity;
    const joined = known.length > 0 && first <= known[known.length - 1].start;
    this.candles = joined ? [...known.filter((candle) => candle.start < first), ...items] : [...items];
    if (!joined) this.more = items.length > 0;
    this.loaded = true;
    this.problem = undefined;
    this.#startOver();
    if (joined) this.#applyAll(known.filter((candle) => candle.start >= first && candle.seq !== undefined));
    this.#release();
  }

  /** @param {string} problem history cannot be had now: what is live is shown without it */
  failed(problem) {
    this.problem = problem;
    this.#release();
  }

  /** @param {Candle[]} items older history */
  prepend(items) {
    const first = this.candles[0]?.start ?? Infinity;
    const found = items.filter((candle) => candle.start < first);
    const older = found.slice(Math.max(0, found.length + this.candles.length - MOST_WITH_HISTORY));
    this.more = found.length > 0 && this.candles.length + older.length < MOST_WITH_HISTORY;
    const earlier = this.#earlier ?? [];
    this.#earlier = undefined;
    if (older.length === 0) return;
    this.candles = [...older, ...this.candles];
    this.#startOver();
    this.#applyAll(earlier);
  }

  /** @returns {{redraw: boolean, changed: Candle[]}} since the last call; `changed` ascends from the last one drawn */
  takeChanges() {
    const changes = { redraw: this.#redraw, changed: [...this.#changed.values()] };
    this.#redraw = false;
    this.#changed = new Map();
    return changes;
  }

  #release() {
    const held = this.#held ?? [];
    this.#held = undefined;
    this.#applyAll(held);
  }

  /** @param {Candle[]} candles */
  #applyAll(candles) {
    for (const candle of candles) this.#apply(candle);
  }

  /** @param {Candle} candle */
  #apply(candle) {
    const last = this.candles.length - 1;
    if (last < 0 || candle.start > this.candles[last].start) {
      this.candles.push(candle);
      this.#changed.set(candle.start, candle);
      if (this.candles.length > KEPT) this.#trim();
    } else if (candle.start === this.candles[last].start) {
      if (!isNewer(candle, this.candles[last])) return;
      this.candles[last] = candle;
      this.#changed.set(candle.start, candle);
    } else {
      this.#correct(candle);
    }
  }

  /** @param {Candle} candle an earlier one again, or one that a late trade has made; before the first: for later */
  #correct(candle) {
    if (candle.start < this.candles[0].start) return void this.#earlier?.push(candle);
    const at = this.candles.findLastIndex((known) => known.start <= candle.start);
    if (this.candles[at].start !== candle.start) this.candles.splice(at + 1, 0, candle);
    else if (isNewer(candle, this.candles[at])) this.candles[at] = candle;
    else return;
    this.#startOver();
  }

  #trim() {
    this.candles = this.candles.slice(-TRIMMED_TO);
    this.more = true;
    this.#startOver();
  }

  #startOver() {
    this.#redraw = true;
    this.#changed = new Map();
  }
}

/**
 * History and live meet here: by `seq` where both have one, else the state with more trades is the later one.
 *
 * @param {Candle} candle
 * @param {Candle} known
 */
function isNewer(candle, known) {
  if (candle.seq !== undefined && known.seq !== undefined) return candle.seq > known.seq;
  return candle.trades > known.trades || (candle.trades === known.trades && candle.closed && !known.closed);
}
