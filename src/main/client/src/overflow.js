/**
 * @typedef {import('./types.js').Batch} Batch
 * @typedef {import('./types.js').Gap} Gap
 */

/** How many trades wait for a loop that does not take them. */
export const MOST_TRADES = 10_000;

/**
 * What stands for trades that nobody took: a gap for each symbol, from the first to the last of them.
 *
 * @param {Batch[]} batches
 * @returns {Batch[]}
 */
export function overflow(batches) {
  const { channel } = batches[0];
  const fresh = new Set(batches.flatMap(({ symbols = [] }) => symbols));
  /** @type {Map<string, Gap>} */
  const spans = new Map();
  for (const { symbol, from, to } of batches.flatMap(spansOf)) {
    const span = spans.get(symbol) ?? slow(symbol, from);
    spans.set(symbol, { ...span, to: Math.max(span.to, to) });
  }
  /** @type {Batch[]} */
  const beginning = fresh.size ? [{ type: 'snapshot', channel, symbols: [...fresh], items: [] }] : [];
  return [
    ...beginning,
    ...[...spans.values()].map((gap) => ({ type: /** @type {const} */ ('gap'), channel, gap, items: [] })),
  ];
}

/** @param {Batch} batch @returns {{symbol: string, from: number, to: number}[]} */
const spansOf = ({ gap, items }) => (gap ? [gap] : items.map(({ symbol, seq }) => ({ symbol, from: seq, to: seq })));

/** @param {string} symbol @param {number} from @returns {Gap} */
const slow = (symbol, from) => ({
  symbol,
  from,
  to: from - 1,
  reason: 'slow',
  history: `/api/v1/trades/${encodeURIComponent(symbol)}?after=${from - 1}`,
});
