/** Codes of the client's own; 4000 to 4099 is no range of the contract. */
export const SILENT = 4000;
export const BLOCKED = 4001;
export const BYE = 1000;
export const CUT = 1006;
export const UNAUTHENTICATED = 4401;

/** @type {Readonly<Record<number, string>>} */
const WORDS = {
  1000: 'the server said goodbye',
  1001: 'the server is going away',
  1003: 'the server does not take this kind of frame',
  1006: 'the connection was cut',
  1007: 'the server received invalid text',
  1009: 'a message was too big for the server',
  1012: 'the server restarts',
  4000: 'the server went silent',
  4001: 'nothing came through',
  4400: 'the server does not understand this client',
  4401: 'the server asks for a valid token',
  4403: 'the server forbids this',
  4429: 'too many requests',
  4503: 'the server is overloaded',
  4508: 'this client read too slowly',
  4509: 'no answer to a ping',
};

/**
 * @param {number} code
 * @param {string} [reason] the server's own word, added where it says more
 */
export const words = (code, reason) => {
  const known = WORDS[code] ?? `closed with code ${code}`;
  return reason && !known.includes(reason) ? `${known} (${reason})` : known;
};

/**
 * Whether to connect again, unchanged, can help.
 *
 * @param {number} code
 */
export const mayReconnect = (code) => !(code >= 4400 && code < 4500) && ![1003, 1007, 1009].includes(code);
