import { element, fields, find, setData, setEmpty, setText } from './dom.js';
import { compare } from './decimal.js';
import { direction, percent, price, spread, spreadInBasisPoints } from './format.js';

/** @typedef {{row: HTMLElement, cells: Record<string, HTMLElement>, price: string | undefined, flash: number}} Row */

/**
 * The list of instruments. Arrow keys move the selection; the search field narrows what is shown.
 *
 * @param {HTMLElement} root
 * @param {import('./store.js').Store} store
 * @param {(symbol: string) => void} choose
 * @returns {import('./types.js').View & {focusSearch: () => void, move: (by: number) => void}}
 */
export function mountWatchlist(root, store, choose) {
  const listening = new AbortController();
  const { signal } = listening;
  const body = find(root, '[data-rows]');
  const scroll = find(root, '[data-scroll]');
  const search = /** @type {HTMLInputElement} */ (find(root, 'input'));
  /** @type {Map<string, Row>} */
  const rows = new Map();

  body.addEventListener(
    'click',
    (event) => {
      const symbol = /** @type {Element} */ (event.target).closest('[data-symbol]')?.getAttribute('data-symbol');
      if (!symbol) return;
      choose(symbol);
      scrollTo({ top: 0 });
    },
    { signal },
  );
  body.addEventListener(
    'keydown',
    (event) => {
      const steps = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity, PageDown: 10, PageUp: -10 }[event.key];
      if (steps === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      move(steps);
      selectedRow()?.focus();
    },
    { signal },
  );
  search.addEventListener('input', () => filter(), { signal });
  search.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Enter' || event.key === 'ArrowDown') {
        event.preventDefault();
        const first = shown()[0];
        if (first?.dataset.symbol) choose(first.dataset.symbol);
        first?.focus();
      } else if (event.key === 'Escape') {
        search.value = '';
        filter();
        search.blur();
      }
    },
    { signal },
  );

  const shown = () => [...rows.values()].map(({ row }) => row).filter((row) => !row.hidden);
  const selectedRow = () => rows.get(store.selection.symbol ?? '')?.row;

  /** @param {number} by rows down; past an end it stays there */
  function move(by) {
    const list = shown();
    const from = list.findIndex((row) => row.dataset.symbol === store.selection.symbol);
    const to = list[Math.max(0, Math.min(list.length - 1, from + by))];
    if (to?.dataset.symbol) choose(to.dataset.symbol);
  }

  function filter() {
    const wanted = search.value.trim().toUpperCase();
    for (const [symbol, { row }] of rows) row.hidden = !symbol.toUpperCase().includes(wanted);
    drawEmpty();
  }

  function drawEmpty() {
    if (rows.size === 0) {
      if (store.instrumentsKnown)
        setEmpty(
          root,
          'Waiting for the first instrument',
          'It appears here with the first trade or quote that a feed or POST /api/v1/trades brings.',
        );
      else setEmpty(root, 'Loading instruments…');
    } else if (shown().length === 0) setEmpty(root, 'No match', `Nothing listed contains “${search.value.trim()}”.`);
    else setEmpty(root);
  }

  function drawRows() {
    for (const [symbol, { row }] of rows) {
      if (store.instruments.has(symbol)) continue;
      row.remove();
      rows.delete(symbol);
    }
    [...store.instruments.keys()].sort().forEach((symbol, index) => {
      const { row } = rows.get(symbol) ?? addRow(symbol);
      // A row that is moved loses the focus: only those out of place are.
      if (body.children[index] !== row) body.insertBefore(row, body.children[index] ?? null);
      drawRow(symbol);
    });
    filter();
  }

  /** @param {string} symbol */
  function addRow(symbol) {
    const row = element(
      'div',
      { role: 'row', 'data-symbol': symbol, 'aria-selected': 'false', tabindex: '-1' },
      element('span', { role: 'rowheader', title: symbol }, symbol),
      element('span', { role: 'gridcell', 'data-field': 'price', class: 'num' }, element('span')),
      element('span', { role: 'gridcell', 'data-field': 'change', class: 'num' }),
      element('span', { role: 'gridcell', 'data-field': 'spread', class: 'num' }),
    );
    const created = { row, cells: fields(row), price: undefined, flash: 0 };
    rows.set(symbol, created);
    return created;
  }

  /** @param {string} symbol */
  function drawRow(symbol) {
    const known = rows.get(symbol);
    if (!known) return;
    const { row, cells } = known;
    const instrument = store.instruments.get(symbol);
    const ticker = store.tickers.get(symbol);
    const { bid, ask } = ticker ?? {};
    setText(find(cells.price, 'span'), price(ticker?.price, instrument));
    setText(cells.change, percent(ticker?.changePercent));
    setData(cells.change, 'direction', direction(ticker?.changePercent));
    setText(cells.spread, spread(bid, ask, instrument));
    cells.spread.title = spreadInBasisPoints(bid, ask);
    const state = store.statuses.get(symbol)?.state;
    setData(row, 'feed', state ?? '');
    row.title = state === 'stale' || state === 'down' ? `The feed is ${state}: this price may be old.` : '';
    flash(known, ticker?.price);
  }

  /**
   * Only a price that moves flashes: not the first one, not the same one again.
   *
   * @param {Row} known
   * @param {string | undefined} next
   */
  function flash(known, next) {
    const before = known.price;
    known.price = next;
    if (before === undefined || next === undefined || before === next) return;
    known.flash = 1 - known.flash;
    setData(known.cells.price, 'flash', `${compare(next, before) < 0 ? 'down' : 'up'}-${known.flash}`);
  }

  function drawSelection() {
    for (const [symbol, { row }] of rows) {
      const selected = symbol === store.selection.symbol;
      row.setAttribute('aria-selected', String(selected));
      row.tabIndex = selected ? 0 : -1;
      if (selected) reveal(row);
    }
  }

  /** @param {HTMLElement} row scrolled to within the list; the page itself stays where it is */
  function reveal(row) {
    const { top, bottom } = row.getBoundingClientRect();
    const seen = scroll.getBoundingClientRect();
    const headHeight = find(root, '.columns').offsetHeight;
    if (top < seen.top + headHeight) scroll.scrollTop -= seen.top + headHeight - top;
    else if (bottom > seen.bottom) scroll.scrollTop += bottom - seen.bottom;
  }

  return {
    focusSearch: () => search.focus(),
    move,
    draw(dirty) {
      if (dirty.has('instruments')) drawRows();
      if (dirty.has('instruments') || dirty.has('selection')) drawSelection();
      for (const key of dirty) {
        const [kind, symbol] = key.split(':');
        if (kind === 'ticker' || kind === 'status') drawRow(symbol);
      }
    },
    destroy() {
      listening.abort();
      body.replaceChildren();
    },
  };
}
