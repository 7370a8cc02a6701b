const DEADLINE_MS = 10_000;

/** An answer that is not what was asked for. */
export class Refused extends Error {
  /** @param {number} status @param {string} [detail] */
  constructor(status, detail = `HTTP ${status}`) {
    super(detail);
    this.status = status;
  }
}

/**
 * @param {{address: import('./address.js').Address, outside: import('./outside.js').Outside, token?: string}} server
 * @param {string} path below the server's address
 * @returns {Promise<any>} what it answers
 * @throws {Refused} where that is an error
 */
export async function get({ address, outside, token }, path) {
  const headers = token ? { Authorization: `Bearer ${token}` } : undefined;
  const url = new URL(path.replace(/^\//, ''), address.base);
  const answer = await outside.fetch(url, { headers, signal: AbortSignal.timeout(DEADLINE_MS) });
  const body = await answer.json().catch(() => undefined);
  if (answer.ok && body !== undefined) return body;
  throw new Refused(answer.status, body?.detail);
}

/** @param {unknown} failure @returns {number} the close code that says the same */
export const codeOf = (failure) => (failure instanceof Refused && failure.status === 401 ? 4401 : 1006);
