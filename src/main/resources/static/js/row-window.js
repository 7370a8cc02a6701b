/** Rows kept ready beyond either edge. */
const AHEAD = 4;

/**
 * Which rows of a long list are in sight.
 *
 * @param {{top: number, height: number}} view how far the list is scrolled, and how much of it is seen
 * @param {number} rowHeight
 * @param {number} count
 * @returns {{first: number, end: number}}
 */
export function rowWindow({ top, height }, rowHeight, count) {
  const first = Math.max(0, Math.floor(top / rowHeight) - AHEAD);
  const end = Math.min(count, Math.ceil((top + height) / rowHeight) + AHEAD);
  return { first: Math.min(first, end), end };
}
