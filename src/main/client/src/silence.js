const LEAST_MS = 250;

/** Tells when nothing was heard for too long; one timer, however much is heard. */
export class Silence {
  #heardAt = 0;
  #deadlineMs = 0;
  /** @type {unknown} */ #timer;

  /**
   * @param {import('./outside.js').Outside} outside
   * @param {() => void} silent
   */
  constructor(outside, silent) {
    this.outside = outside;
    this.silent = silent;
  }

  /** @param {number} deadlineMs */
  start(deadlineMs) {
    this.stop();
    this.heard();
    this.#deadlineMs = deadlineMs;
    this.#listen();
  }

  heard() {
    this.#heardAt = this.outside.now();
  }

  stop() {
    this.outside.clearTimeout(this.#timer);
  }

  #listen() {
    const left = this.#heardAt + this.#deadlineMs - this.outside.now();
    if (left <= 0) this.silent();
    else this.#timer = this.outside.setTimeout(() => this.#listen(), Math.max(left, LEAST_MS));
  }
}
