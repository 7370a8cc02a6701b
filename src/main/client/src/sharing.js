/**
 * @typedef {(message: any) => void} Say
 * @typedef {(post: Say) => Say} Attach joins those who use a connection, and returns what takes their words
 *
 * @typedef {object} Locks a tab holds one as long as it lives, so that the worker sees its end
 * @property {(name: string, held: () => unknown) => Promise<unknown>} request
 *
 * @typedef {object} Place where the shared connection is
 * @property {new (script: string | URL, options: object) => any} SharedWorker
 * @property {Locks} locks
 * @property {string | URL} script
 * @property {import('./outside.js').Outside} outside
 * @property {object} way what the worker needs to know to connect
 */

/** Tabs whose words differ do not share; to be changed with these words. */
const WORDS_VERSION = 2;
const ANSWER_MS = 5_000;
const PING_MS = 15_000;
const MOST_UNANSWERED = 2;

/**
 * The tab's side of a connection that all tabs of an origin share. A worker that falls silent is looked for anew. Where
 * none can be had, or none answers, the tab gets a connection of its own. Nothing that is wanted is lost either way.
 *
 * @param {Place} place
 * @param {Attach} alone
 * @returns {Attach}
 */
export const sharing = (place, alone) => (post) => {
  const tab = new Tab(place, alone, post);
  tab.join();
  return (message) => tab.say(message);
};

class Tab {
  /** @type {Map<number, any>} */ #wishes = new Map();
  /** @type {Say | undefined} */ #say;
  /** @type {any} */ #port;
  /** @type {unknown} */ #timer;
  #leave = () => {};
  #greeted = false;
  #answered = false;
  #unanswered = 0;
  /** Has said goodbye, or has a connection of its own. */ #gone = false;

  /** @param {Place} place @param {Attach} alone @param {Say} post */
  constructor(place, alone, post) {
    this.place = place;
    this.alone = alone;
    this.post = post;
  }

  join() {
    const { locks } = this.place;
    const lock = `tickcast ${Math.random()}`;
    const held = () => new Promise((release) => this.#attach(lock, () => release(undefined)));
    this.#answered = false;
    this.#unanswered = 0;
    this.#watch(ANSWER_MS);
    locks.request(lock, held).catch(() => this.#fall());
  }

  /** @param {any} message */
  say(message) {
    const { op, id } = message;
    if (op === 'hello') this.#greeted = true;
    else if (op === 'want') this.#wishes.set(id, message);
    else if (op === 'drop') this.#wishes.delete(id);
    this.#say?.(message);
    if (op !== 'bye') return;
    this.#gone = true;
    this.#part();
  }

  /** @param {string} lock @param {() => void} leave */
  #attach(lock, leave) {
    if (this.#gone) return leave();
    this.#leave = leave;
    const { SharedWorker, script, way } = this.place;
    const worker = new SharedWorker(script, {
      type: 'module',
      name: `tickcast ${WORDS_VERSION} ${JSON.stringify(way)}`,
    });
    const { port } = worker;
    this.#port = port;
    worker.onerror = () => port === this.#port && this.#fall();
    port.onmessage = (/** @type {{data: any}} */ { data }) => this.#hear(data);
    port.postMessage({ lock, way });
    this.#speak((message) => port.postMessage(message));
  }

  /** @param {Say} say */
  #speak(say) {
    this.#say = say;
    if (this.#greeted) say({ op: 'hello' });
    this.#wishes.forEach((wish) => say(wish));
  }

  /** @param {any} message */
  #hear(message) {
    this.#answered = true;
    this.#unanswered = 0;
    this.post(message);
  }

  #fall() {
    if (this.#answered || this.#gone) return;
    this.#gone = true;
    this.#part();
    this.#speak(this.alone(this.post));
  }

  /** @param {number} ms */
  #watch(ms) {
    this.#timer = this.place.outside.setTimeout(() => this.#check(), ms);
  }

  #check() {
    if (!this.#answered) return this.#fall();
    if (this.#unanswered++ === MOST_UNANSWERED) {
      this.#part();
      return this.join();
    }
    this.#say?.({ op: 'ping' });
    this.#watch(PING_MS);
  }

  #part() {
    this.place.outside.clearTimeout(this.#timer);
    if (this.#port) this.#port.onmessage = null;
    this.#port = undefined;
    this.#leave();
  }
}

/**
 * The worker's side: one connection for all tabs, as long as there is one.
 *
 * @param {{onconnect?: any}} scope
 * @param {Locks} locks
 * @param {(way: any) => {attach: Attach, closed: boolean}} open
 */
export function serve(scope, locks, open) {
  /** @type {ReturnType<typeof open> | undefined} */
  let core;
  scope.onconnect = (/** @type {{ports: any[]}} */ { ports: [port] }) => {
    port.onmessage = (/** @type {{data: {lock: string, way: any}}} */ { data: { lock, way } }) => {
      if (!core || core.closed) core = open(way);
      const say = core.attach((message) => port.postMessage(message));
      port.onmessage = (/** @type {{data: any}} */ { data }) => say(data);
      locks.request(lock, () => say({ op: 'bye' }));
    };
  };
}
