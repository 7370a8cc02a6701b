/**
 * What travels, and what the client hands out. Prices, sizes and sums are decimal strings as they came; times are epoch
 * milliseconds. A field that has no value yet is left out.
 *
 * @typedef {'trade' | 'quote' | 'ticker' | 'candle' | 'status'} Channel
 * @typedef {'1s' | '1m' | '5m' | '15m' | '1h' | '4h' | '1d'} Interval
 * @typedef {'websocket' | 'sse' | 'polling'} TransportKind
 *
 * @typedef {object} Trade
 * @property {string} symbol
 * @property {number} seq
 * @property {string} price
 * @property {string} size
 * @property {number} time
 * @property {string} [id]
 * @property {'buy' | 'sell'} [side] the taker's
 *
 * @typedef {object} Quote
 * @property {string} symbol
 * @property {number} seq
 * @property {string} bid
 * @property {string} ask
 * @property {string} [bidSize]
 * @property {string} [askSize]
 * @property {number} time
 *
 * @typedef {object} Ticker
 * @property {string} symbol
 * @property {number} seq
 * @property {string} [price]
 * @property {string} [size]
 * @property {'buy' | 'sell'} [side]
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
 * @property {number} seq
 * @property {number} start
 * @property {string} open
 * @property {string} high
 * @property {string} low
 * @property {string} close
 * @property {string} volume
 * @property {number} trades
 * @property {string} vwap
 * @property {boolean} closed
 *
 * @typedef {object} FeedStatus
 * @property {string} symbol
 * @property {string} feed
 * @property {'live' | 'stale' | 'down' | 'simulated' | 'replay'} state
 * @property {number} time
 *
 * @typedef {{trade: Trade, quote: Quote, ticker: Ticker, candle: Candle, status: FeedStatus}} Items the item of each
 *     channel
 *
 * @typedef {object} Gap
 * @property {string} symbol
 * @property {number} from
 * @property {number} to
 * @property {'expired' | 'slow' | 'upstream' | 'restart' | 'unannounced'} reason
 * @property {string} [history]
 * @property {string} [fromId]
 * @property {string} [toId]
 *
 * @typedef {{epoch: string, seq: number}} Position
 * @typedef {Position & {resumed?: boolean}} Stream as `subscribed` tells it
 *
 * @typedef {object} State
 * @property {'connecting' | 'connected' | 'reconnecting' | 'closed'} name
 * @property {TransportKind} transport what is used, or tried
 * @property {number} since when it began
 * @property {string} words why, for people; empty where there is nothing to say
 * @property {number} [code] the close code behind it
 * @property {number} [retryAt] when the next attempt starts
 * @property {boolean} [told] whether the server has named that time
 * @property {string} [server]
 * @property {string} [session]
 *
 * @typedef {object} Options
 * @property {Interval} [interval] of candles
 * @property {number} [last] how many past items to begin with
 * @property {boolean} [snapshot] false: begin with what comes
 * @property {number} [maxRate] most updates a second for each symbol
 * @property {Record<string, Position>} [resume] trades: go on behind that
 * @property {boolean} [fill] trades: fetch by REST what a gap left out
 *
 * @typedef {Options & {channel: Channel, symbols: string[]}} Wish what one subscription wants
 *
 * @typedef {object} FeedError
 * @property {string} code
 * @property {string} message
 * @property {string[]} [symbols]
 *
 * @typedef {import('./subscription.js').Subscription<any>} AnySubscription
 * @typedef {{state: State, error: FeedError & {subscription?: AnySubscription}}} FeedEvents
 *
 * @typedef {object} ConnectOptions
 * @property {() => string | undefined | Promise<string | undefined>} [token]
 * @property {boolean | string | URL} [shared] whether tabs share one connection; an address names the worker's file
 * @property {number} [hiddenRate] most updates a second for each symbol while the page is hidden
 * @property {TransportKind[]} [transports] best first
 */

/**
 * @template [T=any]
 * @typedef {object} Batch what has come since the last one
 * @property {'snapshot' | 'update' | 'gap'} type
 * @property {Channel} channel
 * @property {Interval} [interval]
 * @property {T[]} items
 * @property {string[]} [symbols] of a snapshot: those that begin anew
 * @property {Gap} [gap]
 */

export {};
