/**
 * Exact arithmetic on the decimal strings of the wire. No double is involved: a price is shown as it was sent.
 *
 * @typedef {{units: bigint, scale: number}} Decimal
 */

/**
 * @param {string} text a plain decimal, as the contract promises
 * @returns {Decimal}
 */
export function parse(text) {
  const point = text.indexOf('.');
  if (point < 0) return { units: BigInt(text), scale: 0 };
  return { units: BigInt(text.slice(0, point) + text.slice(point + 1)), scale: text.length - point - 1 };
}

/**
 * @param {Decimal} value
 * @param {number} scale
 * @returns {bigint} units at that scale, rounded half away from zero
 */
function unitsAt({ units, scale: from }, scale) {
  if (scale >= from) return units * 10n ** BigInt(scale - from);
  const divisor = 10n ** BigInt(from - scale);
  const half = units < 0n ? -divisor / 2n : divisor / 2n;
  return (units + half) / divisor;
}

/**
 * @param {Decimal} value
 * @param {number} scale
 * @returns {string} with exactly `scale` decimals and a plain `-`
 */
export function toFixed(value, scale) {
  const units = unitsAt(value, scale);
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  return (units < 0n ? '-' : '') + (scale === 0 ? whole : `${whole}.${digits.slice(-scale)}`);
}

/**
 * @param {Decimal} left
 * @param {Decimal} right
 * @returns {Decimal}
 */
export function minus(left, right) {
  const scale = Math.max(left.scale, right.scale);
  return { units: unitsAt(left, scale) - unitsAt(right, scale), scale };
}

/**
 * The distance of two prices in basis points of their middle.
 *
 * @param {Decimal} bid
 * @param {Decimal} ask
 * @returns {Decimal | undefined} with two decimals; undefined where there is no middle
 */
export function basisPoints(bid, ask) {
  const scale = Math.max(bid.scale, ask.scale);
  const low = unitsAt(bid, scale);
  const high = unitsAt(ask, scale);
  if (low + high <= 0n) return undefined;
  return { units: ((high - low) * 2_000_000n + (low + high) / 2n) / (low + high), scale: 2 };
}

/**
 * @param {string | undefined} text
 * @returns {-1 | 0 | 1}
 */
export function sign(text) {
  if (text === undefined || !/[1-9]/.test(text)) return 0;
  return text.startsWith('-') ? -1 : 1;
}

/**
 * @param {string} left
 * @param {string} right
 * @returns {number} below, at or above zero
 */
export function compare(left, right) {
  const { units } = minus(parse(left), parse(right));
  return units < 0n ? -1 : units > 0n ? 1 : 0;
}
