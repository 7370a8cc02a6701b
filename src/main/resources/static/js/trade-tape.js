/**
 * @typedef {import('./types.js').Trade} Trade
 * @typedef {import('./types.js').Gap} Gap
 *
 * @typedef {object} Entry a trade or a gap
 * @property {number} key grows with every entry, so that a view knows what it has drawn
 * @property {Trade} [trade]
 * @property {Gap} [gap]
 */

const KEPT = 200;

/** The newest trades of one symbol and the gaps between them, in the order in which the client hands them out. */
export class TradeTape {
  /** @type {Entry[]} oldest first */ entries = [];
  /** Grows whenever what was there before is no longer valid, so that the view starts over. */
  generation = 0;
  #lastKey = 0;

  clear() {
    this.entries = [];
    this.generation++;
  }

  /** @param {Trade[]} trades in place of all that was there, but for a gap that tells why they begin anew */
  begin(trades) {
    const gap = this.entries.at(-1)?.gap;
    this.clear();
    if (gap) this.gap(gap);
    this.append(trades);
  }

  /** @param {Trade[]} trades */
  append(trades) {
    for (const trade of trades) this.#add({ trade });
  }

  /** @param {Gap} gap */
  gap(gap) {
    this.#add({ gap });
  }

  /** @param {{trade?: Trade, gap?: Gap}} entry */
  #add(entry) {
    this.entries.push({ key: ++this.#lastKey, ...entry });
    if (this.entries.length > 2 * KEPT) this.entries.splice(0, this.entries.length - KEPT);
  }
}
