import { AreaSeries, CandlestickSeries, HistogramSeries, LineSeries } from '../vendor/lightweight-charts.mjs';
import { areaOptions, candleOptions, lineOptions } from './chart-options.js';

/**
 * @typedef {import('./types.js').Candle} Candle
 * @typedef {import('./types.js').ChartKind} ChartKind
 * @typedef {import('./chart-options.js').Palette} Palette
 */

const PRICE_PANE = 0;
const VOLUME_PANE = 1;

/** Prices above, volume below. Values become doubles here, for drawing and for nothing else. */
export class ChartSeries {
  /** @type {ChartKind | undefined} */ #kind;
  /** @type {import('../vendor/lightweight-charts.mjs').ISeriesApi<any> | undefined} */ #prices;

  /**
   * @param {import('../vendor/lightweight-charts.mjs').IChartApi} chart
   * @param {Palette} palette
   */
  constructor(chart, palette) {
    this.chart = chart;
    this.palette = palette;
    this.volume = chart.addSeries(
      HistogramSeries,
      { priceFormat: { type: 'volume' }, priceLineVisible: false, lastValueVisible: false },
      VOLUME_PANE,
    );
    this.volume.priceScale().applyOptions({ scaleMargins: { top: 0.16, bottom: 0 } });
  }

  /**
   * @param {ChartKind} kind
   * @param {object} format of the prices
   * @returns {boolean} whether the candles have to be set anew
   */
  show(kind, format) {
    const anew = kind !== this.#kind;
    if (anew) this.#replace(kind);
    this.#prices?.applyOptions({ priceFormat: format });
    return anew;
  }

  /** @param {ChartKind} kind added before the other goes: a pane that is empty vanishes */
  #replace(kind) {
    const before = this.#prices;
    this.#kind = kind;
    this.#prices = this.#add(kind);
    if (before) this.chart.removeSeries(before);
    this.chart.panes()[PRICE_PANE].setStretchFactor(5);
    this.chart.panes()[VOLUME_PANE].setStretchFactor(1);
  }

  /** @param {ChartKind} kind */
  #add(kind) {
    if (kind === 'candles') return this.chart.addSeries(CandlestickSeries, candleOptions(this.palette), PRICE_PANE);
    if (kind === 'line') return this.chart.addSeries(LineSeries, lineOptions(this.palette), PRICE_PANE);
    return this.chart.addSeries(AreaSeries, areaOptions(this.palette), PRICE_PANE);
  }

  /** @param {Candle[]} candles all */
  set(candles) {
    this.#prices?.setData(candles.map((candle) => this.#price(candle)));
    this.volume.setData(candles.map((candle) => this.#volume(candle)));
  }

  /** @param {Candle} candle the newest, or one behind it */
  update(candle) {
    this.#prices?.update(this.#price(candle));
    this.volume.update(this.#volume(candle));
  }

  /** @returns {readonly any[]} the prices as drawn */
  get drawn() {
    return this.#prices?.data() ?? [];
  }

  /**
   * @param {Palette} palette
   * @param {Candle[]} candles
   */
  recolour(palette, candles) {
    this.palette = palette;
    const options = { candles: candleOptions, line: lineOptions, area: areaOptions }[this.#kind ?? 'candles'](palette);
    this.#prices?.applyOptions(options);
    this.volume.setData(candles.map((candle) => this.#volume(candle)));
  }

  /** @param {Candle} candle */
  #price({ start, open, high, low, close }) {
    const time = seconds(start);
    if (this.#kind !== 'candles') return { time, value: Number(close) };
    return { time, open: Number(open), high: Number(high), low: Number(low), close: Number(close) };
  }

  /** @param {Candle} candle */
  #volume({ start, open, close, volume }) {
    const up = Number(close) >= Number(open);
    return {
      time: seconds(start),
      value: Number(volume),
      color: up ? this.palette.upVolume : this.palette.downVolume,
    };
  }
}

/** @param {number} start */
function seconds(start) {
  return /** @type {import('../vendor/lightweight-charts.mjs').UTCTimestamp} */ (start / 1000);
}
