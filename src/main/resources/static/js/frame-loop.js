/** @typedef {import('./types.js').View} View */

/**
 * Draws what became dirty, once a frame, in the order of the views. It sleeps while nothing is dirty; in a hidden
 * tab the browser gives no frames, and the last values wait in the store.
 */
export class FrameLoop {
  #asked = false;
  /** @type {number} */ #frame = 0;

  /**
   * @param {import('./store.js').Store} store
   * @param {View[]} views
   */
  constructor(store, views) {
    this.store = store;
    this.views = views;
    store.onDirty(() => this.#ask());
    this.#ask();
  }

  destroy() {
    this.store.onDirty(() => {});
    cancelAnimationFrame(this.#frame);
    for (const view of this.views) view.destroy();
  }

  #ask() {
    if (this.#asked) return;
    this.#asked = true;
    this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    this.#asked = false;
    const dirty = this.store.takeDirty();
    for (const view of this.views) view.draw(dirty);
  }
}
