import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Route } from './js/route.js';

const kept = { 'tickcast.charts': 'TIN/5m+ZINC/1h/line', 'tickcast.list': 'TIN,ZINC' };

/** @param {string} hash */
function opened(hash) {
  globalThis.location = { hash };
  const { list, charts } = new Route(() => {}, new AbortController().signal).layout;
  return [charts.map(({ symbol, interval }) => `${symbol}/${interval}`).join(), list?.join()];
}

beforeEach(() => {
  globalThis.addEventListener = () => {};
  globalThis.localStorage = { getItem: (key) => kept[key] ?? null };
});

test('what the address leaves out is as at the last visit', () => {
  assert.deepEqual(opened(''), ['TIN/5m,ZINC/1h', 'TIN,ZINC']);
  assert.deepEqual(opened('#&list=GOLD,LEAD'), ['TIN/5m,ZINC/1h', 'GOLD,LEAD']);
  assert.deepEqual(opened('#GOLD/1m'), ['GOLD/1m', 'TIN,ZINC']);
});
