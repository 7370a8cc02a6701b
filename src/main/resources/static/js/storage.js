/** A browser may refuse its storage to a page: what was chosen then holds until the page is left. */

/**
 * @param {string} key
 * @returns {string | undefined}
 */
export function recall(key) {
  try {
    return localStorage.getItem(`tickcast.${key}`) ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} key
 * @param {string | undefined} value
 */
export function remember(key, value) {
  try {
    if (value === undefined) localStorage.removeItem(`tickcast.${key}`);
    else localStorage.setItem(`tickcast.${key}`, value);
  } catch {
    // Not remembered, see above.
  }
}
