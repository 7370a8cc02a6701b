import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { World, recorder, trade } from './world.js';

const BTC = 'BTC-USD';

let world, feed;

beforeEach(async () => {
  world = new World();
  feed = world.connect();
  await world.welcome();
});

/** Subscribes, and is answered. */
async function subscribed(channel, options, told, stream = { epoch: 'e1', seq: 5 }) {
  const subscription = feed.subscribe(channel, [BTC], options, told);
  await world.settle();
  world.socket.subscribed(world.socket.take().at(-1), { [BTC]: stream });
  return subscription;
}

const receive = (type, channel, data, more) => world.socket.receive({ type, channel, data, ...more });
const ticker = (seq, price = '1') => ({ symbol: BTC, seq, price });
const candle = (start, seq, closed) => ({ symbol: BTC, start, seq, close: '1', closed });
const candles = (type, ...data) => receive(type, 'candle', data, { interval: '1m' });

test('nothing is handed out between frames, and of latest states only the last', async () => {
  const told = recorder();
  await subscribed('ticker', {}, told);
  receive('snapshot', 'ticker', [ticker(5)]);
  await world.frame();
  told.take();
  receive('update', 'ticker', [ticker(6)]);
  receive('update', 'ticker', [ticker(9)]);
  await world.settle();
  assert.deepEqual(told.take(), []);
  await world.frame();
  assert.deepEqual(told.take(), [{ type: 'update', channel: 'ticker', items: [ticker(9)] }]);
});

test('of candles the last state of each is handed out', async () => {
  const told = recorder();
  const subscription = await subscribed('candle', { interval: '1m' }, told);
  candles('snapshot', candle(60, 1, true), candle(120, 5, false));
  candles('update', candle(120, 7, true), candle(180, 8, false));
  candles('update', candle(180, 9, false), candle(60, 10, true));
  await world.frame();
  assert.deepEqual(told.told(), ['snapshot BTC-USD', 'BTC-USD 120#7', 'BTC-USD 180#9', 'BTC-USD 60#10']);
  assert.equal(subscription.last.get(BTC).start, 180);
});

test('where only the latest candle is read, no more wait than began it and the newest two', async () => {
  const subscription = await subscribed('candle', { interval: '1m' });
  candles('snapshot', candle(0, 1, true), candle(60, 2, false));
  await world.frame();
  for (let minute = 1; minute < 100; minute++) candles('update', candle(minute * 60, 2 * minute + 1, false));
  const next = subscription[Symbol.asyncIterator]().next();
  await world.frame();
  assert.deepEqual(
    (await next).value.items.map(({ start }) => start / 60),
    [0, 1, 98, 99],
  );
  assert.equal(subscription.last.get(BTC).start, 99 * 60);
});

test('a closed candle is not held up by a rate, and no older state follows it', async () => {
  const told = recorder();
  await subscribed('candle', { interval: '1m', maxRate: 1 }, told);
  candles('snapshot', candle(60, 5, false));
  candles('update', candle(60, 6, false));
  candles('update', candle(60, 7, true));
  await world.frame();
  assert.deepEqual(told.told(), ['snapshot BTC-USD', 'BTC-USD 60#7']);
  await world.pass(5000);
  await world.frame();
  assert.deepEqual(told.told(), []);
});

test('a loop gets the batches one after the other, and ends with the subscription', async () => {
  const subscription = await subscribed('trade', {});
  const seen = [];
  const loop = (async () => {
    for await (const { type, items } of subscription) seen.push([type, items.length]);
  })();
  receive('snapshot', 'trade', [trade(BTC, 5)]);
  await world.frame();
  receive('update', 'trade', [trade(BTC, 6)]);
  receive('update', 'trade', [trade(BTC, 7)]);
  await world.frame();
  subscription.close();
  await loop;
  assert.deepEqual(seen, [
    ['snapshot', 1],
    ['update', 2],
  ]);
});

test('a loop that is left closes the subscription', async () => {
  const subscription = await subscribed('trade', {});
  receive('snapshot', 'trade', [trade(BTC, 5)]);
  const loop = (async () => {
    for await (const batch of subscription) return batch;
  })();
  await world.frame();
  assert.equal((await loop).items.length, 1);
  await world.settle();
  assert.equal(world.socket.take().at(-1).action, 'unsubscribe');
});

test('a loop that is slow gets the latest states', async () => {
  const subscription = await subscribed('ticker', {});
  const loop = subscription[Symbol.asyncIterator]();
  receive('snapshot', 'ticker', [ticker(5)]);
  for (let seq = 6; seq < 1000; seq++) {
    receive('update', 'ticker', [ticker(seq)]);
    await world.frame();
  }
  const next = loop.next();
  await world.frame();
  assert.deepEqual((await next).value.items, [ticker(999)]);
});

test('trades that nobody takes become a gap before they fill the memory', async () => {
  const subscription = await subscribed('trade', {});
  const loop = subscription[Symbol.asyncIterator]();
  receive('snapshot', 'trade', [trade(BTC, 5)]);
  for (let seq = 6; seq <= 10_005; seq++) receive('update', 'trade', [trade(BTC, seq)]);
  receive('update', 'trade', [trade(BTC, 10_006)]);
  const seen = [];
  for (let turn = 0; turn < 3; turn++) {
    const next = loop.next();
    await world.frame();
    seen.push((await next).value);
  }
  assert.deepEqual(
    seen.map(({ type, gap, items }) => [type, gap?.from, gap?.to, gap?.reason, items.length]),
    [
      ['snapshot', undefined, undefined, undefined, 0],
      ['gap', 5, 10_005, 'slow', 0],
      ['update', undefined, undefined, undefined, 1],
    ],
  );
});

test('a function gets all trades, however many come within a frame', async () => {
  const told = recorder();
  await subscribed('trade', {}, told);
  receive('snapshot', 'trade', [trade(BTC, 5)]);
  for (let seq = 6; seq <= 25_005; seq++) receive('update', 'trade', [trade(BTC, seq)]);
  await world.frame();
  const batches = told.take();
  assert.deepEqual(
    batches.flatMap(({ items }) => items.map(({ seq }) => seq)),
    Array.from({ length: 25_001 }, (_, index) => index + 5),
  );
  assert.equal(batches.length, 3);
});

test('an exception of the application is reported, and the next batch comes all the same', async () => {
  const failure = new Error('of the application');
  let calls = 0;
  await subscribed('trade', {}, () => {
    calls++;
    throw failure;
  });
  receive('snapshot', 'trade', [trade(BTC, 5)]);
  await world.frame();
  receive('update', 'trade', [trade(BTC, 6)]);
  await world.frame();
  assert.deepEqual([calls, world.reported], [2, [failure, failure]]);
});

test('a hidden page asks for less, and for what it wants when it is shown', async () => {
  const told = recorder();
  await subscribed('ticker', { maxRate: 10 }, told);
  receive('snapshot', 'ticker', [ticker(5)]);
  await subscribed('trade', {}, recorder());
  world.isHidden = true;
  world.happens('visibilitychange');
  await world.settle();
  assert.deepEqual(
    world.socket.take().map(({ channel, maxRate }) => [channel, maxRate]),
    [['ticker', 1]],
  );
  world.isHidden = false;
  world.happens('visibilitychange');
  await world.settle();
  const [request] = world.socket.take();
  assert.deepEqual([request.channel, request.maxRate, request.snapshot], ['ticker', 10, undefined]);
  world.socket.subscribed(request, { [BTC]: { epoch: 'e1', seq: 8 } });
  receive('snapshot', 'ticker', [ticker(8)]);
  await world.frame();
  assert.deepEqual(told.told(), ['snapshot BTC-USD', 'BTC-USD#8']);
});

test('without a snapshot it begins with what comes', async () => {
  const told = recorder();
  await subscribed('trade', { snapshot: false }, told);
  receive('update', 'trade', [trade(BTC, 6)]);
  await world.frame();
  assert.deepEqual(told.told(), ['snapshot BTC-USD', 'BTC-USD#6']);
});

const lost = (from, to) => ({
  type: 'gap',
  channel: 'trade',
  symbol: BTC,
  from,
  to,
  reason: 'slow',
  history: `/api/v1/trades/${BTC}?after=${from - 1}`,
});

/** Pages of what the server has, as it answers them. */
function rest(seqs, asked) {
  return async (url) => {
    asked.push(`${url.pathname}${url.search}`);
    const after = Number(url.searchParams.get('after'));
    const fits = seqs.filter((seq) => seq > after).slice(0, Number(url.searchParams.get('limit')));
    const more = seqs.at(-1) > fits.at(-1);
    return {
      ok: true,
      json: async () => ({ items: fits.map((seq) => trade(BTC, seq)), next: more ? fits.at(-1) : null }),
    };
  };
}

async function withRest(fetch) {
  world = new World();
  feed = world.connect({ fetch });
  await world.welcome();
}

test('a gap is filled by REST where that is asked for, and what comes meanwhile waits', async () => {
  const asked = [];
  await withRest(rest([6, 7, 9, 10, 11], asked));
  const told = recorder();
  await subscribed('trade', { fill: true }, told);
  receive('snapshot', 'trade', [trade(BTC, 5)]);
  world.socket.receive(lost(6, 9));
  receive('update', 'trade', [trade(BTC, 10)]);
  await world.frame();
  await world.frame();
  assert.deepEqual(asked, ['/api/v1/trades/BTC-USD?after=5&limit=4']);
  assert.deepEqual(told.told(), [
    'snapshot BTC-USD',
    'BTC-USD#5',
    'BTC-USD#6',
    'BTC-USD#7',
    'gap BTC-USD 8-8 slow',
    'BTC-USD#9',
    'BTC-USD#10',
  ]);
});

test('a gap that cannot be filled is told', async () => {
  await withRest(async () => ({ ok: false, status: 503 }));
  const told = recorder();
  await subscribed('trade', { fill: true }, told);
  receive('snapshot', 'trade', [trade(BTC, 5)]);
  world.socket.receive(lost(6, 9));
  await world.frame();
  await world.frame();
  assert.deepEqual(told.told(), ['snapshot BTC-USD', 'BTC-USD#5', 'gap BTC-USD 6-9 slow']);
});
