import { basisPoints, minus, parse, sign, toFixed } from './decimal.js';

/** @typedef {import('./types.js').Instrument} Instrument */

export const NONE = '–';
const MINUS = '−';

/**
 * @param {string} plain
 * @returns {string} thousands grouped, a real minus sign
 */
function group(plain) {
  const [whole, fraction] = plain.replace('-', MINUS).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/**
 * @param {string | undefined} text
 * @param {number | undefined} scale the instrument's; unknown: as sent
 * @returns {string}
 */
export function decimal(text, scale) {
  if (text === undefined) return NONE;
  return group(scale === undefined ? text : toFixed(parse(text), scale));
}

/**
 * @param {string | undefined} text
 * @param {Instrument | undefined} instrument
 */
export function price(text, instrument) {
  return decimal(text, instrument?.priceScale);
}

/**
 * @param {string | undefined} text
 * @param {Instrument | undefined} instrument
 */
export function size(text, instrument) {
  return decimal(text, instrument?.sizeScale);
}

/**
 * @param {string | undefined} text
 * @returns {string} with its sign, also the sign of what rounds to zero
 */
export function signed(text, scale = 2) {
  if (text === undefined) return NONE;
  const mark = ['', '+', MINUS][(sign(text) + 3) % 3];
  return mark + group(toFixed(parse(text.replace('-', '')), scale));
}

/** @param {string | undefined} text */
export function percent(text) {
  return text === undefined ? NONE : `${signed(text)}%`;
}

/**
 * @param {string | undefined} text
 * @returns {'up' | 'down' | 'flat'}
 */
export function direction(text) {
  return /** @type {const} */ (['flat', 'up', 'down'])[(sign(text) + 3) % 3];
}

/**
 * @param {string | undefined} bid
 * @param {string | undefined} ask
 * @param {Instrument | undefined} instrument
 */
export function spread(bid, ask, instrument) {
  if (bid === undefined || ask === undefined) return NONE;
  const distance = minus(parse(ask), parse(bid));
  return group(toFixed(distance, instrument?.priceScale ?? distance.scale));
}

/**
 * @param {string | undefined} bid
 * @param {string | undefined} ask
 */
export function spreadInBasisPoints(bid, ask) {
  const points = bid === undefined || ask === undefined ? undefined : basisPoints(parse(bid), parse(ask));
  return points === undefined ? NONE : `${group(toFixed(points, 2))} bp`;
}

const LARGE = /** @type {const} */ ([
  [9, 'B'],
  [6, 'M'],
  [3, 'K'],
]);

/**
 * Sums in at most seven or so characters: 1,234.5678, 12.34K, 1.02M.
 *
 * @param {string | undefined} text
 * @param {number} [scale] for what is small enough to be shown in full
 */
export function compact(text, scale = 2) {
  if (text === undefined) return NONE;
  const value = parse(text);
  const digits = text.replace('-', '').split('.')[0].length;
  for (const [zeros, letter] of LARGE) {
    if (digits > Math.max(zeros, 4))
      return group(toFixed({ units: value.units, scale: value.scale + zeros }, 2)) + letter;
  }
  return group(toFixed(value, Math.min(scale, Math.max(0, 5 - digits))));
}

/** @param {number} ms */
export function duration(ms) {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
