/** What the server spaced well must not be held up for a timer that is a little late. */
const SLACK = 0.9;

/**
 * Lets at most so many items a second of each symbol through, and holds the latest of what came too early until its
 * turn. The server keeps the same rate, except where another subscription wants the stream faster. Closed candles are
 * final, and pass at once.
 */
export class Pace {
  /** @type {Map<string, number>} */ #next = new Map();
  /** @type {Map<string, any>} */ #held = new Map();
  /** @type {unknown} */ #timer;
  rate = 0;

  /**
   * @param {import('./outside.js').Outside} outside
   * @param {(items: any[]) => void} due
   */
  constructor(outside, due) {
    this.outside = outside;
    this.due = due;
  }

  /** @param {number} rate a second; 0 for as it comes */
  set(rate) {
    this.rate = rate;
    this.#next.clear();
    if (this.#timer !== undefined) this.#wake();
  }

  /** @param {any} item @returns {boolean} whether it may pass; else it is held */
  passes(item) {
    const { symbol, start, closed } = item;
    if (closed && this.#held.get(symbol)?.start === start) this.#held.delete(symbol);
    if (!this.rate || closed) return true;
    const now = this.outside.now();
    const wait = (this.#next.get(symbol) ?? now) - now;
    if (wait > 0) {
      this.#held.set(symbol, item);
      this.#timer ??= this.outside.setTimeout(() => this.#wake(), wait);
      return false;
    }
    this.#held.delete(symbol);
    this.#next.set(symbol, now + (SLACK * 1000) / this.rate);
    return true;
  }

  stop() {
    this.outside.clearTimeout(this.#timer);
    this.#held.clear();
    this.#timer = undefined;
  }

  #wake() {
    const held = [...this.#held.values()];
    this.stop();
    const due = held.filter((item) => this.passes(item));
    if (due.length) this.due(due);
  }
}
