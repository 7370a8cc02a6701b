const BASE_MS = 500;
const CAP_MS = 30_000;

/**
 * Full jitter: anywhere between nothing and the ceiling of this attempt, so that many clients that lost the same
 * server do not come back together.
 *
 * @param {number} attempt 0 for the first retry
 * @param {() => number} random
 * @returns {number} milliseconds to wait
 */
export const backoff = (attempt, random) => Math.round(random() * Math.min(CAP_MS, BASE_MS * 2 ** attempt));
