import { isPattern } from './symbols.js';

/**
 * @typedef {import('./want.js').Want} Want
 *
 * @typedef {object} Ask
 * @property {string} entry a name or pattern
 * @property {import('./types.js').Options} options of `subscribe`
 * @property {Record<string, import('./types.js').Position>} [positions] to resume from
 * @property {Record<string, import('./types.js').Position>} [own] where `want` stands, if others share the request
 * @property {Set<string>} [later] symbols of the entry that are asked for behind this
 * @property {Want} [want] who is to get the answer; none where only an option changes
 *
 * @typedef {{key: string, entries: Map<string, string>, frame: any, asks: Ask[]}} Request
 */

/** So that a request stays below the smallest limit of a message that makes sense. */
const MOST_NAMES = 200;

/**
 * Puts what is asked for into few requests: names with the same options share one, unless one name is asked for from
 * two positions.
 *
 * @param {Ask[]} asks
 * @returns {Request[]}
 */
export function requestsFor(asks) {
  /** @type {Request[]} */
  const requests = [];
  for (const ask of asks) {
    const { entry, options, positions = {} } = ask;
    const key = JSON.stringify([isPattern(entry) && entry, options]);
    const from = JSON.stringify(positions);
    let request = requests.find(
      ({ key: other, entries }) =>
        other === key && (entries.get(entry) ?? from) === from && (entries.has(entry) || entries.size < MOST_NAMES),
    );
    if (!request) requests.push((request = { key, entries: new Map(), frame: { ...options }, asks: [] }));
    request.asks.push(ask);
    request.entries.set(entry, from);
    request.frame.symbols = [...request.entries.keys()];
    if (Object.keys(positions).length) request.frame.resume = { ...request.frame.resume, ...positions };
  }
  return requests;
}
