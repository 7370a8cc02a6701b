import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatLayout, isCut, moved, parseLayout, parseList, withCharts, withChoice } from './js/layout.js';

const chart = (symbol, interval = '1m', kind = 'candles') => ({ symbol, interval, kind });

test('an address names charts and list, and what it names is written the same', () => {
  const address = 'BTC-USD/1m+ETH-USD/5m/line&list=BTC-USD,ETH-USD';
  const layout = parseLayout(`#${address}`);
  assert.deepEqual(layout, {
    list: ['BTC-USD', 'ETH-USD'],
    charts: [chart('BTC-USD'), chart('ETH-USD', '5m', 'line')],
    active: 0,
  });
  assert.equal(formatLayout(layout), address);
});

test('what is missing or malformed is left at its default', () => {
  assert.deepEqual(parseLayout(''), { list: undefined, charts: [chart(undefined)], active: 0 });
  assert.deepEqual(parseLayout('#btc<usd/2m/pie').charts, [chart(undefined)]);
  assert.deepEqual(parseLayout('#BTC-USD&list=').list, []);
  assert.deepEqual(parseLayout('#BTC-USD&list=A,,b,A,B').list, ['A', 'B']);
});

test('a list of any length is read whole, and one that is too long for an address is left out of it', () => {
  const symbols = Array.from({ length: 1_001 }, (_, number) => `S${number}`);
  assert.deepEqual(parseList(symbols.join(',')), symbols);
  assert.deepEqual(parseLayout(`#A/1m&list=${symbols}`).list, symbols);
  const layout = { list: symbols, charts: [chart('A')], active: 0 };
  assert.deepEqual([isCut(layout), formatLayout(layout)], [true, 'A/1m']);
  const shorter = { ...layout, list: symbols.slice(1) };
  assert.deepEqual([isCut(shorter), formatLayout(shorter)], [false, `A/1m&list=${symbols.slice(1)}`]);
});

test('there are one, two or four charts', () => {
  assert.equal(parseLayout('#A/1m+B/1m+C/1m').charts.length, 2);
  assert.equal(parseLayout('#A/1m+B/1m+C/1m+D/1m+E/1m').charts.length, 4);
});

test('a choice is for the active chart', () => {
  const layout = { list: undefined, charts: [chart('A'), chart('B')], active: 1 };
  assert.deepEqual(withChoice(layout, { interval: '1d' }).charts, [chart('A'), chart('B', '1d')]);
});

test('further charts show what none shows yet, and those that go take the choice with them', () => {
  const one = { list: undefined, charts: [chart('B', '5m', 'area')], active: 0 };
  const four = withCharts(one, 4, ['A', 'B', 'C']);
  assert.deepEqual(
    four.charts.map(({ symbol, interval, kind }) => `${symbol} ${interval} ${kind}`),
    ['B 5m area', 'A 5m area', 'C 5m area', 'B 5m area'],
  );
  assert.deepEqual(withCharts({ ...four, active: 3 }, 2, []).active, 1);
});

test('a symbol is moved to a place, at most to an end', () => {
  assert.deepEqual(moved(['A', 'B', 'C'], 'A', 1), ['B', 'A', 'C']);
  assert.deepEqual(moved(['A', 'B', 'C'], 'A', 9), ['B', 'C', 'A']);
  assert.deepEqual(moved(['A', 'B', 'C'], 'C', -1), ['C', 'A', 'B']);
});
