/**
 * @typedef {import('./types.js').Gap} Gap
 * @typedef {import('./types.js').Trade} Trade
 */

const PAGE = 1_000;
const MOST_PAGES = 20;

/**
 * What the server still has of a gap, fetched by REST.
 *
 * @param {Gap} gap with a history
 * @param {(path: string) => Promise<any>} get
 * @returns {Promise<(Trade | Gap)[]>} the trades in order, and gaps for what is missing all the same; where nothing
 *     could be fetched, the gap itself
 */
export async function fill(gap, get) {
  /** @type {(Trade | Gap)[]} */
  const found = [];
  let next = gap.from;
  const missing = (/** @type {number} */ to) => {
    if (next <= to) found.push({ ...gap, from: next, to, history: undefined });
  };
  for await (const trade of history(gap, get)) {
    missing(trade.seq - 1);
    found.push(trade);
    next = trade.seq + 1;
  }
  missing(gap.to);
  return found;
}

/**
 * @param {Gap} gap
 * @param {(path: string) => Promise<any>} get
 * @returns {AsyncGenerator<Trade>}
 */
async function* history({ from, to, history }, get) {
  const path = String(history).split('?')[0];
  let after = from - 1;
  try {
    for (let page = 0; page < MOST_PAGES; page++) {
      const { items, next } = await get(`${path}?after=${after}&limit=${Math.min(PAGE, to - after)}`);
      yield* items.filter((/** @type {Trade} */ { seq }) => seq <= to);
      if (next === null || next >= to) return;
      after = next;
    }
  } catch {
    // What could not be fetched stays a gap.
  }
}
