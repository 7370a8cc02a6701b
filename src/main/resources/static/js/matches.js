/**
 * What a search shows: first the very name, then names that begin so, then what may be added, then the rest. Otherwise
 * the order of the list stays, and what is not in it comes behind it, by name.
 *
 * @param {string} text in capitals; empty: no search, the list
 * @param {string[]} listed
 * @param {Iterable<string>} all
 * @returns {string[]}
 */
export function matches(text, listed, all) {
  if (text === '') return listed;
  const own = new Set(listed);
  const rank = (/** @type {string} */ symbol) =>
    [symbol.toUpperCase() === text, symbol.toUpperCase().startsWith(text), !own.has(symbol), true].indexOf(true);
  return [...new Set([...listed, ...[...all].sort()])]
    .filter((symbol) => symbol.toUpperCase().includes(text))
    .sort((one, other) => rank(one) - rank(other));
}
