import { CandlestickSeries, HistogramSeries, createChart } from '../vendor/lightweight-charts.mjs';
import { candleOptions, chartOptions, priceFormat, timeLabels } from './chart-options.js';
import { find, setData, setEmpty } from './dom.js';
import { mountLegend } from './legend.js';
import { readPalette } from './palette.js';

/** @typedef {import('./types.js').Candle} Candle */

/** Older history is asked for when fewer candles than this are left of what is seen. */
const AHEAD = 60;
/** Free places right of the newest candle. */
const MARGIN = 8;

/**
 * Candles above, volume below. Values become doubles here, for drawing and for nothing else.
 *
 * @param {HTMLElement} root
 * @param {import('./store.js').Store} store
 * @param {() => void} loadOlder
 * @returns {import('./types.js').View}
 */
export function mountChart(root, store, loadOlder) {
  const listening = new AbortController();
  const { signal } = listening;
  const canvas = find(root, '.canvas');
  const toLive = find(root, '[data-to-live]');
  let palette = readPalette(root);
  const chart = createChart(canvas, { ...chartOptions(palette), autoSize: true });
  chart.timeScale().applyOptions({ rightOffset: MARGIN, barSpacing: 8 });
  const candles = chart.addSeries(CandlestickSeries, candleOptions(palette));
  const volume = chart.addSeries(
    HistogramSeries,
    { priceFormat: { type: 'volume' }, priceLineVisible: false, lastValueVisible: false },
    1,
  );
  volume.priceScale().applyOptions({ scaleMargins: { top: 0.16, bottom: 0 } });
  chart.panes()[0].setStretchFactor(5);
  chart.panes()[1].setStretchFactor(1);
  const time = chart.timeScale();
  const legend = mountLegend(find(root, '[data-legend]'), store, chart);

  time.subscribeVisibleLogicalRangeChange((range) => {
    if (range && range.from < AHEAD) loadOlder();
    toLive.hidden = store.candles.candles.length === 0 || time.scrollPosition() > -1;
  });
  toLive.addEventListener('click', toNewest, { signal });
  canvas.addEventListener(
    'keydown',
    (event) => {
      if (!steer(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { signal },
  );

  /** At once: the chart's own animation would be broken off by history that arrives meanwhile. */
  function toNewest() {
    time.scrollToPosition(MARGIN, false);
  }

  /** @param {string} key @returns {boolean} whether it was one of the chart's */
  function steer(key) {
    const range = time.getVisibleLogicalRange();
    if (!range) return false;
    const width = range.to - range.from;
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const step = (key === 'ArrowLeft' ? -1 : 1) * Math.max(1, width / 12);
      time.setVisibleLogicalRange({ from: range.from + step, to: range.to + step });
    } else if (key === '+' || key === '=' || key === '-') {
      const by = key === '-' ? -width * 0.25 : width * 0.2;
      time.setVisibleLogicalRange({ from: range.from + by, to: range.to });
    } else if (key === 'End') toNewest();
    else return false;
    return true;
  }

  function drawSelection() {
    const { symbol, interval } = store.selection;
    candles.applyOptions({ priceFormat: priceFormat(store.instrument) });
    time.applyOptions(timeLabels(interval));
    canvas.setAttribute(
      'aria-label',
      `Candlestick chart of ${symbol ?? 'nothing'}, ${interval}. Left and right move it, plus and minus zoom, End goes to the newest candle.`,
    );
  }

  function drawCandles() {
    const { candles: all } = store.candles;
    const { redraw, changed } = store.candles.takeChanges();
    if (redraw) {
      candles.setData(all.map(drawnCandle));
      volume.setData(all.map((candle) => drawnVolume(candle)));
    } else {
      for (const candle of changed) {
        candles.update(drawnCandle(candle));
        volume.update(drawnVolume(candle));
      }
    }
    setData(canvas, 'candles', String(all.length));
    setData(canvas, 'last', all.at(-1)?.close ?? '');
    drawEmpty();
  }

  /** @param {Candle} candle */
  function drawnVolume(candle) {
    const up = Number(candle.close) >= Number(candle.open);
    return { time: seconds(candle), value: Number(candle.volume), color: up ? palette.upVolume : palette.downVolume };
  }

  function drawEmpty() {
    const { candles: all, loaded, problem } = store.candles;
    const { symbol, interval } = store.selection;
    if (all.length > 0) setEmpty(root);
    else if (symbol === undefined)
      setEmpty(root, 'Waiting for the first instrument', 'The chart begins with its first trade.');
    else if (store.unlisted)
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
    palette = readPalette(root);
    chart.applyOptions(chartOptions(palette));
    candles.applyOptions(candleOptions(palette));
    volume.setData(store.candles.candles.map(drawnVolume));
  }

  return {
    draw(dirty) {
      if (dirty.has('selection') || dirty.has('instruments')) drawSelection();
      if (dirty.has('selection')) toNewest();
      if (dirty.has('theme')) drawTheme();
      if (dirty.has('candles') || dirty.has('selection') || dirty.has('instruments')) drawCandles();
      legend.draw(dirty);
    },
    destroy() {
      listening.abort();
      legend.destroy();
      chart.remove();
    },
  };
}

/** @param {Candle} candle */
function seconds({ start }) {
  return /** @type {import('../vendor/lightweight-charts.mjs').UTCTimestamp} */ (start / 1000);
}

/** @param {Candle} candle */
function drawnCandle(candle) {
  const { open, high, low, close } = candle;
  return { time: seconds(candle), open: Number(open), high: Number(high), low: Number(low), close: Number(close) };
}
