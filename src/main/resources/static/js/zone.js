import { NONE } from './format.js';
import { recall, remember } from './storage.js';

/** @typedef {'UTC'|'local'} Zone */

/** @type {Zone} */
let zone = recall('zone') === 'local' ? 'local' : 'UTC';

/** @returns {Zone} the zone that all times of the page are shown in */
export function currentZone() {
  return zone;
}

/** @returns {string} for a label */
export function zoneName() {
  return zone === 'UTC' ? 'UTC' : 'local';
}

export function toggleZone() {
  zone = zone === 'UTC' ? 'local' : 'UTC';
  remember('zone', zone === 'UTC' ? undefined : zone);
}

/**
 * @param {number} time
 * @returns {string} `2026-11-21 23:59:58`
 */
export function moment(time) {
  return shifted(time).toISOString().slice(0, 19).replace('T', ' ');
}

/**
 * @param {number | undefined} time
 * @returns {string} the time of day
 */
export function clock(time) {
  return time === undefined ? NONE : moment(time).slice(11);
}

/**
 * @param {number} time
 * @returns {string} the day in words, where it begins at this time in this zone; else the time of day
 */
export function dayOrTime(time) {
  const date = shifted(time);
  const begins = date.getUTCHours() === 0 && date.getUTCMinutes() === 0 && date.getUTCSeconds() === 0;
  return begins ? day(date) : moment(time).slice(11, date.getUTCSeconds() === 0 ? 16 : 19);
}

/**
 * @param {number} time
 * @returns {string} its day in this zone, in words
 */
export function dayOf(time) {
  return day(shifted(time));
}

/** @param {Date} date */
export function day(date) {
  return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
}

/** @param {number} time */
function shifted(time) {
  const date = new Date(time);
  return zone === 'UTC' ? date : new Date(time - date.getTimezoneOffset() * 60_000);
}
