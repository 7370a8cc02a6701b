const BASE_MS = 500;
const CAP_MS = 30_000;

/**
 * Exponential backoff with full jitter: anywhere between nothing and the ceiling of this attempt, so that many
 * clients which lost the same server do not come back together.
 *
 * @param {number} attempt 0 for the first retry
 * @param {() => number} random
 * @returns {number} milliseconds to wait
 */
export function backoff(attempt, random) {
  const ceiling = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(attempt, 16));
  return Math.round(random() * ceiling);
}
