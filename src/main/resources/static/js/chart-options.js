import { decimal, moment } from './format.js';
import { readPalette } from './palette.js';

/** @typedef {import('./types.js').Instrument} Instrument */

/** Finer steps than this leave the precision of the double that the chart draws with. */
const FINEST_SCALE = 10;

/** @param {ReturnType<typeof readPalette>} palette */
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
    localization: { timeFormatter: (/** @type {any} */ time) => moment(time * 1000), locale: 'en-GB' },
  };
}

/** @param {ReturnType<typeof readPalette>} palette */
export function candleOptions({ up, down }) {
  return { upColor: up, downColor: down, wickUpColor: up, wickDownColor: down, borderVisible: false };
}

/** @param {string} interval */
export function timeLabels(interval) {
  return { timeVisible: interval !== '1d', secondsVisible: interval === '1s' };
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
