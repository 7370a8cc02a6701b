/** @typedef {import('./types.js').ConnectionState['name']} Name */

/** Tells when a connection is there again, however it was lost, and however it came back. */
export class Outage {
  #lost = false;

  /**
   * @param {Name} name of the connection's state now
   * @returns {boolean} whether an outage ends with it: the first connection ends none
   */
  endsWith(name) {
    const ends = this.#lost && name === 'connected';
    if (name === 'reconnecting' || name === 'closed') this.#lost = true;
    if (ends) this.#lost = false;
    return ends;
  }
}
