import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { CandleSeries } from './js/candle-series.js';

const candle = (start, close, seq, trades = 1) => ({ start, close: String(close), seq, trades, closed: false });
const closes = () => series.candles.map(({ start, close }) => [start, close]);

let series;

beforeEach(() => {
  series = new CandleSeries();
  series.open();
});

test('what comes live while history is on its way is put over it', () => {
  series.begin();
  series.receive([candle(3, 'live', 8)]);
  series.hold();
  series.receive([candle(4, 'live', 9)]);
  assert.deepEqual(closes(), []);
  series.load([candle(1, 'old', 5), candle(2, 'old', 6), candle(3, 'old', 7)]);
  assert.deepEqual(closes(), [
    [1, 'old'],
    [2, 'old'],
    [3, 'live'],
    [4, 'live'],
  ]);
});

test('history that is newer than what came live stays', () => {
  series.receive([candle(1, 'live', 5)]);
  series.load([candle(1, 'later', 6)]);
  assert.deepEqual(closes(), [[1, 'later']]);
});

test('a late trade corrects its candle, or makes the one that was missing', () => {
  series.load([candle(1, 'a', 1), candle(3, 'c', 2)]);
  series.takeChanges();
  series.receive([candle(1, 'corrected', 3), candle(2, 'late', 4)]);
  assert.deepEqual(closes(), [
    [1, 'corrected'],
    [2, 'late'],
    [3, 'c'],
  ]);
  assert.equal(series.takeChanges().redraw, true);
});

test('an older state of a candle changes nothing', () => {
  series.load([candle(1, 'a', 5)]);
  series.takeChanges();
  series.receive([candle(1, 'before', 4)]);
  assert.deepEqual(series.takeChanges(), { redraw: false, changed: [] });
});

test('after a new beginning numbers of before do not compare', () => {
  series.load([candle(1, 'a', 500, 3)]);
  series.begin();
  series.receive([candle(1, 'b', 2, 4)]);
  series.load([candle(1, 'b', 2, 4)]);
  assert.deepEqual(closes(), [[1, 'b']]);
});

test('older history is put before, and each start is there once', () => {
  series.load([candle(3, 'c', 3), candle(4, 'd', 4)]);
  series.prepend([candle(1, 'a', 1), candle(2, 'b', 2), candle(3, 'again', 1)]);
  assert.deepEqual(closes(), [
    [1, 'a'],
    [2, 'b'],
    [3, 'c'],
    [4, 'd'],
  ]);
  series.prepend([]);
  assert.equal(series.more, false);
});

test('after a long break history replaces what it does not reach', () => {
  series.load([candle(1, 'a', 1), candle(2, 'b', 2)]);
  series.begin();
  series.load([candle(900, 'x', 7), candle(901, 'y', 8)]);
  assert.deepEqual(closes(), [
    [900, 'x'],
    [901, 'y'],
  ]);
});

test('history is put before up to a limit, and what is cut off live can be had again', () => {
  const run = (from, count) => Array.from({ length: count }, (_, index) => candle(from + index, 'x', 1));
  series.load(run(100_000, 500));
  series.prepend(run(80_400, 19_600));
  assert.deepEqual([series.candles.length, series.candles[0].start, series.more], [20_000, 80_500, false]);
  series.prepend(run(80_400, 100));
  assert.equal(series.candles.length, 20_000);
  series.receive(run(100_500, 5_000));
  assert.deepEqual([series.candles[0].start, series.more], [80_500, false]);
  series.receive(run(105_500, 1));
  assert.deepEqual([series.candles.length, series.more], [15_000, true]);
  const { start } = series.candles[0];
  series.prepend(run(start - 500, 500));
  assert.deepEqual([series.candles[0].start, series.more], [start - 500, true]);
});

test('a correction of history that is still on its way is put over it', () => {
  series.load([candle(3, 'c', 3)]);
  series.holdEarlier();
  series.receive([candle(2, 'corrected', 9)]);
  series.prepend([candle(1, 'a', 1), candle(2, 'b', 2)]);
  assert.deepEqual(closes(), [
    [1, 'a'],
    [2, 'corrected'],
    [3, 'c'],
  ]);
});
