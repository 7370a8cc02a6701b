/**
 * @typedef {import('./types.js').FeedStatus} FeedStatus
 * @typedef {FeedStatus['state']} FeedState
 *
 * @typedef {object} Feed
 * @property {string} name
 * @property {FeedState} state the worst of its instruments
 * @property {number} instruments in that state
 * @property {number} of all its instruments
 */

/** @type {readonly FeedState[]} worst first */
const BY_GRAVITY = ['down', 'stale', 'replay', 'simulated', 'live'];

/** @type {Record<FeedState, string>} */
export const FEED_NAMES = {
  live: 'Live feed',
  simulated: 'Simulated',
  replay: 'Replay',
  stale: 'Stale feed',
  down: 'Feed down',
};

/** @type {Record<FeedState, string>} */
export const FEED_WORDS = {
  live: 'prices come from it as they are made',
  simulated: 'prices are made up by the server, to try things out',
  replay: 'a recording is played: the prices are real, their time is not',
  stale: 'it is connected, and nothing has come for too long: prices may be old',
  down: 'the server has lost it: prices stand still',
};

/**
 * @param {Iterable<FeedStatus>} statuses
 * @returns {Feed[]} by name
 */
export function feedsOf(statuses) {
  /** @type {Map<string, FeedState[]>} */
  const states = new Map();
  for (const { feed, state } of statuses) {
    const known = states.get(feed);
    if (known) known.push(state);
    else states.set(feed, [state]);
  }
  return [...states]
    .map(([name, of]) => {
      const state = BY_GRAVITY.find((known) => of.includes(known)) ?? of[0];
      return { name, state, instruments: of.filter((other) => other === state).length, of: of.length };
    })
    .sort((left, right) => left.name.localeCompare(right.name));
}

/**
 * @param {Feed[]} feeds
 * @returns {Feed | undefined} one that people should know of
 */
export function ailing(feeds) {
  return feeds.find(({ state }) => state === 'down') ?? feeds.find(({ state }) => state === 'stale');
}
