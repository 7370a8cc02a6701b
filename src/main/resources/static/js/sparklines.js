/**
 * @typedef {import('./types.js').Candle} Candle
 * @typedef {import('./types.js').Ticker} Ticker
 *
 * @typedef {object} Sparkline
 * @property {number[]} minutes ascending
 * @property {number[]} prices the close of each, and before them the open of the first; for drawing only
 */

const MINUTE_MS = 60_000;
export const SPARKLINE_MINUTES = 60;

/** The last hour of each symbol that was looked at: minutes from history once, then moved by its ticker. */
export class Sparklines {
  /** @type {Map<string, Sparkline>} */ #lines = new Map();

  /** @param {string} symbol */
  has(symbol) {
    return this.#lines.has(symbol);
  }

  /**
   * @param {string} symbol
   * @returns {readonly number[]}
   */
  prices(symbol) {
    return this.#lines.get(symbol)?.prices ?? [];
  }

  /**
   * @param {string} symbol
   * @param {Candle[]} candles of one minute, oldest first
   */
  load(symbol, candles) {
    const last = candles.at(-1);
    const recent = last ? candles.filter(({ start }) => start > last.start - SPARKLINE_MINUTES * MINUTE_MS) : [];
    const prices = recent.map(({ close }) => Number(close));
    if (recent.length > 0) prices.unshift(Number(recent[0].open));
    this.#lines.set(symbol, { minutes: recent.map(({ start }) => start), prices });
  }

  /** @param {Ticker} ticker */
  move({ symbol, price, time }) {
    const line = this.#lines.get(symbol);
    if (!line || price === undefined || time === undefined) return;
    const minute = time - (time % MINUTE_MS);
    const newest = line.minutes.at(-1) ?? 0;
    if (minute < newest) return;
    if (minute > newest) this.#append(line, minute, Number(price));
    line.prices[line.prices.length - 1] = Number(price);
  }

  /** What was missed meanwhile has to come from history. */
  forget() {
    this.#lines.clear();
  }

  /**
   * @param {Sparkline} line
   * @param {number} minute
   * @param {number} price
   */
  #append({ minutes, prices }, minute, price) {
    if (prices.length === 0) prices.push(price);
    minutes.push(minute);
    prices.push(price);
    while (minutes[0] <= minute - SPARKLINE_MINUTES * MINUTE_MS) {
      minutes.shift();
      prices.shift();
    }
  }
}
