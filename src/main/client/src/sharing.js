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
 * @property {object} way what the worker needs to know to connect
 */

/** Tabs whose words differ do not share; to be changed with these words. */
const WORDS_VERSION = 1;

/**
 * The tab's side of a connection that all tabs of an origin share. Where the worker cannot be had, the tab gets a
 * connection of its own, and nothing that it said until then is lost.
 *
 * @param {Place} place
 * @param {Attach} alone
 * @returns {Attach}
 */
export const sharing = (place, alone) => (post) => {
  /** @type {any[] | undefined} until the worker has answered */ let said = [];
  /** @type {Say | undefined} */ let say;
  let leave = () => {};
  const lock = `tickcast ${Math.random()}`;

  const fall = () => {
    if (!said) return;
    say = alone(post);
    said.splice(0).forEach(say);
    said = undefined;
    leave();
  };
  const join = () => {
    const { SharedWorker, script, way } = place;
    const worker = new SharedWorker(script, {
      type: 'module',
      name: `tickcast ${WORDS_VERSION} ${JSON.stringify(way)}`,
    });
    const { port } = worker;
    worker.onerror = fall;
    port.onmessage = (/** @type {{data: any}} */ { data }) => {
      said = undefined;
      post(data);
    };
    port.postMessage({ lock, way });
    say = (message) => port.postMessage(message);
    said?.forEach(say);
  };
  const held = () =>
    new Promise((release) => {
      leave = () => release(undefined);
      join();
    });

  place.locks.request(lock, held).catch(fall);
  return (message) => {
    said?.push(message);
    say?.(message);
    if (message.op === 'bye') leave();
  };
};

/**
 * The worker's side: one connection for all tabs, as long as there is one.
 *
 * @param {{onconnect?: any}} scope
 * @param {Locks} locks
 * @param {(way: any) => {attach: Attach, empty: boolean}} open
 */
export function serve(scope, locks, open) {
  /** @type {ReturnType<typeof open> | undefined} */
  let core;
  scope.onconnect = (/** @type {{ports: any[]}} */ { ports: [port] }) => {
    port.onmessage = (/** @type {{data: {lock: string, way: any}}} */ { data: { lock, way } }) => {
      if (!core || core.empty) core = open(way);
      const say = core.attach((message) => port.postMessage(message));
      port.onmessage = (/** @type {{data: any}} */ { data }) => say(data);
      locks.request(lock, () => say({ op: 'bye' }));
    };
  };
}
