/**
 * @typedef {import('./transport.js').Transport} Transport
 * @typedef {import('./transport.js').Listener} Listener
 */

const PROBE_MS = 60_000;

/** While a lesser way is in use, tries the best one from time to time, and hands it over when it has been welcomed. */
export class Probe {
  /** @type {unknown} */ #timer;
  /** @type {Transport | undefined} */ #candidate;

  /**
   * @param {import('./outside.js').Outside} outside
   * @param {() => Promise<(listener: Listener) => Transport>} opener
   * @param {(transport: Transport, welcome: any) => Listener} adopt
   *     returns who listens to it from now on
   */
  constructor(outside, opener, adopt) {
    this.outside = outside;
    this.opener = opener;
    this.adopt = adopt;
  }

  start() {
    this.stop();
    this.#timer = this.outside.setTimeout(() => this.#try(), PROBE_MS);
  }

  stop() {
    this.outside.clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#candidate?.close(1000);
    this.#candidate = undefined;
  }

  async #try() {
    this.start();
    const timer = this.#timer;
    try {
      const open = await this.opener();
      if (timer === this.#timer) this.#candidate = open(this.#listen());
    } catch {
      // The next try comes all the same.
    }
  }

  /** @returns {Listener} */
  #listen() {
    /** @type {Listener | undefined} */
    let heir;
    return {
      message: (message) => {
        const candidate = this.#candidate;
        if (heir) heir.message(message);
        else if (message.type === 'welcome' && candidate) {
          this.#candidate = undefined;
          heir = this.adopt(candidate, message);
        }
      },
      closed: (code, reason) => heir?.closed(code, reason),
    };
  }
}
