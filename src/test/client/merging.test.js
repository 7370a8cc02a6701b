import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { World, recorder, trade } from './world.js';

const BTC = 'BTC-USD';
const ETH = 'ETH-USD';

let world, feed;

beforeEach(async () => {
  world = new World();
  feed = world.connect();
  await world.welcome();
});

/** What was asked of the server since the last time, without what all requests have. */
async function asked() {
  await world.settle();
  return world.socket.take();
}

const ticker = (symbol, seq) => ({ symbol, seq, price: '1' });
const tickers = (type, ...data) => world.socket.receive({ type, channel: 'ticker', data });
const answer = (request, ...symbols) =>
  world.socket.subscribed(request, Object.fromEntries(symbols.map((symbol) => [symbol, { epoch: 'e1', seq: 9 }])));

test('what is wanted in one turn with the same options is one request', async () => {
  for (const symbol of [BTC, ETH, 'SOL-USD']) feed.subscribe('ticker', [symbol], { maxRate: 2 });
  assert.deepEqual(await asked(), [
    { action: 'subscribe', id: 1, channel: 'ticker', symbols: [BTC, ETH, 'SOL-USD'], maxRate: 2 },
  ]);
});

test('a new connection is asked for all that is wanted', async () => {
  feed.subscribe('ticker', [BTC], { maxRate: 2 });
  feed.subscribe('candle', [BTC], { interval: '1m', last: 5 });
  const [first, second] = await asked();
  world.socket.break();
  await world.pass(500);
  await world.welcome();
  const again = await asked();
  assert.deepEqual(again, [
    { ...first, id: 3 },
    { ...second, id: 4 },
  ]);
});

test('hundreds of names go in requests that the server takes', async () => {
  const many = Array.from({ length: 450 }, (_, index) => `S${index}-USD`);
  feed.subscribe('ticker', many);
  assert.deepEqual(
    (await asked()).map(({ symbols }) => symbols.length),
    [200, 200, 50],
  );
});

test('the server is asked for the highest rate of all, and each gets its own', async () => {
  const slow = recorder();
  const fast = recorder();
  feed.subscribe('ticker', [BTC], { maxRate: 1 }, slow);
  const [first] = await asked();
  answer(first, BTC);
  tickers('snapshot', ticker(BTC, 9));
  await world.frame();
  feed.subscribe('ticker', [BTC], {}, fast);
  const [second] = await asked();
  assert.deepEqual(second, { action: 'subscribe', id: 2, channel: 'ticker', symbols: [BTC] });
  answer(second, BTC);
  tickers('snapshot', ticker(BTC, 9));
  for (const seq of [10, 11, 12]) {
    tickers('update', ticker(BTC, seq));
    await world.frame();
  }
  assert.deepEqual(fast.told(), ['snapshot BTC-USD', 'BTC-USD#10', 'BTC-USD#11', 'BTC-USD#12']);
  assert.deepEqual(slow.told(), ['snapshot BTC-USD', 'BTC-USD#9']);
  await world.pass(1000);
  await world.frame();
  assert.deepEqual(slow.told(), ['BTC-USD#12']);
});

test('the rate falls again when the one who wanted more has gone', async () => {
  feed.subscribe('ticker', [BTC], { maxRate: 1 });
  const fast = feed.subscribe('ticker', [BTC], { maxRate: 20 });
  assert.deepEqual(
    (await asked()).map(({ maxRate }) => maxRate),
    [20],
  );
  fast.close();
  assert.deepEqual(await asked(), [{ action: 'subscribe', id: 2, channel: 'ticker', symbols: [BTC], maxRate: 1 }]);
});

test('a pattern does not slow down what is wanted by name', async () => {
  feed.subscribe('ticker', [BTC], { maxRate: 20 });
  await asked();
  feed.subscribe('ticker', ['*'], { maxRate: 2 });
  const requests = await asked();
  assert.deepEqual(
    requests.map(({ symbols, maxRate }) => [symbols, maxRate]),
    [
      [['*'], 2],
      [[BTC], 20],
    ],
  );
});

test('a name that a faster pattern covers is as fast', async () => {
  feed.subscribe('ticker', ['*'], { maxRate: 20 });
  feed.subscribe('ticker', [BTC], { maxRate: 2 });
  const requests = await asked();
  assert.deepEqual(
    requests.map(({ symbols, maxRate }) => [symbols, maxRate]),
    [
      [['*'], 20],
      [[BTC], 20],
    ],
  );
});

test('the end of a pattern does not end what is wanted by name', async () => {
  const told = recorder();
  feed.subscribe('trade', [BTC], { last: 1 }, told);
  const all = feed.subscribe('trade', ['*'], { last: 1 });
  for (const request of await asked()) {
    answer(request, BTC);
    world.socket.receive({ type: 'snapshot', channel: 'trade', data: [trade(BTC, 9)] });
  }
  all.close();
  const [end, again] = await asked();
  assert.deepEqual(end.symbols, ['*']);
  assert.deepEqual([again.symbols, again.resume], [[BTC], { [BTC]: { epoch: 'e1', seq: 9 } }]);
});

test('a pattern that has ended is not left behind by the wider one', async () => {
  const all = feed.subscribe('ticker', ['*']);
  const some = feed.subscribe('ticker', ['BTC-*']);
  await asked();
  some.close();
  assert.deepEqual(await asked(), []);
  all.close();
  const [{ action, symbols }, ...more] = await asked();
  assert.deepEqual([action, [...symbols].sort(), more], ['unsubscribe', ['*', 'BTC-*'], []]);
});

test('a pattern that is wanted again stays', async () => {
  const all = feed.subscribe('ticker', ['*']);
  const some = feed.subscribe('ticker', ['BTC-*']);
  await asked();
  some.close();
  await asked();
  const again = feed.subscribe('ticker', ['BTC-*']);
  await asked();
  all.close();
  assert.deepEqual((await asked())[0].symbols, ['*']);
  again.close();
  assert.deepEqual((await asked())[0].symbols, ['BTC-*']);
});

test('the end of a name does not end the pattern that covers it', async () => {
  feed.subscribe('trade', ['*']);
  const one = feed.subscribe('trade', [BTC]);
  await asked();
  one.close();
  assert.deepEqual(await asked(), []);
});

test('who comes later to a stream of trades gets a snapshot of their own, and nobody a trade twice', async () => {
  const first = recorder();
  const second = recorder();
  feed.subscribe('trade', [BTC], { last: 1 }, first);
  answer((await asked())[0], BTC);
  world.socket.receive({ type: 'snapshot', channel: 'trade', data: [trade(BTC, 9)] });
  feed.subscribe('trade', [BTC], { last: 3 }, second);
  const [request] = await asked();
  world.socket.receive({ type: 'update', channel: 'trade', data: [trade(BTC, 10)] });
  world.socket.subscribed(request, { [BTC]: { epoch: 'e1', seq: 10 } });
  world.socket.receive({ type: 'snapshot', channel: 'trade', data: [trade(BTC, 8), trade(BTC, 9), trade(BTC, 10)] });
  world.socket.receive({ type: 'update', channel: 'trade', data: [trade(BTC, 11)] });
  await world.frame();
  assert.deepEqual(first.told(), ['snapshot BTC-USD', 'BTC-USD#9', 'BTC-USD#10', 'BTC-USD#11']);
  assert.deepEqual(second.told(), ['snapshot BTC-USD', 'BTC-USD#8', 'BTC-USD#9', 'BTC-USD#10', 'BTC-USD#11']);
});

test('who comes later is asked for anew when the connection breaks before the answer', async () => {
  const second = recorder();
  feed.subscribe('trade', [BTC], { last: 1 });
  answer((await asked())[0], BTC);
  world.socket.receive({ type: 'snapshot', channel: 'trade', data: [trade(BTC, 9)] });
  feed.subscribe('trade', [BTC], { last: 3 }, second);
  await asked();
  world.socket.break();
  await world.pass(500);
  await world.welcome();
  const [resume, fresh] = await asked();
  assert.deepEqual(resume.resume, { [BTC]: { epoch: 'e1', seq: 9 } });
  assert.deepEqual([fresh.last, fresh.resume], [3, undefined]);
});

test('what is wanted at the moment of a break is asked for on the next connection', async () => {
  feed.subscribe('ticker', [BTC]);
  world.socket.break();
  await world.pass(500);
  await world.welcome();
  assert.deepEqual(
    (await asked()).map(({ symbols }) => symbols),
    [[BTC]],
  );
});

test('a symbol that a pattern has come to match begins with its snapshot', async () => {
  const told = recorder();
  feed.subscribe('trade', ['*'], {}, told);
  const [request] = await asked();
  world.socket.subscribed(request, {});
  world.socket.receive({ type: 'snapshot', channel: 'trade', data: [] });
  world.socket.subscribed({ channel: 'trade', symbols: ['*'] }, { [ETH]: { epoch: 'e1', seq: 1 } });
  world.socket.receive({ type: 'snapshot', channel: 'trade', data: [trade(ETH, 1)] });
  await world.frame();
  assert.deepEqual(told.told(), ['snapshot ETH-USD', 'ETH-USD#1']);
});

test('a pattern with very many positions is resumed by requests that the server takes', async () => {
  const told = recorder();
  const names = Array.from({ length: 1000 }, (_, index) => `SYMBOL-NUMBER-${index}-OF-MANY-USD`);
  const streams = Object.fromEntries(names.map((name) => [name, { epoch: 'mwqdtd0d-5e82579a', seq: 123_456_789 }]));
  feed.subscribe('trade', ['*'], {}, told);
  world.socket.subscribed((await asked())[0], streams);
  const all = names.map((name) => trade(name, 123_456_789));
  world.socket.receive({ type: 'snapshot', channel: 'trade', data: all });
  await world.frame();
  told.take();
  world.socket.break();
  await world.pass(500);
  await world.welcome();
  const requests = await asked();
  for (const request of requests) assert.ok(JSON.stringify(request).length < 65_536);
  assert.deepEqual(Object.assign({}, ...requests.map(({ resume }) => resume)), streams);
  const [first, ...rest] = requests;
  const resumed = ({ resume }) =>
    Object.fromEntries(Object.entries(resume).map(([name, stream]) => [name, { ...stream, resumed: true }]));
  world.socket.subscribed(first, { ...streams, ...resumed(first) });
  world.socket.receive({ type: 'snapshot', channel: 'trade', data: all.slice(400) });
  for (const request of rest) world.socket.subscribed(request, resumed(request));
  world.socket.receive({ type: 'update', channel: 'trade', data: names.map((name) => trade(name, 123_456_790)) });
  await world.frame();
  assert.deepEqual(
    told.take().map(({ type, items }) => [type, items.length]),
    [['update', 1000]],
  );
});

test('symbols can come and go', async () => {
  const told = recorder();
  const list = feed.subscribe('ticker', [BTC], {}, told);
  answer((await asked())[0], BTC);
  tickers('snapshot', ticker(BTC, 9));
  await world.frame();
  list.update({ symbols: [ETH] });
  const [gone, come] = await asked();
  assert.deepEqual([gone.action, gone.symbols], ['unsubscribe', [BTC]]);
  assert.deepEqual([come.action, come.symbols], ['subscribe', [ETH]]);
  answer(come, ETH);
  tickers('snapshot', ticker(ETH, 9));
  tickers('update', ticker(BTC, 10));
  await world.frame();
  assert.deepEqual(told.told(), ['snapshot BTC-USD', 'BTC-USD#9', 'snapshot ETH-USD', 'ETH-USD#9']);
});

test('an error reaches the subscription that it is about', async () => {
  const errors = [];
  feed.on('error', (error) => errors.push(error));
  const good = feed.subscribe('ticker', [BTC]);
  const bad = feed.subscribe('ticker', ['NOPE'], { maxRate: 1 });
  const { id } = (await asked()).find(({ symbols }) => symbols.includes('NOPE'));
  world.socket.receive({ type: 'error', id, code: 'unknown_symbol', message: 'no such symbol', symbols: ['NOPE'] });
  assert.deepEqual(errors, [
    { code: 'unknown_symbol', message: 'no such symbol', symbols: ['NOPE'], subscription: bad },
  ]);
  assert.notEqual(errors[0].subscription, good);
});

test('who asks too often asks again later', async () => {
  const errors = [];
  feed.on('error', (error) => errors.push(error));
  feed.subscribe('ticker', [BTC]);
  const [request] = await asked();
  world.socket.receive({ type: 'error', id: request.id, code: 'rate_limited', message: 'too many' });
  await world.pass(1499);
  assert.deepEqual(await asked(), []);
  await world.pass(1);
  assert.deepEqual(await asked(), [{ ...request, id: 2 }]);
  assert.deepEqual(errors, []);
});

test('wrong subscriptions are refused at once', () => {
  assert.throws(() => feed.subscribe('ticker', []), /symbols must be a list/);
  assert.throws(() => feed.subscribe('ticker', 'BTC-USD'), /symbols must be a list/);
  assert.throws(() => feed.subscribe('ticker', [BTC], { maxRate: 0 }), /maxRate must be a number above 0/);
  assert.throws(
    () => feed.subscribe('candle', [BTC], { interval: '1m' }).update({ interval: '5m' }),
    /interval cannot be changed/,
  );
  assert.throws(() => feed.on('update', () => {}), /no event update/);
});
