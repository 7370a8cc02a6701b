import { compare } from './decimal.js';
import { fields, setData, setText } from './dom.js';
import { FEED_NAMES, FEED_WORDS } from './feeds.js';
import { NONE, compact, direction, percent, price, signed, size, spread, spreadInBasisPoints } from './format.js';

const ARROWS = { up: '▲', down: '▼', flat: '' };
/**
 * The selected instrument: last price, change, the figures of its last 24 hours, best bid and ask.
 *
 * @param {HTMLElement} root
 * @param {import('./store.js').Store} store
 * @returns {import('./types.js').View}
 */
export function mountHeader(root, store) {
  const at = fields(root);
  let measured = false;
  /** @type {{symbol: string | undefined, price: string | undefined}} */
  let drawn = { symbol: undefined, price: undefined };

  function drawName() {
    const { symbol } = store.selection;
    setText(at.symbol, symbol ?? NONE);
    setText(at.base, store.instrument?.base ?? '');
    setText(at.quote, store.instrument?.quote ?? '');
    drawFeed();
  }

  function drawFeed() {
    const { feed, state } = store.status ?? {};
    setText(at.feed, state === undefined ? '' : (FEED_NAMES[state] ?? state));
    setText(at['feed-words'], state === undefined ? '' : `${feed}: ${FEED_WORDS[state] ?? state}.`);
    setData(root, 'feed', state ?? '');
  }

  function drawTicker() {
    const { instrument, ticker } = store;
    const way = direction(ticker?.changePercent);
    setText(at.last, price(ticker?.price, instrument));
    if (ticker?.price !== undefined && !measured) performance.mark('first-price');
    measured ||= ticker?.price !== undefined;
    drawTick(ticker?.price);
    setText(at.arrow, ARROWS[way]);
    setText(at.change, signed(ticker?.change, instrument?.priceScale));
    setText(at.percent, ticker?.changePercent === undefined ? '' : percent(ticker.changePercent));
    for (const field of [at.arrow, at.change, at.percent]) setData(field, 'direction', way);
    setText(at.high, price(ticker?.high, instrument));
    setText(at.low, price(ticker?.low, instrument));
    setText(at.volume, compact(ticker?.volume, instrument?.sizeScale));
    setText(at.turnover, compact(ticker?.quoteVolume));
    at.volume.title = ticker?.volume ?? '';
    at.turnover.title = ticker?.quoteVolume ?? '';
  }

  /** @param {string | undefined} next coloured by its last move, as on a ticker board */
  function drawTick(next) {
    const { symbol } = store.selection;
    if (drawn.symbol !== symbol) setData(at.last, 'direction', 'flat');
    else if (next !== undefined && drawn.price !== undefined && next !== drawn.price) {
      setData(at.last, 'direction', compare(next, drawn.price) < 0 ? 'down' : 'up');
    }
    drawn = { symbol, price: next };
  }

  /** The quote channel has the sizes; until it has spoken the ticker knows bid and ask. */
  function drawBook() {
    const { instrument, ticker, quote } = store;
    const { bid, ask } = quote ?? ticker ?? {};
    setText(at.bid, price(bid, instrument));
    setText(at.ask, price(ask, instrument));
    setText(at.bidSize, quote?.bidSize === undefined ? '' : compact(quote.bidSize, instrument?.sizeScale));
    setText(at.askSize, quote?.askSize === undefined ? '' : compact(quote.askSize, instrument?.sizeScale));
    at.bidSize.title = quote?.bidSize === undefined ? '' : size(quote.bidSize, instrument);
    at.askSize.title = quote?.askSize === undefined ? '' : size(quote.askSize, instrument);
    setText(at.spread, spread(bid, ask, instrument));
    setText(at.spreadBp, spreadInBasisPoints(bid, ask));
  }

  function drawTitle() {
    const { symbol } = store.selection;
    const last = store.ticker?.price;
    document.title =
      symbol === undefined || last === undefined ? 'Tickcast' : `${price(last, store.instrument)} ${symbol} · Tickcast`;
  }

  return {
    draw(dirty) {
      const { symbol } = store.selection;
      const all = dirty.has('selection') || dirty.has('instruments');
      if (all) drawName();
      if (dirty.has('status')) drawFeed();
      if (all || dirty.has(`ticker:${symbol}`)) drawTicker();
      if (all || dirty.has('quote') || dirty.has(`ticker:${symbol}`)) drawBook();
      if (all || dirty.has('second')) drawTitle();
    },
    destroy() {},
  };
}
