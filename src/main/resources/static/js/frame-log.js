/**
 * @typedef {object} Frame
 * @property {number} key
 * @property {'in'|'out'|'note'} way
 * @property {number} time
 * @property {string} type
 * @property {string} text
 */

const KEPT = 300;

/** The newest frames of a connection, sent and received. */
export class FrameLog {
  /** @type {Frame[]} oldest first */ frames = [];
  paused = false;
  /** Frames that came while it was paused. */
  held = 0;
  /** Grows with every `clear`, so that the view starts over. */
  generation = 0;
  #lastKey = 0;

  /**
   * @param {'in'|'out'|'note'} way
   * @param {string} text
   * @param {number} time
   */
  add(way, text, time) {
    if (this.paused && way === 'in') {
      this.held++;
      return;
    }
    this.frames.push({ key: ++this.#lastKey, way, time, type: typeOf(text), text });
    if (this.frames.length > 2 * KEPT) this.frames.splice(0, this.frames.length - KEPT);
  }

  pause() {
    this.paused = !this.paused;
    this.held = 0;
  }

  clear() {
    this.frames = [];
    this.generation++;
  }
}

/** @param {string} text */
function typeOf(text) {
  return /^\{"(?:type|action)":"([a-z]+)"/.exec(text)?.[1] ?? '';
}
