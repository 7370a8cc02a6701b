/** Names and patterns: a pattern is `*`, or the beginning of a name with a `*` behind it. */

/** @param {string} entry */
export const isPattern = (entry) => entry.endsWith('*');

/**
 * Whether a name or pattern stands for this name, or for all that this pattern stands for.
 *
 * @param {string} entry
 * @param {string} other
 */
export const covers = (entry, other) => entry === other || (isPattern(entry) && other.startsWith(entry.slice(0, -1)));

/**
 * Without what another entry of the list stands for already.
 *
 * @param {readonly string[]} symbols
 */
export const withoutCovered = (symbols) => {
  const patterns = symbols.filter(isPattern);
  return [...new Set(symbols)].filter((one) => !patterns.some((pattern) => pattern !== one && covers(pattern, one)));
};
