import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { CandleSeries } from './js/candle-series.js';
import { History } from './js/history.js';

const candle = (start, close, seq) => ({ start, close, seq, trades: 1, closed: false });
const closes = () => series.candles.map(({ close }) => close);

/** Requests that wait for an answer. */
let asked;
let series;
let history;

beforeEach(() => {
  asked = [];
  globalThis.document = { baseURI: 'http://localhost/' };
  globalThis.fetch = (url, { signal }) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      asked.push({ url, answer: (items) => resolve({ ok: true, json: async () => ({ items }) }) });
    });
  series = new CandleSeries();
  series.open();
  history = new History(series, () => {});
  history.open({ symbol: 'GOLD', interval: '1m', kind: 'candles' });
});

test('where no answer comes, what is live is shown without it', async (context) => {
  const patience = new AbortController();
  context.mock.method(AbortSignal, 'timeout', () => patience.signal);
  const loading = history.load();
  series.receive([candle(1, 'live', 1)]);
  assert.deepEqual(closes(), []);
  patience.abort(new DOMException('', 'TimeoutError'));
  await loading;
  history.leave();
  assert.deepEqual(closes(), ['live']);
  assert.equal(series.problem, 'the server cannot be reached');
});

test('a correction that overtakes older history is put over it', async () => {
  series.load([candle(3, 'c', 3)]);
  const loading = history.loadOlder();
  series.receive([candle(2, 'corrected', 9)]);
  asked[0].answer([candle(2, 'b', 2)]);
  await loading;
  assert.deepEqual(closes(), ['corrected', 'c']);
});

test('older history that does not reach what is left of a long chart makes no hole in it', async () => {
  series.load([candle(10, 'first', 1)]);
  const loading = history.loadOlder();
  series.receive(Array.from({ length: 25_000 }, (_, index) => candle(11 + index, 'live', 2)));
  const { start } = series.candles[0];
  asked[0].answer([candle(9, 'older', 1)]);
  await loading;
  assert.deepEqual([series.candles[0].start, series.more], [start, true]);
});
