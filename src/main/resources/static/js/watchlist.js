import { find, setEmpty } from './dom.js';
import { moved } from './layout.js';
import { matches } from './matches.js';
import { mountRowDrag } from './row-drag.js';
import { rowWindow } from './row-window.js';
import { WatchEdit } from './watch-edit.js';
import { WatchRow, rowId } from './watch-row.js';
import { mountWatchSearch } from './watch-search.js';

/**
 * @typedef {object} WatchCommands
 * @property {(symbol: string) => void} choose
 * @property {(list: string[] | undefined, said: string) => void} list it is changed by hand; undefined: all
 * @property {(symbols: string[]) => void} inSight
 * @property {() => void} searching more than the list is looked at
 */

/**
 * The watch-list: only rows in sight exist. Arrow keys move the selection, with Alt the row; the search field finds
 * every instrument there is.
 *
 * @param {HTMLElement} root
 * @param {import('./store.js').Store} store
 * @param {WatchCommands} commands
 * @returns {import('./types.js').View & {focusSearch: () => void, move: (by: number) => void}}
 */
export function mountWatchlist(root, store, commands) {
  const listening = new AbortController();
  const { signal } = listening;
  const grid = find(root, '[role="grid"]');
  const body = find(root, '[data-rows]');
  const head = find(root, '.columns');
  const scroll = find(root, '[data-scroll]');
  const showAll = find(root, '[data-show-all]');
  const edit = new WatchEdit(store, commands.list);
  /** @type {Map<string, WatchRow>} those in sight */
  const rows = new Map();
  /** @type {string[]} what the list or the search shows, in order */
  let shown = [];
  /** @type {{symbol: string, to: number, top: number} | undefined} */
  let dragged;
  let rowHeight = 0;
  let searching = false;
  /** @type {string | undefined} */
  let revealed;

  const field = /** @type {HTMLInputElement} */ (find(root, 'input'));
  const search = mountWatchSearch(field, { changed: searched, take }, signal);
  const drag = mountRowDrag(
    body,
    scroll,
    {
      allowed: () => search.wanted() === '',
      rowHeight: () => rowHeight,
      preview: (symbol, to, top) => {
        dragged = { symbol, to, top };
        store.mark('watchlist');
      },
      drop: (symbol, to) => {
        dragged = undefined;
        edit.place(symbol, to);
        store.mark('watchlist');
      },
      cancel: () => {
        dragged = undefined;
        store.mark('watchlist');
      },
      scrolling: () => store.mark('drag'),
    },
    signal,
  );
  const resized = new ResizeObserver(() => store.mark('watchlist'));
  resized.observe(scroll);
  scroll.addEventListener('scroll', () => store.mark('watchlist'), { signal, passive: true });
  body.addEventListener('click', click, { signal });
  grid.addEventListener('keydown', steer, { signal });
  showAll.addEventListener('click', () => edit.showAll(), { signal });

  /** @param {MouseEvent} event */
  function click(event) {
    const target = /** @type {Element} */ (event.target);
    const symbol = target.closest('[data-symbol]')?.getAttribute('data-symbol');
    if (!symbol) return;
    if (target.closest('button')) return edit.toggle(symbol);
    commands.choose(symbol);
    scrollTo({ top: 0 });
  }

  /** @param {KeyboardEvent} event */
  function steer(event) {
    if (event.ctrlKey || event.metaKey) return;
    const { symbol } = store.selection;
    const steps = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity, PageDown: 10, PageUp: -10 }[event.key];
    if (steps !== undefined && event.altKey) shift(steps);
    else if (steps !== undefined) move(steps);
    else if (event.key === 'Delete') edit.remove(symbol);
    else if (event.key === 'Enter' && event.target === grid && symbol !== undefined) edit.add(symbol);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {number} by rows that the selected one moves down */
  function shift(by) {
    const { symbol } = store.selection;
    if (symbol !== undefined && search.wanted() === '') edit.place(symbol, store.listed.indexOf(symbol) + by);
  }

  /** @param {number} by rows down; past an end it stays there */
  function move(by) {
    const from = shown.indexOf(store.selection.symbol ?? '');
    const to = shown[Math.max(0, Math.min(shown.length - 1, from + by))];
    if (to !== undefined) commands.choose(to);
  }

  function searched() {
    const begun = search.wanted() !== '' && !searching;
    searching = search.wanted() !== '';
    if (begun) commands.searching();
    scroll.scrollTop = 0;
    store.mark('search');
  }

  /** @param {boolean} entered the first that was found is taken into the list, and the search is over */
  function take(entered) {
    drawList();
    const [symbol] = shown;
    if (symbol === undefined) return;
    if (entered) edit.add(symbol);
    commands.choose(symbol);
    if (entered) search.leave();
    grid.focus({ preventScroll: true });
  }

  function drawList() {
    const text = search.wanted();
    shown = matches(text, store.listed, store.instruments.keys());
    if (dragged) shown = moved(shown, dragged.symbol, dragged.to);
    showAll.hidden = store.layout.list === undefined;
    rowHeight = Number.parseFloat(getComputedStyle(body).getPropertyValue('--row'));
    body.style.height = `${shown.length * rowHeight}px`;
    grid.setAttribute('aria-rowcount', String(shown.length + 1));
    drawEmpty(text);
  }

  /** @param {string} text */
  function drawEmpty(text) {
    if (shown.length > 0) setEmpty(root);
    else if (text !== '') setEmpty(root, 'No match', `Nothing listed contains “${text}”.`);
    else if (store.layout.list) setEmpty(root, 'The list is empty', 'Find an instrument above to add it, or show all.');
    else if (store.instrumentsKnown)
      setEmpty(
        root,
        'Waiting for the first instrument',
        'It appears here with the first trade or quote that a feed or POST /api/v1/trades brings.',
      );
    else setEmpty(root, 'Loading instruments…');
  }

  function drawWindow() {
    const view = { top: scroll.scrollTop, height: scroll.clientHeight - head.offsetHeight };
    const { first, end } = rowWindow(view, rowHeight, shown.length);
    const inSight = shown.slice(first, end);
    if (dragged && !inSight.includes(dragged.symbol)) inSight.push(dragged.symbol);
    for (const [symbol, row] of rows) {
      if (inSight.includes(symbol)) continue;
      row.node.remove();
      rows.delete(symbol);
    }
    for (const symbol of inSight) drawPlace(symbol, shown.indexOf(symbol, symbol === dragged?.symbol ? 0 : first));
    commands.inSight(inSight);
    drawSelection();
  }

  /**
   * @param {string} symbol
   * @param {number} index
   */
  function drawPlace(symbol, index) {
    const row = rows.get(symbol) ?? new WatchRow(symbol, store);
    const fresh = !rows.has(symbol);
    rows.set(symbol, row);
    row.place(index, rowHeight);
    row.setListed(store.layout.list === undefined || store.layout.list.includes(symbol));
    row.node.classList.toggle('dragged', symbol === dragged?.symbol);
    if (symbol === dragged?.symbol) row.node.style.transform = `translateY(${dragged.top}px)`;
    row.draw();
    if (fresh) body.append(row.node);
  }

  /**
   * @param {WatchRow} row
   * @param {Set<string>} dirty
   */
  function drawDirty(row, dirty) {
    if (dirty.has('status') || dirty.has(`ticker:${row.symbol}`)) row.draw();
    if (dirty.has(`sparkline:${row.symbol}`)) row.sparklineCame();
    if (dirty.has('second')) row.drawSparkline(0);
  }

  function drawSelection() {
    const { symbol } = store.selection;
    for (const row of rows.values()) row.setSelected(row.symbol === symbol);
    if (symbol !== undefined && rows.has(symbol)) grid.setAttribute('aria-activedescendant', rowId(symbol));
    else grid.removeAttribute('aria-activedescendant');
  }

  /** A row that was selected elsewhere is scrolled to within the list; the page itself stays where it is. */
  function reveal() {
    const { symbol } = store.selection;
    const index = shown.indexOf(symbol ?? '');
    if (index < 0 || symbol === revealed) return;
    revealed = symbol;
    const top = index * rowHeight;
    const height = scroll.clientHeight - head.offsetHeight;
    if (top < scroll.scrollTop) scroll.scrollTop = top;
    else if (top + rowHeight > scroll.scrollTop + height) scroll.scrollTop = top + rowHeight - height;
  }

  return {
    focusSearch: search.focus,
    move,
    draw(dirty) {
      drag.scroll();
      const list = dirty.has('instruments') || dirty.has('selection') || dirty.has('search') || dirty.has('watchlist');
      if (list) drawList();
      if (list) reveal();
      if (list) drawWindow();
      for (const row of rows.values()) drawDirty(row, dirty);
      body.classList.toggle('sorting', dragged !== undefined);
    },
    destroy() {
      listening.abort();
      resized.disconnect();
      body.replaceChildren();
    },
  };
}
