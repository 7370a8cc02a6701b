/**
 * @typedef {object} Address
 * @property {string} base where REST lies below, ends with a slash
 * @property {string} socket of the WebSocket
 * @property {boolean} local on this machine, which needs no network
 */

const SCRIPT = /client\/tickcast\.js$/;

/** @param {URL} script whether the file is the one that the server serves, alone in its file */
export const isServed = (script) => SCRIPT.test(script.pathname);

/**
 * @param {string | URL | undefined} url of the server or of its WebSocket
 * @param {string} script where this file came from
 * @param {string} [page] address of the page, where there is one
 * @returns {Address}
 * @throws {TypeError} where it is no address
 */
export function addressOf(url, script, page) {
  const base = url === undefined ? home(new URL(script), page) : parse(url, page);
  base.protocol = base.protocol.replace(/^ws/, 'http');
  if (!/^https?:$/.test(base.protocol)) throw new TypeError(`no http, https, ws or wss address: ${base}`);
  base.pathname = base.pathname.replace(/\/ws$/, '/').replace(/([^/])$/, '$1/');
  base.search = base.hash = '';
  const socket = new URL('ws', base);
  socket.protocol = base.protocol.replace('http', 'ws');
  return { base: base.href, socket: socket.href, local: /^(localhost|127\.|\[::1)/.test(base.hostname) };
}

/**
 * @param {URL} script
 * @param {string | undefined} page
 */
function home(script, page) {
  if (isServed(script)) return new URL('..', script);
  if (page === undefined) throw new TypeError('the address of the server is missing: connect("https://…")');
  return new URL('/', page);
}

/**
 * @param {string | URL} url
 * @param {string | undefined} page
 */
function parse(url, page) {
  try {
    return new URL(url, page);
  } catch {
    throw new TypeError(`no address of a server: ${url}`);
  }
}
