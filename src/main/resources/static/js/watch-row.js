import { compare } from './decimal.js';
import { element, fields, find, setData, setText } from './dom.js';
import { compact, direction, percent, price, spread, spreadInBasisPoints } from './format.js';
import { drawSparkline, sparklineElement } from './sparkline-view.js';

/** A line of an hour does not change visibly within this time. */
const SPARKLINE_MS = 1_000;

/** One instrument of the watch-list, as long as it is in sight. */
export class WatchRow {
  /** @type {string | undefined} */ #price;
  #flash = 0;
  #sparklineAt = -Infinity;
  #sparklineDue = true;

  /**
   * @param {string} symbol
   * @param {import('./store.js').Store} store
   */
  constructor(symbol, store) {
    this.symbol = symbol;
    this.store = store;
    this.action = element('button', { type: 'button', tabindex: '-1', class: 'row-action' });
    this.node = rowElement(symbol, this.action);
    this.cells = fields(this.node);
  }

  /**
   * @param {number} index
   * @param {number} height
   */
  place(index, height) {
    this.node.setAttribute('aria-rowindex', String(index + 2));
    this.node.style.transform = `translateY(${index * height}px)`;
  }

  /** @param {boolean} listed whether it is in the list, or found only */
  setListed(listed) {
    setData(this.node, 'listed', String(listed));
    setText(this.action, listed ? '✕' : '+');
    const label = listed ? `Remove ${this.symbol} from the list` : `Add ${this.symbol} to the list`;
    if (this.action.title !== label) {
      this.action.title = label;
      this.action.setAttribute('aria-label', label);
    }
  }

  /** @param {boolean} selected */
  setSelected(selected) {
    this.node.setAttribute('aria-selected', String(selected));
  }

  draw() {
    const { cells, store, symbol } = this;
    const instrument = store.instruments.get(symbol);
    const ticker = store.tickers.get(symbol);
    const { bid, ask } = ticker ?? {};
    setText(find(cells.price, 'span'), price(ticker?.price, instrument));
    setText(cells.change, percent(ticker?.changePercent));
    setData(cells.change, 'direction', direction(ticker?.changePercent));
    setText(cells.spread, spread(bid, ask, instrument));
    cells.spread.title = `Spread: ${spreadInBasisPoints(bid, ask)}`;
    setText(cells.volume, compact(ticker?.volume, instrument?.sizeScale));
    this.#drawFeed();
    this.#drawFlash(ticker?.price);
    this.#sparklineDue = true;
    this.drawSparkline(SPARKLINE_MS);
  }

  /** @param {number} every no more often than this, in milliseconds: what is not drawn now is due */
  drawSparkline(every) {
    const now = performance.now();
    if (!this.#sparklineDue || now - this.#sparklineAt < every) return;
    this.#sparklineAt = now;
    this.#sparklineDue = false;
    drawSparkline(this.cells.sparkline, this.store.sparklines.prices(this.symbol));
  }

  /** Its line has come from history. */
  sparklineCame() {
    this.#sparklineDue = true;
    this.drawSparkline(0);
  }

  #drawFeed() {
    const state = this.store.statusOf(this.symbol)?.state;
    setData(this.node, 'feed', state ?? '');
    const missing = this.store.instrumentsKnown && !this.store.instruments.has(this.symbol);
    this.node.title =
      state === 'stale' || state === 'down'
        ? `The feed is ${state}: this price may be old.`
        : missing
          ? 'This server does not list it.'
          : '';
  }

  /**
   * Only a price that moves flashes: not the first one, not the same one again.
   *
   * @param {string | undefined} next
   */
  #drawFlash(next) {
    const before = this.#price;
    this.#price = next;
    if (before === undefined || next === undefined || before === next) return;
    this.#flash = 1 - this.#flash;
    setData(this.cells.price, 'flash', `${compare(next, before) < 0 ? 'down' : 'up'}-${this.#flash}`);
  }
}

/**
 * @param {string} symbol
 * @param {HTMLElement} action
 */
function rowElement(symbol, action) {
  const cell = (/** @type {string} */ field, /** @type {Node[]} */ ...children) =>
    element('span', { role: 'gridcell', 'data-field': field, class: 'num' }, ...children);
  return element(
    'div',
    { role: 'row', id: rowId(symbol), 'data-symbol': symbol, 'aria-selected': 'false' },
    element('span', { role: 'rowheader', title: symbol }, symbol),
    cell('price', element('span')),
    cell('change'),
    cell('spread'),
    cell('volume'),
    cell('sparkline', sparklineElement()),
    element('span', { class: 'grip', 'aria-hidden': 'true', title: 'Drag to another place' }),
    element('span', { role: 'gridcell', class: 'row-actions' }, action),
  );
}

/** @param {string} symbol */
export function rowId(symbol) {
  return `row-${symbol}`;
}
