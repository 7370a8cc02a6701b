import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeOptions } from './js/chart-options.js';
import { currentZone, toggleZone } from './js/zone.js';

const DAY_MARK = 2;
const TIME_MARK = 3;
const at = (text) => Date.parse(text) / 1000;

function formatterIn(zone, timeZone, interval = '1m') {
  process.env.TZ = timeZone;
  if (currentZone() !== zone) toggleZone();
  return timeOptions(interval).timeScale.tickMarkFormatter;
}

test('the first candle of a day is marked with its date, also where none begins at midnight', () => {
  const format = formatterIn('UTC', 'UTC');
  assert.equal(format(at('2026-11-21T00:00:00Z'), DAY_MARK), '21 Nov');
  assert.equal(format(at('2026-11-21T00:07:00Z'), DAY_MARK), '21 Nov');
  assert.equal(format(at('2026-11-21T00:07:00Z'), TIME_MARK), '00:07');
});

test('in another zone it is the date there', () => {
  const format = formatterIn('local', 'America/New_York');
  assert.equal(format(at('2026-11-21T00:00:00Z'), DAY_MARK), '20 Nov');
  assert.equal(format(at('2026-11-21T05:00:00Z'), TIME_MARK), '21 Nov');
  assert.equal(format(at('2026-11-21T06:30:00Z'), TIME_MARK), '01:30');
});

test('a candle of a day is named by its day in UTC, whatever the zone', () => {
  const format = formatterIn('local', 'America/New_York', '1d');
  assert.equal(format(at('2026-11-21T00:00:00Z'), DAY_MARK), '21 Nov');
});
