import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Conflation } from './js/conflation.js';
import { ailing, feedsOf } from './js/feeds.js';
import { rowWindow } from './js/row-window.js';
import { Sizes } from './js/sizes.js';
import { Sparklines } from './js/sparklines.js';

const MINUTE = 60_000;

test('states that were skipped are told by their numbers, and a new beginning skips none', () => {
  const conflation = new Conflation();
  conflation.begin('ticker::A', 10);
  conflation.count('ticker::A', 11);
  conflation.count('ticker::A', 15);
  conflation.begin('ticker::A', 900);
  conflation.count('ticker::A', 901);
  assert.equal(conflation.skipped, 3);
});

test('a feed is as well as the worst of its instruments', () => {
  const status = (symbol, feed, state) => ({ symbol, feed, state, time: 0 });
  const feeds = feedsOf([status('A', 'kraken', 'live'), status('B', 'kraken', 'stale'), status('C', 'demo', 'simulated')]);
  assert.deepEqual(feeds, [
    { name: 'demo', state: 'simulated', instruments: 1, of: 1 },
    { name: 'kraken', state: 'stale', instruments: 1, of: 2 },
  ]);
  assert.equal(ailing(feeds)?.name, 'kraken');
  assert.equal(ailing(feeds.slice(0, 1)), undefined);
});

test('only rows in sight, and a few around them, are in the window', () => {
  assert.deepEqual(rowWindow({ top: 0, height: 400 }, 40, 500), { first: 0, end: 14 });
  assert.deepEqual(rowWindow({ top: 4_000, height: 400 }, 40, 500), { first: 96, end: 114 });
  assert.deepEqual(rowWindow({ top: 4_000, height: 400 }, 40, 3), { first: 3, end: 3 });
});

test('a size stands out where it is far above the middle one', () => {
  const sizes = new Sizes();
  assert.deepEqual(sizes.emphasis('5'), { share: 0, large: false });
  sizes.add(Array.from({ length: 50 }, () => '1'));
  assert.equal(sizes.emphasis('1').large, false);
  assert.equal(sizes.emphasis('5').large, true);
  assert.equal(sizes.emphasis('1000').share, 1);
});

test('a sparkline is the last hour: history first, then moved by the ticker', () => {
  const lines = new Sparklines();
  const ticker = (minute, price) => ({ symbol: 'A', seq: 1, price: String(price), time: minute * MINUTE + 5 });
  lines.move(ticker(99, 1));
  assert.deepEqual(lines.prices('A'), []);
  lines.load('A', [
    { start: 100 * MINUTE, open: '1', close: '2' },
    { start: 101 * MINUTE, open: '2', close: '3' },
  ]);
  assert.deepEqual(lines.prices('A'), [1, 2, 3]);
  lines.move(ticker(101, 4));
  lines.move(ticker(102, 5));
  lines.move(ticker(100, 9));
  assert.deepEqual(lines.prices('A'), [1, 2, 4, 5]);
  lines.move(ticker(161, 6));
  assert.deepEqual(lines.prices('A'), [4, 5, 6]);
});
