/**
 * @typedef {import('./types.js').Position} Position
 * @typedef {import('./requests.js').Ask} Ask
 */

const LAST = 50;
const MOST_LAST = 1_000;
const MOST_PAST = 5_000;

/**
 * Where a stream can be had only once, all who want an entry share one request: with the most past items of all, from
 * the oldest position. Where somebody begins anew, it reaches back as far as it can, so that the others miss nothing.
 *
 * @param {Ask[]} asks of one entry
 * @param {Record<string, Position>[]} followed where others stand in the streams of the entry
 * @returns {Ask[]} the same with one frame for all, and each with its own positions
 */
export function joint(asks, followed) {
  if (!asks.length) return asks;
  const own = asks.map(({ positions = {} }) => positions);
  const oldest = oldestOf([...own, ...followed]);
  const symbols = Object.keys(oldest);
  const resumes = own.every((positions) => symbols.every((one) => positions[one]?.epoch === oldest[one].epoch));
  const back = resumes ? 0 : Math.min(MOST_LAST, Math.floor(MOST_PAST / symbols.length));
  const options = {
    ...asks[0].options,
    last: largest(asks, back),
    snapshot: back === 0 && asks.every(({ options }) => options.snapshot === false) ? false : undefined,
  };
  return asks.map((ask, index) => ({ ...ask, options, positions: resumes ? oldest : {}, own: own[index] }));
}

/**
 * @param {Record<string, import('./types.js').Stream>} streams as the server has answered
 * @param {Record<string, Position>} own where somebody stands
 * @returns {Record<string, import('./types.js').Stream>} the same, resumed where a snapshot joins that position
 */
export const resumed = (streams, own) =>
  Object.fromEntries(
    Object.entries(streams).map(([symbol, stream]) => {
      const joins = stream.resumed === undefined && own[symbol]?.epoch === stream.epoch;
      return [symbol, joins ? { ...stream, resumed: true } : stream];
    }),
  );

/** @param {Ask[]} asks @param {number} back @returns {number | undefined} */
function largest(asks, back) {
  const lasts = asks.flatMap(({ options: { last } }) => last ?? []);
  const most = Math.max(...lasts, lasts.length < asks.length && lasts.length ? LAST : 0);
  return back > (most || LAST) ? back : most || undefined;
}

/** @param {Record<string, Position>[]} all @returns {Record<string, Position>} */
function oldestOf(all) {
  /** @type {Record<string, Position>} */
  const oldest = {};
  for (const [symbol, position] of all.flatMap((positions) => Object.entries(positions)))
    if (!(oldest[symbol]?.seq <= position.seq)) oldest[symbol] = position;
  return oldest;
}
