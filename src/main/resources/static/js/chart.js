import { createChart } from '../vendor/lightweight-charts.mjs';
import { chartOptions, priceFormat, timeOptions } from './chart-options.js';
import { ChartSeries } from './chart-series.js';
import { steerChart } from './chart-keys.js';
import { find, setData, setEmpty, setText } from './dom.js';
import { mountLegend } from './legend.js';
import { readPalette } from './palette.js';

/** Older history is asked for when fewer candles than this are left of what is seen. */
const AHEAD = 60;
/** Free places right of the newest candle. */
const MARGIN = 8;

/**
 * One chart of those side by side. Its canvas answers `drawnPrices()`, for whoever wants to check what is drawn.
 *
 * @param {HTMLElement} root
 * @param {import('./store.js').Store} store
 * @param {number} index its place
 * @param {() => void} loadOlder
 * @returns {import('./types.js').View}
 */
export function mountChart(root, store, index, loadOlder) {
  const listening = new AbortController();
  const { signal } = listening;
  const canvas = find(root, '.canvas');
  const toLive = find(root, '[data-to-live]');
  const chart = createChart(canvas, { ...chartOptions(readPalette(root)), autoSize: true });
  chart.timeScale().applyOptions({ rightOffset: MARGIN, barSpacing: 8 });
  const drawn = new ChartSeries(chart, readPalette(root));
  const time = chart.timeScale();
  const series = store.series[index];
  const legend = mountLegend(root, store, index, chart);
  /** @type {string | undefined} */
  let shown;

  time.subscribeVisibleLogicalRangeChange((range) => {
    if (range && range.from < AHEAD) loadOlder();
    toLive.hidden = series.candles.length === 0 || time.scrollPosition() > -1;
  });
  toLive.addEventListener('click', toNewest, { signal });
  Object.assign(canvas, { drawnPrices: () => drawn.drawn });
  steerChart(canvas, chart, toNewest, signal);

  const choice = () => store.layout.charts[index];
  const instrument = () => store.instruments.get(choice()?.symbol ?? '');

  /** At once: the chart's own animation would be broken off by history that arrives meanwhile. */
  function toNewest() {
    time.scrollToPosition(MARGIN, false);
  }

  function drawChoice() {
    const { symbol, interval, kind } = choice();
    chart.applyOptions(timeOptions(interval));
    if (drawn.show(kind, priceFormat(instrument()))) drawn.set(series.candles);
    if (shown !== `${symbol}/${interval}`) toNewest();
    shown = `${symbol}/${interval}`;
    setText(find(root, '[data-chart-name]'), symbol ?? '');
    setText(find(root, '[data-chart-interval]'), interval);
    setData(root, 'active', String(index === store.layout.active));
    canvas.setAttribute(
      'aria-label',
      `Chart of ${symbol ?? 'nothing'}, ${interval}, ${kind}. Left and right move it, plus and minus zoom, ` +
        'End goes to the newest candle.',
    );
  }

  function drawCandles() {
    const { candles } = series;
    const { redraw, changed } = series.takeChanges();
    if (redraw) drawn.set(candles);
    else for (const candle of changed) drawn.update(candle);
    setData(canvas, 'candles', String(candles.length));
    setData(canvas, 'last', candles.at(-1)?.close ?? '');
    drawEmpty();
  }

  function drawEmpty() {
    const { candles, loaded, problem } = series;
    const { symbol, interval } = choice();
    if (candles.length > 0) setEmpty(root);
    else if (symbol === undefined)
      setEmpty(root, 'Waiting for the first instrument', 'The chart begins with its first trade.');
    else if (store.instrumentsKnown && !instrument())
      setEmpty(
        root,
        `${symbol} is not listed`,
        'This server has no instrument of that name. Choose one from the list.',
      );
    else if (problem) setEmpty(root, `No history for ${symbol}`, problem);
    else if (loaded) setEmpty(root, 'No trades yet', `The first ${interval} candle appears with the first trade.`);
    else setEmpty(root);
  }

  function drawTheme() {
    const palette = readPalette(root);
    chart.applyOptions(chartOptions(palette));
    drawn.recolour(palette, series.candles);
  }

  return {
    draw(dirty) {
      if (!choice()) return;
      const all = dirty.has('selection') || dirty.has('instruments');
      if (all || dirty.has('zone')) drawChoice();
      if (dirty.has('theme')) drawTheme();
      if (all || dirty.has(`candles:${index}`)) drawCandles();
      legend.draw(dirty);
    },
    destroy() {
      listening.abort();
      legend.destroy();
      chart.remove();
    },
  };
}
