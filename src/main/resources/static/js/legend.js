import { element, find, setData, setText } from './dom.js';
import { compare } from './decimal.js';
import { compact, price } from './format.js';

const PARTS = /** @type {const} */ ([
  ['O', 'open'],
  ['H', 'high'],
  ['L', 'low'],
  ['C', 'close'],
  ['Vol', 'volume'],
]);

/**
 * The values of the candle under the crosshair, or of the newest.
 *
 * @param {HTMLElement} cell of the chart
 * @param {import('./store.js').Store} store
 * @param {number} index of the chart
 * @param {import('../vendor/lightweight-charts.mjs').IChartApi} chart
 * @returns {import('./types.js').View}
 */
export function mountLegend(cell, store, index, chart) {
  const root = find(cell, '[data-legend]');
  const crosshair = `crosshair:${index}`;
  /** @type {number | undefined} */
  let start;
  const values = PARTS.map(([label]) => {
    const value = element('span', { class: 'legend-value' });
    root.append(element('span', { class: 'legend-part' }, element('span', { class: 'legend-label' }, label), value));
    return value;
  });

  /** @param {{time?: any}} event */
  const follow = ({ time }) => {
    start = time === undefined ? undefined : time * 1000;
    store.mark(crosshair);
  };
  chart.subscribeCrosshairMove(follow);

  return {
    draw(dirty) {
      if (!dirty.has(`candles:${index}`) && !dirty.has(crosshair) && !dirty.has('instruments')) return;
      const { candles } = store.series[index];
      const instrument = store.instruments.get(store.layout.charts[index]?.symbol ?? '');
      const candle =
        (start === undefined ? undefined : candles.findLast((known) => known.start === start)) ?? candles.at(-1);
      root.style.visibility = candle ? 'visible' : 'hidden';
      if (!candle) return;
      PARTS.forEach(([, field], index) => {
        const text =
          field === 'volume' ? compact(candle.volume, instrument?.sizeScale) : price(candle[field], instrument);
        setText(values[index], text);
      });
      setData(root, 'direction', compare(candle.close, candle.open) < 0 ? 'down' : 'up');
    },
    destroy() {
      chart.unsubscribeCrosshairMove(follow);
      root.replaceChildren();
    },
  };
}
