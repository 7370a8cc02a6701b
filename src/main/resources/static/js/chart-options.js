import { decimal } from './format.js';
import { readPalette } from './palette.js';
import { day, dayOf, dayOrTime, moment, zoneName } from './zone.js';

/** @typedef {import('./types.js').Instrument} Instrument */
/** @typedef {import('./types.js').Interval} Interval */
/** @typedef {ReturnType<typeof readPalette>} Palette */

/** Finer steps than this leave the precision of the double that the chart draws with. */
const FINEST_SCALE = 10;
/** The library's marks of a month or a year, and of another day, on the time scale; all above are times. */
const MONTH = 1;
const DAY = 2;

/** @param {Palette} palette */
export function chartOptions(palette) {
  return {
    layout: {
      attributionLogo: false,
      background: { color: palette.background },
      textColor: palette.text,
      fontFamily: palette.font,
      fontSize: 11,
      panes: { separatorColor: palette.line, separatorHoverColor: palette.grid },
    },
    grid: { vertLines: { color: palette.grid }, horzLines: { color: palette.grid } },
    crosshair: {
      mode: 0,
      vertLine: { color: palette.crosshair, labelBackgroundColor: palette.label },
      horzLine: { color: palette.crosshair, labelBackgroundColor: palette.label },
    },
    rightPriceScale: { borderColor: palette.line, scaleMargins: { top: 0.14, bottom: 0.06 }, minimumWidth: 72 },
    timeScale: { borderColor: palette.line, minBarSpacing: 0.75 },
  };
}

/**
 * @param {Interval} interval a day's candle is a day in UTC, whatever the zone
 */
export function timeOptions(interval) {
  const daily = interval === '1d';
  return {
    localization: {
      locale: 'en-GB',
      timeFormatter: (/** @type {any} */ time) =>
        daily ? new Date(time * 1000).toISOString().slice(0, 10) : `${moment(time * 1000)} ${zoneName()}`,
    },
    timeScale: {
      timeVisible: !daily,
      secondsVisible: interval === '1s',
      tickMarkFormatter: (/** @type {any} */ time, /** @type {number} */ mark) =>
        mark <= MONTH ? null : daily ? day(new Date(time * 1000)) : dayMarkOrTime(time * 1000, mark),
    },
  };
}

/**
 * @param {number} time of the first candle of a day where it is marked so: it may begin late in a quiet market
 * @param {number} mark
 */
function dayMarkOrTime(time, mark) {
  return mark === DAY ? dayOf(time) : dayOrTime(time);
}

/** @param {Palette} palette */
export function candleOptions({ up, down }) {
  return { upColor: up, downColor: down, wickUpColor: up, wickDownColor: down, borderVisible: false };
}

/** @param {Palette} palette */
export function lineOptions({ stroke }) {
  return { color: stroke, lineWidth: /** @type {const} */ (2) };
}

/** @param {Palette} palette */
export function areaOptions({ stroke, wash, none }) {
  return { lineColor: stroke, topColor: wash, bottomColor: none, lineWidth: /** @type {const} */ (2) };
}

/**
 * @param {Instrument | undefined} instrument
 */
export function priceFormat(instrument) {
  const scale = Math.min(instrument?.priceScale ?? 2, FINEST_SCALE);
  return {
    type: /** @type {const} */ ('custom'),
    minMove: 10 ** -scale,
    formatter: (/** @type {number} */ value) => decimal(value.toFixed(scale), scale),
  };
}
