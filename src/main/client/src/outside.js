/**
 * @typedef {object} Outside what the client needs of its surroundings, so that a test can be these
 * @property {new (url: string, protocol: string) => any} [WebSocket]
 * @property {new (url: string) => any} [EventSource]
 * @property {import('./sharing.js').Place['SharedWorker']} [SharedWorker]
 * @property {import('./sharing.js').Locks} [locks]
 * @property {typeof globalThis.fetch} fetch
 * @property {(task: () => void, ms: number) => unknown} setTimeout
 * @property {(timer: any) => void} clearTimeout
 * @property {() => number} random
 * @property {() => number} now
 * @property {(task: () => void) => void} frame runs the task in the next frame
 * @property {() => boolean} online
 * @property {() => boolean} hidden
 * @property {(event: 'online' | 'visibilitychange', task: () => void) => () => void} listen returns what ends it
 * @property {(failure: unknown) => void} report takes what a function of the application has thrown
 */

const here = /** @type {any} */ (globalThis);
const HIDDEN_FRAME_MS = 1_000;

/**
 * The surroundings as they are, but for what is given.
 *
 * @param {Partial<Outside>} given
 * @returns {Outside}
 */
export const outside = (given) => ({
  WebSocket: here.WebSocket,
  EventSource: here.EventSource,
  SharedWorker: here.SharedWorker,
  locks: here.navigator?.locks,
  fetch: (url, init) => here.fetch(url, init),
  setTimeout: (task, ms) => here.setTimeout(task, ms),
  clearTimeout: (timer) => here.clearTimeout(timer),
  random: Math.random,
  now: Date.now,
  frame: here.requestAnimationFrame ? frame : (task) => here.setTimeout(task, 0),
  online: () => here.navigator?.onLine !== false,
  hidden: () => here.document?.hidden === true,
  listen,
  report: (failure) => (here.reportError ? here.reportError(failure) : rethrow(failure)),
  ...given,
});

/** A hidden page has no frames: a timer takes their place. @param {() => void} task */
function frame(task) {
  const run = () => {
    here.cancelAnimationFrame(painted);
    here.clearTimeout(timer);
    task();
  };
  const painted = here.requestAnimationFrame(run);
  const timer = here.setTimeout(run, HIDDEN_FRAME_MS);
}

/** @param {string} event @param {() => void} task */
function listen(event, task) {
  const target = event === 'online' ? here : here.document;
  target?.addEventListener?.(event, task);
  return () => target?.removeEventListener?.(event, task);
}

/** @param {unknown} failure */
function rethrow(failure) {
  queueMicrotask(() => {
    throw failure;
  });
}
