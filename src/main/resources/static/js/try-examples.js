/**
 * @typedef {{title: string, request: object | string}} Example
 */

/**
 * What the contract lets a client say, one example each.
 *
 * @param {string} symbol that this server has
 * @returns {{title: string, examples: Example[]}[]}
 */
export function examplesFor(symbol) {
  const base = `${symbol.split('-')[0]}-*`;
  const subscribe = (/** @type {string} */ channel, /** @type {object} */ options = {}) => ({
    action: 'subscribe',
    id: 1,
    channel,
    symbols: [symbol],
    ...options,
  });
  return [
    {
      title: 'Subscribe',
      examples: [
        { title: 'Trades, with the last 5', request: subscribe('trade', { last: 5 }) },
        { title: 'Quotes, at most 2 a second', request: subscribe('quote', { maxRate: 2 }) },
        { title: 'Tickers of all, once a second', request: subscribe('ticker', { symbols: ['*'], maxRate: 1 }) },
        { title: 'A pattern', request: subscribe('ticker', { symbols: [base], maxRate: 1 }) },
        { title: 'Candles of a minute, with the last 3', request: subscribe('candle', { interval: '1m', last: 3 }) },
        { title: 'State of the feed', request: subscribe('status') },
        { title: 'Without a snapshot', request: subscribe('trade', { snapshot: false }) },
      ],
    },
    {
      title: 'Resume',
      examples: [
        {
          title: 'From a number of another run',
          request: subscribe('trade', { resume: { [symbol]: { epoch: 'an-earlier-one', seq: 1 } } }),
        },
      ],
    },
    {
      title: 'And more',
      examples: [
        { title: 'Ping', request: { action: 'ping', id: 2 } },
        { title: 'Unsubscribe trades', request: { action: 'unsubscribe', id: 3, channel: 'trade', symbols: [symbol] } },
        {
          title: 'Unsubscribe all tickers',
          request: { action: 'unsubscribe', id: 4, channel: 'ticker', symbols: ['*'] },
        },
      ],
    },
    {
      title: 'What is refused',
      examples: [
        { title: 'A symbol that nobody lists', request: subscribe('trade', { symbols: [symbol, 'NOPE'] }) },
        { title: 'Candles without an interval', request: subscribe('candle') },
        { title: 'An unknown action', request: { action: 'dance', id: 5 } },
        { title: 'No JSON', request: 'hello?' },
      ],
    },
  ];
}
