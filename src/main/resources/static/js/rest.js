/**
 * @typedef {import('./types.js').Instrument} Instrument
 * @typedef {import('./types.js').Candle} Candle
 */

/** A request that was answered, but not with what was asked for. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {string} detail
   */
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

/**
 * @param {string} path below `/api/v1/`
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
async function get(path, signal) {
  const response = await fetch(new URL(`api/v1/${path}`, document.baseURI), {
    signal,
    headers: { Accept: 'application/json' },
  });
  if (!response.ok) throw new Refused(response.status, `HTTP ${response.status}`);
  return response.json();
}

/** @returns {Promise<Instrument[]>} */
export function fetchInstruments() {
  return get('symbols');
}

/**
 * @param {string} symbol
 * @returns {Promise<Instrument>}
 */
export function fetchInstrument(symbol) {
  return get(`symbols/${encodeURIComponent(symbol)}`);
}

/**
 * @param {string} symbol
 * @param {string} interval
 * @param {{limit: number, to?: number}} page the newest that fit; before `to`, where given
 * @param {AbortSignal} [signal]
 * @returns {Promise<Candle[]>}
 */
export async function fetchCandles(symbol, interval, { limit, to }, signal) {
  const query = new URLSearchParams({ interval, limit: String(limit) });
  if (to !== undefined) query.set('to', String(to));
  const page = await get(`candles/${encodeURIComponent(symbol)}?${query}`, signal);
  return page.items;
}

/** @returns {Promise<import('./types.js').Ticker[]>} */
export function fetchTickers() {
  return get('tickers');
}
