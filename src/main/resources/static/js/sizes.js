const SAMPLES = 101;
const LEAST = 20;
/** A trade is large from this many times the middle one on. */
const LARGE = 5;

/** Tells what is a large trade of late: the sizes of the last hundred. For emphasis only, hence doubles. */
export class Sizes {
  /** @type {number[]} */ #recent = [];
  #middle = 0;

  forget() {
    this.#recent = [];
    this.#middle = 0;
  }

  /** @param {string[]} sizes that have come */
  add(sizes) {
    this.#recent = [...this.#recent, ...sizes.slice(-SAMPLES).map(Number)].slice(-SAMPLES);
    const sorted = this.#recent.toSorted((left, right) => left - right);
    this.#middle = sorted[sorted.length >> 1] ?? 0;
  }

  /**
   * @param {string} size
   * @returns {{share: number, large: boolean}} how far it reaches, from 0 to 1, and whether it stands out
   */
  emphasis(size) {
    if (this.#middle === 0) return { share: 0, large: false };
    const times = Number(size) / this.#middle;
    return {
      share: Math.min(1, Math.sqrt(times / (2 * LARGE))),
      large: this.#recent.length >= LEAST && times >= LARGE,
    };
  }
}
