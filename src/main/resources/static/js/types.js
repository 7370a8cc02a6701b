/**
 * The shapes of the wire contract, as far as the page reads them. Prices, sizes and volumes are decimal strings;
 * times are epoch milliseconds. Fields that have no value yet are absent.
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
 * @typedef {object} Trade
 * @property {string} symbol
 * @property {number} seq
 * @property {string} price
 * @property {string} size
 * @property {number} time
 * @property {string} [id]
 * @property {'buy'|'sell'} [side]
 *
 * @typedef {object} Quote
 * @property {string} symbol
 * @property {number} seq
 * @property {string} bid
 * @property {string} ask
 * @property {string} [bidSize]
 * @property {string} [askSize]
 * @property {number} [time]
 *
 * @typedef {object} Ticker
 * @property {string} symbol
 * @property {number} seq
 * @property {string} [price]
 * @property {string} [size]
 * @property {'buy'|'sell'} [side]
 * @property {string} [bid]
 * @property {string} [ask]
 * @property {string} [open]
 * @property {string} [high]
 * @property {string} [low]
 * @property {string} [volume]
 * @property {string} [quoteVolume]
 * @property {string} [change]
 * @property {string} [changePercent]
 * @property {number} [trades]
 * @property {number} [time]
 *
 * @typedef {object} Candle
 * @property {string} symbol
 * @property {number} [seq]
 * @property {number} start
 * @property {string} open
 * @property {string} high
 * @property {string} low
 * @property {string} close
 * @property {string} volume
 * @property {number} trades
 * @property {string} [vwap]
 * @property {boolean} closed
 *
 * @typedef {object} FeedStatus
 * @property {string} symbol
 * @property {string} feed
 * @property {'live'|'stale'|'down'|'simulated'|'replay'} state
 * @property {number} time
 *
 * @typedef {object} Gap
 * @property {string} symbol
 * @property {number} from
 * @property {number} to
 * @property {string} reason
 * @property {string} [fromId]
 * @property {string} [toId]
 * @property {string} [history]
 *
 * @typedef {{epoch: string, seq: number, resumed?: boolean}} StreamPosition
 *
 * @typedef {'1s'|'1m'|'5m'|'15m'|'1h'|'4h'|'1d'} Interval
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
 * @typedef {object} ConnectionState
 * @property {'connecting'|'connected'|'reconnecting'|'closed'} name
 * @property {'websocket'|'sse'|'polling'} transport
 * @property {number} since when this state began, by the page's clock
 * @property {number} [retryAt] when the next attempt starts; absent while one is under way
 * @property {boolean} [told] the server has named the time of the next attempt
 * @property {string} [words] why, for people
 * @property {string} [server]
 * @property {string} [session]
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
