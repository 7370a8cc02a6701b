/**
 * The shapes that the page works with: those of the client, and its own.
 *
 * @typedef {object} Instrument
 * @property {string} symbol
 * @property {string} [base]
 * @property {string} [quote]
 * @property {number} priceScale
 * @property {number} sizeScale
 * @property {string} [tickSize]
 * @property {string} [feed]
 *
 * @typedef {import('../client/tickcast.js').Trade} Trade
 * @typedef {import('../client/tickcast.js').Quote} Quote
 * @typedef {import('../client/tickcast.js').Ticker} Ticker
 * @typedef {import('../client/tickcast.js').FeedStatus} FeedStatus
 * @typedef {import('../client/tickcast.js').Gap} Gap
 * @typedef {import('../client/tickcast.js').State} ConnectionState
 * @typedef {Omit<import('../client/tickcast.js').Candle, 'seq'> & {seq?: number}} Candle where its number compares
 *     with none, it has none
 *
 * @typedef {import('../client/tickcast.js').Interval} Interval
 *
 * @typedef {'candles'|'line'|'area'} ChartKind
 *
 * @typedef {{symbol: string | undefined, interval: Interval, kind: ChartKind}} Selection what one chart shows
 *
 * @typedef {object} Layout what a person has arranged
 * @property {string[] | undefined} list the watch-list in its order; undefined: all instruments, by name
 * @property {Selection[]} charts 1, 2 or 4
 * @property {number} active the chart that header, trades and keys belong to
 *
 * A view is mounted once, draws only what is dirty, and leaves nothing behind when it is destroyed.
 * @typedef {object} View
 * @property {(dirty: Set<string>) => void} draw
 * @property {() => void} destroy
 */

/** @type {readonly Interval[]} */
export const INTERVALS = ['1s', '1m', '5m', '15m', '1h', '4h', '1d'];

/** @type {readonly ChartKind[]} */
export const CHART_KINDS = ['candles', 'line', 'area'];

/** @type {readonly number[]} */
export const CHART_COUNTS = [1, 2, 4];
