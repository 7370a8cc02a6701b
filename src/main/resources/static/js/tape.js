import { element, find, setData, setEmpty, setText } from './dom.js';
import { price, size } from './format.js';
import { Sizes } from './sizes.js';
import { clock, moment, zoneName } from './zone.js';

/**
 * @typedef {import('./types.js').Instrument} Instrument
 * @typedef {import('./trade-tape.js').Entry} Entry
 */

const ROWS = 120;
/** A burst is drawn in steps that an eye can follow; a trade that comes alone is drawn in the next frame. */
const STEP_MS = 80;

/** @type {Record<string, string>} */
const WHY = {
  expired: 'older than the server keeps',
  slow: 'this page read too slowly',
  upstream: 'lost before they reached the server',
  restart: 'the server was started anew',
  unannounced: 'the server did not say why',
};

/**
 * The newest trades on top. Scrolled down, it holds still and says how many have come since.
 *
 * @param {HTMLElement} root
 * @param {import('./store.js').Store} store
 * @returns {import('./types.js').View}
 */
export function mountTape(root, store) {
  const listening = new AbortController();
  const { signal } = listening;
  const list = find(root, 'ol');
  const scroll = find(root, '[data-scroll]');
  const toNewest = find(root, '[data-to-newest]');
  const sizes = new Sizes();
  /** @type {WeakMap<Element, Entry>} what each row shows */
  const shown = new WeakMap();
  let generation = -1;
  let scales = '';
  let lastKey = 0;
  let scrolledDown = false;
  let drawnAt = 0;
  /** @type {number | undefined} */
  let next;

  scroll.addEventListener(
    'scroll',
    () => {
      scrolledDown = scroll.scrollTop > 4;
      if (!scrolledDown) store.mark('tape');
    },
    { signal, passive: true },
  );
  toNewest.addEventListener(
    'click',
    () => {
      scroll.scrollTop = 0;
      scroll.focus({ preventScroll: true });
    },
    { signal },
  );

  function startOver() {
    generation = store.tape.generation;
    lastKey = 0;
    sizes.forget();
    list.replaceChildren();
    scroll.scrollTop = 0;
    scrolledDown = false;
  }

  function drawInSteps() {
    const wait = generation === store.tape.generation ? drawnAt + STEP_MS - performance.now() : 0;
    if (wait <= 0) drawTape();
    else next ??= setTimeout(drawLater, wait);
  }

  /** A timer may be early: then another one is set. */
  function drawLater() {
    next = undefined;
    store.mark('tape');
  }

  /** In place, so that whoever reads further down stays there. */
  function drawAnew() {
    for (const row of /** @type {HTMLElement[]} */ ([...list.children])) {
      const trade = shown.get(row)?.trade;
      if (trade) drawTrade(row, trade, store.instrument, sizes.emphasis(trade.size));
    }
  }

  function drawTape() {
    const { tape } = store;
    clearTimeout(next);
    next = undefined;
    drawnAt = performance.now();
    if (generation !== tape.generation) startOver();
    const fresh = tape.entries.filter(({ key }) => key > lastKey);
    const held = scrolledDown && lastKey > 0;
    toNewest.hidden = !(held && fresh.length > 0);
    if (held) {
      const newest = tape.entries.at(-1)?.key ?? lastKey;
      setText(toNewest, `${(newest - lastKey).toLocaleString('en-US')} new ↑`);
      return;
    }
    sizes.add(fresh.flatMap(({ trade }) => (trade ? [trade.size] : [])));
    for (const entry of fresh.slice(-ROWS)) list.prepend(rowFor(entry));
    lastKey = fresh.at(-1)?.key ?? lastKey;
    if (tape.entries.length > 0) setEmpty(root);
    else if (store.selection.symbol === undefined) setEmpty(root, 'No instrument selected');
    else if (store.unlisted) setEmpty(root, 'No trades');
    else setEmpty(root, 'Waiting for the first trade');
  }

  /** @param {Entry} entry @returns {HTMLElement} the row that falls off the end, used again, or a new one */
  function rowFor(entry) {
    const { trade, gap } = entry;
    const oldest = list.childElementCount >= ROWS ? list.lastElementChild : null;
    if (gap) {
      oldest?.remove();
      return gapRow(gap);
    }
    const usable = oldest instanceof HTMLElement && oldest.dataset.seq !== undefined ? oldest : undefined;
    if (!usable) oldest?.remove();
    const row =
      usable ??
      element(
        'li',
        {},
        element('span', { class: 'num' }),
        element('span', { class: 'num' }),
        element('span', { class: 'num' }),
      );
    shown.set(row, entry);
    if (trade) drawTrade(row, trade, store.instrument, sizes.emphasis(trade.size));
    return row;
  }

  return {
    draw(dirty) {
      const known = scalesOf(store.instrument);
      if (known !== scales || dirty.has('zone')) drawAnew();
      scales = known;
      if (dirty.has('tape') || dirty.has('instruments') || dirty.has('zone') || dirty.has('selection')) drawInSteps();
    },
    destroy() {
      listening.abort();
      clearTimeout(next);
      list.replaceChildren();
    },
  };
}

/** @param {Instrument | undefined} instrument @returns {string} all of it that rows are drawn with */
function scalesOf(instrument) {
  return instrument ? `${instrument.priceScale}/${instrument.sizeScale}` : '';
}

/**
 * @param {HTMLElement} row
 * @param {import('./types.js').Trade} trade
 * @param {Instrument | undefined} instrument
 * @param {{share: number, large: boolean}} emphasis
 */
function drawTrade(row, trade, instrument, { share, large }) {
  const [priceCell, sizeCell, timeCell] = /** @type {HTMLElement[]} */ ([...row.children]);
  setData(row, 'seq', String(trade.seq));
  setData(row, 'side', trade.side ?? '');
  setData(row, 'large', String(large));
  row.style.setProperty('--share', `${Math.round(share * 100)}%`);
  const details = [`${moment(trade.time)} ${zoneName()}`, `${trade.price} × ${trade.size}`, trade.side];
  if (trade.id !== undefined) details.push(`id ${trade.id}`);
  row.title = details.filter((detail) => detail !== undefined).join(' · ');
  setText(priceCell, price(trade.price, instrument));
  setText(sizeCell, size(trade.size, instrument));
  setText(timeCell, clock(trade.time));
}

/** @param {import('./types.js').Gap} gap */
function gapRow(gap) {
  const count = gap.to - gap.from + 1;
  const what =
    count > 0 ? `${count.toLocaleString('en-US')} ${count === 1 ? 'trade' : 'trades'} missing` : 'Trades missing';
  const ids = gap.fromId === undefined ? '' : `ids ${gap.fromId}–${gap.toId ?? ''}, `;
  const where = count > 0 ? `#${gap.from}–${gap.to}, ` : ids;
  const row = element(
    'li',
    { class: 'gap', 'data-gap-from': String(gap.from), 'data-gap-to': String(gap.to) },
    element('strong', {}, what),
    element('span', {}, `${where}${WHY[gap.reason] ?? gap.reason}`),
  );
  if (gap.history?.startsWith('/api/')) {
    row.append(element('a', { href: gap.history.slice(1), target: '_blank', rel: 'noopener' }, 'history'));
  }
  return row;
}
