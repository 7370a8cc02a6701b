import { CHART_COUNTS, CHART_KINDS, INTERVALS } from './types.js';

/**
 * @typedef {import('./types.js').Layout} Layout
 * @typedef {import('./types.js').Selection} Selection
 */

const SYMBOL = /^[A-Z0-9][A-Z0-9._-]{0,31}$/;
/** A longer watch-list than this does not fit into an address that every mail program keeps whole. */
const MOST_ADDRESSED = 1_000;

/**
 * `BTC-USD/1m+ETH-USD/5m/line&list=BTC-USD,ETH-USD`: charts, then the watch-list where it is one's own. What is missing
 * or malformed is left at its default.
 *
 * @param {string} text the address behind `#`
 * @returns {Layout}
 */
export function parseLayout(text) {
  const [shown, ...options] = text.replace(/^#/, '').split('&');
  const list = options.find((option) => option.startsWith('list='));
  return {
    list: list === undefined ? undefined : parseList(list.slice('list='.length)),
    charts: parseCharts(shown),
    active: 0,
  };
}

/** @param {string} text */
export function parseList(text) {
  const symbols = text.split(',').filter((symbol) => SYMBOL.test(symbol));
  return [...new Set(symbols)];
}

/**
 * @param {string} text
 * @returns {Selection[]}
 */
export function parseCharts(text) {
  const charts = text.split('+').map(parseChart);
  const count = CHART_COUNTS.findLast((known) => known <= charts.length) ?? 1;
  return charts.slice(0, count);
}

/**
 * @param {string} text
 * @returns {Selection}
 */
function parseChart(text) {
  const [symbol, interval, kind] = text.split('/');
  return {
    symbol: SYMBOL.test(symbol) ? symbol : undefined,
    interval: INTERVALS.find((known) => known === interval) ?? '1m',
    kind: CHART_KINDS.find((known) => known === kind) ?? 'candles',
  };
}

/** @param {Selection[]} charts */
export function formatCharts(charts) {
  return charts
    .map(({ symbol, interval, kind }) => `${symbol ?? ''}/${interval}${kind === 'candles' ? '' : `/${kind}`}`)
    .join('+');
}

/**
 * @param {Layout} layout
 * @returns {boolean} whether its watch-list is one's own and too long for an address
 */
export function isCut({ list }) {
  return list !== undefined && list.length > MOST_ADDRESSED;
}

/**
 * @param {Layout} layout
 * @returns {string} its address; a list that is too long is left out, and then read from the browser
 */
export function formatLayout(layout) {
  const { charts, list } = layout;
  return formatCharts(charts) + (list === undefined || isCut(layout) ? '' : `&list=${list.join(',')}`);
}

/**
 * @param {Layout} layout
 * @param {Partial<Selection>} choice for the active chart
 * @returns {Layout}
 */
export function withChoice(layout, choice) {
  const charts = layout.charts.map((chart, index) => (index === layout.active ? { ...chart, ...choice } : chart));
  return { ...layout, charts };
}

/**
 * @param {Layout} layout
 * @param {number} count
 * @param {string[]} symbols what further charts show, as far as no chart shows it already
 * @returns {Layout}
 */
export function withCharts(layout, count, symbols) {
  const charts = layout.charts.slice(0, count);
  const fresh = symbols.filter((symbol) => charts.every((chart) => chart.symbol !== symbol));
  const { interval, kind, symbol } = layout.charts[layout.active];
  while (charts.length < count) charts.push({ interval, kind, symbol: fresh.shift() ?? symbol });
  return { ...layout, charts, active: Math.min(layout.active, count - 1) };
}

/**
 * @param {string[]} list
 * @param {string} symbol
 * @param {number} to its new place
 * @returns {string[]}
 */
export function moved(list, symbol, to) {
  const others = list.filter((other) => other !== symbol);
  return others.toSpliced(Math.max(0, Math.min(others.length, to)), 0, symbol);
}
