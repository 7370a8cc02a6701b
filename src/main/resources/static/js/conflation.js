/**
 * How many states were skipped because a later one came first, told by the numbers of those that came. It knows one
 * number a stream.
 */
export class Conflation {
  /** States skipped since the page was opened. */
  skipped = 0;
  /** @type {Map<string, number>} */ #last = new Map();

  /**
   * @param {string} stream
   * @param {number} seq of a state that begins anew
   */
  begin(stream, seq) {
    this.#last.set(stream, seq);
  }

  /**
   * @param {string} stream
   * @param {number} seq of the state behind
   */
  count(stream, seq) {
    const before = this.#last.get(stream);
    if (before !== undefined && seq > before) this.skipped += seq - before - 1;
    this.#last.set(stream, seq);
  }
}
