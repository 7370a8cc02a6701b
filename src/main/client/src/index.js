/**
 * @typedef {import('./feed.js').Feed} Feed
 * @typedef {import('./types.js').Candle} Candle
 * @typedef {import('./types.js').Channel} Channel
 * @typedef {import('./types.js').ConnectOptions} ConnectOptions
 * @typedef {import('./types.js').FeedError} FeedError
 * @typedef {import('./types.js').FeedStatus} FeedStatus
 * @typedef {import('./types.js').Gap} Gap
 * @typedef {import('./types.js').Interval} Interval
 * @typedef {import('./types.js').Options} Options
 * @typedef {import('./types.js').Quote} Quote
 * @typedef {import('./types.js').State} State
 * @typedef {import('./types.js').Ticker} Ticker
 * @typedef {import('./types.js').Trade} Trade
 */
/**
 * @template [T=any]
 * @typedef {import('./types.js').Batch<T>} Batch
 */
/**
 * @template T
 * @typedef {import('./subscription.js').Subscription<T>} Subscription
 */
import { serveTabs } from './client.js';

export { connect } from './client.js';

serveTabs();
