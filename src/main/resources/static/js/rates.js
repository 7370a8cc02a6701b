const SAMPLES = 64;
const FRESH_MS = 5_000;

/**
 * How much arrives and how old it is when it does. Counting is two additions a frame; the numbers are read once a
 * second.
 */
export class Rates {
  /** @type {number | undefined} updates in the last whole second */ perSecond;
  /** @type {number | undefined} median of now - item time over the last samples, in milliseconds */ delay;
  #count = 0;
  #since = 0;
  /** @type {{at: number, delay: number}[]} */ #samples = [];

  /** @param {number} items */
  count(items) {
    this.#count += items;
  }

  /**
   * @param {number} time of an item
   * @param {number} now
   */
  sample(time, now) {
    this.#samples.push({ at: now, delay: now - time });
    if (this.#samples.length > SAMPLES) this.#samples.shift();
  }

  /** The next numbers belong to another stream. */
  forget() {
    this.#samples = [];
    this.delay = undefined;
  }

  /** @param {number} now */
  tick(now) {
    const seconds = (now - this.#since) / 1000;
    this.perSecond = this.#since === 0 ? undefined : Math.round(this.#count / seconds);
    this.#count = 0;
    this.#since = now;
    this.#samples = this.#samples.filter(({ at }) => now - at < FRESH_MS);
    const sorted = this.#samples.map(({ delay }) => delay).sort((left, right) => left - right);
    this.delay = sorted[sorted.length >> 1];
  }
}
