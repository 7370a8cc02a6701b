import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Market } from './js/market.js';
import { Store } from './js/store.js';

const instrument = (symbol, feed = 'demo') => ({ symbol, feed, priceScale: 2, sizeScale: 2 });
const ticker = (symbol, price) => ({ symbol, seq: 1, price });
const status = (symbol, feed, state) => ({ symbol, feed, state, time: 0 });
const chart = (symbol) => ({ symbol, interval: '1m', kind: 'candles' });
const following = (channel) => followed.filter((one) => one.channel === channel && one.open);

/** What the page follows, as told to the client. */
let followed;
/** Symbols of charts that were followed anew. */
let revived;
/** What REST answers, by the end of the path. */
let answers;
let store;
let market;

const source = {
  follow(channel, symbols, options, handler) {
    const one = { channel, symbols, handler, open: true };
    followed.push(one);
    return { update: (change) => Object.assign(one, change), close: () => (one.open = false) };
  },
};

beforeEach(() => {
  followed = [];
  revived = [];
  answers = { symbols: [], tickers: [] };
  globalThis.document = { baseURI: 'http://localhost/' };
  globalThis.fetch = async (url) => {
    const answer = answers[url.pathname.split('/').at(-1)];
    return { ok: answer !== undefined, status: answer ? 200 : 404, json: async () => answer };
  };
  store = new Store();
  market = new Market(store, source, { followAnew: (symbols) => revived.push(symbols) });
});

/** @param {string[] | undefined} list @param {string[]} charts */
async function open(list, ...charts) {
  store.arrange({ list, charts: charts.map(chart), active: 0 });
  market.start();
  market.arranged();
  await market.loadInstruments();
}

/** A status tells that the server has a symbol by now. @param {string} symbol */
async function comes(symbol) {
  answers[symbol] = instrument(symbol);
  following('status')[0].handler.snapshot([status(symbol, 'demo', 'live')], [symbol]);
  await new Promise(setImmediate);
}

test('a listed symbol that the server has only later is followed anew, whichever chart shows it', async () => {
  await open(['GOLD', 'TIN'], 'GOLD', 'ZINC');
  const [before] = following('ticker');
  assert.deepEqual(before.symbols, ['GOLD', 'TIN', 'ZINC']);
  for (const symbol of ['TIN', 'ZINC']) await comes(symbol);
  const [after, ...others] = following('ticker');
  assert.notEqual(after, before);
  assert.deepEqual([after.symbols, others], [before.symbols, []]);
  assert.deepEqual(revived, [['TIN'], ['ZINC']]);
});

test('a symbol that was refused is followed anew although the page never saw it missing', async () => {
  answers.symbols = [instrument('GOLD')];
  await open(['GOLD'], 'GOLD');
  const [before] = following('ticker');
  before.handler.error({ code: 'unknown_symbol', message: 'no such symbol', symbols: ['GOLD'] });
  await market.loadInstruments();
  assert.notEqual(following('ticker')[0], before);
  await market.loadInstruments();
  assert.deepEqual(revived, [['GOLD']]);
});

test('what was refused for another reason is not asked for again', async () => {
  answers.symbols = [instrument('GOLD')];
  await open(['GOLD'], 'GOLD');
  const [before] = following('ticker');
  before.handler.error({ code: 'too_many_subscriptions', message: 'too many', symbols: ['GOLD'] });
  await market.loadInstruments();
  assert.equal(following('ticker')[0], before);
});

test('what is shown and known all along is left alone', async () => {
  answers.symbols = [instrument('GOLD')];
  await open(['GOLD'], 'GOLD');
  const [before] = following('ticker');
  await comes('LEAD');
  assert.equal(following('ticker')[0], before);
  assert.deepEqual(revived, []);
});

test('where all prices are followed, only charts need to begin anew', async () => {
  await open(undefined, 'GOLD');
  const [before] = following('ticker');
  await comes('GOLD');
  assert.equal(following('ticker')[0], before);
  assert.deepEqual(revived, [['GOLD']]);
});

test('a search replaces all prices but those that are live', async () => {
  answers.symbols = ['GOLD', 'TIN', 'ZINC'].map((symbol) => instrument(symbol));
  await open(['GOLD'], 'GOLD');
  store.setTickers([ticker('GOLD', 'live'), ticker('TIN', 'old')]);
  answers.tickers = ['GOLD', 'TIN', 'ZINC'].map((symbol) => ticker(symbol, 'now'));
  await market.lookAtAll();
  assert.deepEqual(
    [...store.tickers.values()].map(({ symbol, price }) => `${symbol} ${price}`),
    ['GOLD live', 'TIN now', 'ZINC now'],
  );
});

test('the state of a symbol that is not followed any more does not stay', async () => {
  answers.symbols = Array.from({ length: 400 }, (_, index) => instrument(`S${index}`));
  await open(undefined, 'S0');
  const [statuses] = following('status');
  assert.deepEqual(statuses.symbols, ['S0', 'S399']);
  statuses.handler.update([status('S0', 'demo', 'down'), status('S399', 'demo', 'live')]);
  assert.equal(store.statusOf('S1').state, 'live');
  statuses.handler.update([status('S0', 'demo', 'down')]);
  store.arrange({ ...store.layout, charts: [chart('S2')] });
  market.arranged();
  statuses.handler.update([status('S0', 'demo', 'down')]);
  assert.deepEqual([...store.statuses.keys()], ['S399']);
  assert.equal(store.statusOf('S1').state, 'live');
});
