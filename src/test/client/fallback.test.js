import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { FakeRest } from './rest.js';
import { World, recorder, trade } from './world.js';

const BTC = 'BTC-USD';

let world, rest, sources, feed, told;

class FakeEventSource {
  closed = false;
  #listeners = {};

  constructor(url) {
    this.url = new URL(url);
    sources.push(this);
  }

  addEventListener(type, listener) {
    this.#listeners[type] = listener;
  }

  close() {
    this.closed = true;
  }

  receive(message, lastEventId = '') {
    this.#listeners[message.type]({ data: JSON.stringify(message), lastEventId });
  }

  /** What the browser says when the connection is lost or refused. */
  fail() {
    this.#listeners.error({});
  }

  get query() {
    return Object.fromEntries(this.url.searchParams);
  }
}

beforeEach(() => {
  world = new World();
  rest = new FakeRest();
  rest.trades = { [BTC]: [1, 2, 3, 4, 5].map((seq) => trade(BTC, seq)), 'ETH-USD': [] };
  sources = [];
  told = recorder();
});

function begin(transports) {
  feed = world.connect({ EventSource: FakeEventSource, fetch: rest.fetch, transports });
}

/** No WebSocket comes through: two attempts fail, and the next way is tried at once. */
async function blockWebSocket() {
  await world.settle();
  world.socket.break();
  await world.pass(500);
  world.socket.break();
  await world.pass(0);
}

const update = (...seqs) => ({ type: 'update', channel: 'trade', data: seqs.map((seq) => trade(BTC, seq)) });
const snapshot = (...seqs) => ({ ...update(...seqs), type: 'snapshot' });
const subscribed = (stream) => ({ type: 'subscribed', channel: 'trade', symbols: [BTC], streams: { [BTC]: stream } });

test('where the server is not there at all, the WebSocket is tried on', async () => {
  rest.up = false;
  begin();
  await blockWebSocket();
  assert.deepEqual([feed.state.name, feed.state.transport, sources.length], ['reconnecting', 'websocket', 0]);
  rest.up = true;
  await world.pass(1000);
  await world.welcome();
  assert.deepEqual([feed.state.name, feed.state.transport], ['connected', 'websocket']);
});

test('while the server is not there, each attempt looks whether HTTP works', async () => {
  rest.up = false;
  begin();
  await blockWebSocket();
  rest.up = true;
  await world.pass(1000);
  world.socket.break();
  await world.pass(0);
  assert.deepEqual([feed.state.name, feed.state.transport], ['connected', 'sse']);
});

test('where HTTP comes through and the WebSocket does not, there are server-sent events', async () => {
  begin();
  feed.subscribe('trade', [BTC], { last: 2 }, told);
  feed.subscribe('candle', [BTC], { interval: '1m', maxRate: 4 });
  await blockWebSocket();
  assert.deepEqual([feed.state.name, feed.state.transport], ['connected', 'sse']);
  assert.equal(sources[0].url.pathname, '/api/v1/stream');
  assert.deepEqual(sources[0].query, { channel: 'trade', symbols: BTC, last: '2' });
  assert.deepEqual(sources[1].query, { channel: 'candle', symbols: BTC, interval: '1m', maxRate: '4' });
  sources[0].receive({ type: 'welcome', heartbeatMs: 5000 });
  sources[0].receive(subscribed({ epoch: 'e1', seq: 5 }));
  sources[0].receive(snapshot(4, 5), 'id5');
  sources[0].receive(update(6), 'id6');
  await world.frame();
  assert.deepEqual(told.told(), ['snapshot BTC-USD', 'BTC-USD#4', 'BTC-USD#5', 'BTC-USD#6']);
});

test('event streams go on from the id of the last event', async () => {
  begin(['sse']);
  feed.subscribe('trade', [BTC], { last: 2 }, told);
  await world.settle();
  sources[0].receive(subscribed({ epoch: 'e1', seq: 5 }));
  sources[0].receive(snapshot(4, 5), 'id5');
  sources[0].fail();
  await world.pass(500);
  assert.equal(sources[0].closed, true);
  assert.equal(sources[1].query.lastEventId, 'id5');
  sources[1].receive({ type: 'welcome', heartbeatMs: 5000 });
  sources[1].fail();
  await world.pass(1000);
  assert.equal(sources[2].query.lastEventId, 'id5');
  sources[2].receive(subscribed({ epoch: 'e2', seq: 7, resumed: true }));
  sources[2].receive(update(6, 7), 'id7');
  await world.frame();
  assert.deepEqual(told.told(), ['snapshot BTC-USD', 'BTC-USD#4', 'BTC-USD#5', 'BTC-USD#6', 'BTC-USD#7']);
});

/** Trades up to number 5 by a WebSocket, which then breaks and does not come back. */
async function fromWebSocketToEvents() {
  begin();
  feed.subscribe('trade', [BTC], { last: 1 }, told);
  await world.welcome();
  world.socket.subscribed(world.socket.take()[0], { [BTC]: { epoch: 'e1', seq: 5 } });
  world.socket.receive(snapshot(5));
  await world.frame();
  told.take();
  world.socket.break();
  await world.pass(250);
  await blockWebSocket();
  assert.equal(feed.state.transport, 'sse');
}

test('changing over from the WebSocket repeats and loses nothing', async () => {
  await fromWebSocketToEvents();
  assert.deepEqual(sources[0].query, { channel: 'trade', symbols: BTC, last: '1000' });
  sources[0].receive(subscribed({ epoch: 'e1', seq: 7 }));
  sources[0].receive(snapshot(3, 4, 5, 6, 7), 'id7');
  await world.frame();
  assert.deepEqual(told.told(), ['BTC-USD#6', 'BTC-USD#7']);
});

test('what a snapshot does not reach back to is a gap with a history', async () => {
  await fromWebSocketToEvents();
  sources[0].receive(subscribed({ epoch: 'e1', seq: 9 }));
  sources[0].receive(snapshot(8, 9), 'id9');
  await world.frame();
  const [{ gap }] = told.batches;
  assert.equal(gap.history, '/api/v1/trades/BTC-USD?after=5');
  assert.deepEqual(told.told(), ['gap BTC-USD 6-7 expired', 'BTC-USD#8', 'BTC-USD#9']);
});

test('the WebSocket is tried again from time to time, and taken when it works', async () => {
  await fromWebSocketToEvents();
  sources[0].receive(subscribed({ epoch: 'e1', seq: 5 }));
  sources[0].receive(snapshot(5), 'id5');
  const tries = world.sockets.length;
  for (let beat = 0; beat < 12; beat++) {
    await world.pass(5000);
    sources[0].receive({ type: 'heartbeat' });
  }
  assert.equal(world.sockets.length, tries + 1);
  await world.welcome();
  assert.deepEqual([feed.state.name, feed.state.transport, sources[0].closed], ['connected', 'websocket', true]);
  const [request] = world.socket.take();
  assert.deepEqual(request.resume, { [BTC]: { epoch: 'e1', seq: 5 } });
  sources[0].receive(update(6));
  world.socket.subscribed(request, { [BTC]: { epoch: 'e1', seq: 6, resumed: true } });
  world.socket.receive(update(6));
  await world.frame();
  assert.deepEqual(told.told(), ['BTC-USD#6']);
});

test('a WebSocket that was taken is kept', async () => {
  await fromWebSocketToEvents();
  for (let beat = 0; beat < 12; beat++) {
    await world.pass(5000);
    sources[0].receive({ type: 'heartbeat' });
  }
  await world.welcome();
  const { socket } = world;
  for (let beat = 0; beat < 30; beat++) {
    await world.pass(5000);
    socket.receive({ type: 'heartbeat' });
  }
  assert.deepEqual([world.socket === socket, socket.closed], [true, undefined]);
});

test('nothing is opened behind the end by a token that comes late', async () => {
  let show;
  let late = false;
  const token = () => (late ? new Promise((take) => (show = take)) : 'good');
  feed = world.connect({ fetch: rest.fetch, token, transports: ['websocket', 'polling'] });
  await blockWebSocket();
  late = true;
  await world.pass(60_000);
  const { length } = world.sockets;
  feed.close();
  show('good');
  await world.settle();
  assert.equal(world.sockets.length, length);
});

test('a WebSocket that cannot be made leaves the other way in use', async () => {
  begin(['websocket', 'polling']);
  await blockWebSocket();
  let tries = 0;
  feed.around.outside.WebSocket = class {
    constructor() {
      tries++;
      throw new Error('refused by a policy');
    }
  };
  await world.pass(120_000);
  await new Promise((turn) => setImmediate(turn));
  assert.deepEqual([tries, feed.state.name, feed.state.transport], [2, 'connected', 'polling']);
});

test('an id from before the WebSocket took over is not used again', async () => {
  begin(['websocket', 'sse']);
  feed.subscribe('trade', [BTC], { last: 2 }, told);
  await blockWebSocket();
  sources[0].receive(subscribed({ epoch: 'e1', seq: 5 }));
  sources[0].receive(snapshot(4, 5), 'id5');
  for (let beat = 0; beat < 12; beat++) {
    await world.pass(5000);
    sources[0].receive({ type: 'heartbeat' });
  }
  await world.welcome();
  assert.equal(feed.state.transport, 'websocket');
  world.random = 0;
  world.socket.break();
  await world.pass(0);
  await blockWebSocket();
  assert.deepEqual([feed.state.transport, sources.at(-1).query.lastEventId], ['sse', undefined]);
});

test('where no event comes through either, it asks by REST', async () => {
  begin();
  feed.subscribe('trade', [BTC], { last: 2 }, told);
  await blockWebSocket();
  await world.pass(10_000);
  assert.deepEqual([feed.state.name, feed.state.transport], ['connected', 'polling']);
  await world.frame();
  assert.deepEqual(told.told(), ['snapshot BTC-USD', 'BTC-USD#4', 'BTC-USD#5']);
  rest.trades[BTC].push(trade(BTC, 6), trade(BTC, 7));
  await world.pass(2000);
  await world.frame();
  assert.deepEqual(told.told(), ['BTC-USD#6', 'BTC-USD#7']);
});

/** A proxy that keeps an answer back until it is whole. */
const held = (url, { signal } = {}) =>
  String(url).includes('/stream')
    ? new Promise((_, fail) => signal.addEventListener('abort', () => fail(new Error('aborted'))))
    : rest.fetch(url);

test('where streams are held back with their headers, it asks by REST, also where they are wanted late', async () => {
  feed = world.connect({ EventSource: FakeEventSource, fetch: held });
  await blockWebSocket();
  await world.pass(4000);
  feed.subscribe('trade', [BTC], { last: 2 }, told);
  await world.pass(10_000);
  assert.deepEqual([feed.state.name, feed.state.transport], ['connected', 'polling']);
  await world.frame();
  assert.deepEqual(told.told(), ['snapshot BTC-USD', 'BTC-USD#4', 'BTC-USD#5']);
});

test('a stream that failed is not asked about for ever', async () => {
  feed = world.connect({ EventSource: FakeEventSource, fetch: held, transports: ['sse'] });
  feed.subscribe('trade', [BTC], {}, told);
  await world.settle();
  sources[0].fail();
  await world.pass(10_500);
  assert.equal(sources.length, 2);
});

test('polling goes on where it was after a break', async () => {
  begin(['polling']);
  feed.subscribe('trade', [BTC], { last: 1 }, told);
  await world.pass(0);
  rest.up = false;
  await world.pass(2000);
  assert.equal(feed.state.name, 'reconnecting');
  rest.up = true;
  rest.trades[BTC].push(trade(BTC, 6));
  await world.pass(500);
  await world.frame();
  assert.deepEqual(told.told(), ['snapshot BTC-USD', 'BTC-USD#5', 'BTC-USD#6']);
});

test('polling notices a server that was started anew', async () => {
  begin(['polling']);
  feed.subscribe('trade', [BTC], { last: 1 }, told);
  await world.pass(0);
  await world.frame();
  told.take();
  rest.epoch = 'e2';
  rest.trades[BTC] = [trade(BTC, 1)];
  await world.pass(2500);
  await world.frame();
  assert.deepEqual(told.told(), ['gap BTC-USD 1-0 restart', 'snapshot BTC-USD', 'BTC-USD#1']);
});

test('polling brings the latest states, each once', async () => {
  rest.quotes[BTC] = { symbol: BTC, seq: 1, bid: '1', ask: '2' };
  rest.tickers[BTC] = { symbol: BTC, seq: 3, price: '1' };
  rest.candles[BTC] = [
    { symbol: BTC, start: 60, seq: 1 },
    { symbol: BTC, start: 120, seq: 2 },
  ];
  begin(['polling']);
  feed.subscribe('quote', [BTC], {}, told);
  feed.subscribe('ticker', ['BTC-*'], {}, told);
  feed.subscribe('candle', [BTC], { interval: '1m', last: 2 }, told);
  await world.pass(0);
  await world.frame();
  const first = told.told();
  assert.deepEqual(first, [
    'snapshot BTC-USD',
    'BTC-USD#1',
    'snapshot BTC-USD',
    'BTC-USD#3',
    'snapshot BTC-USD',
    'BTC-USD 60#1',
    'BTC-USD 120#2',
  ]);
  rest.candles[BTC][1] = { symbol: BTC, start: 120, seq: 4 };
  await world.pass(2000);
  await world.frame();
  assert.deepEqual(told.told(), ['BTC-USD 120#4']);
});

test('polling leaves out no candle, however many came since, and corrects the newest', async () => {
  const candle = (start, seq) => ({ symbol: BTC, start, seq });
  rest.candles[BTC] = [candle(1, 1), candle(2, 2), candle(3, 3)];
  begin(['polling']);
  feed.subscribe('candle', [BTC], { interval: '1s', last: 3 }, told);
  await world.pass(0);
  await world.frame();
  told.take();
  rest.candles[BTC] = [candle(1, 10), candle(2, 2), ...[3, 4, 5, 6, 7, 8].map((start) => candle(start, start + 1))];
  await world.pass(2000);
  await world.frame();
  assert.deepEqual(
    told.told(),
    ['3#4', '4#5', '5#6', '6#7', '7#8', '8#9', '1#10'].map((state) => `BTC-USD ${state}`),
  );
});

test('polling tells of a symbol that is not there, and serves the others', async () => {
  const errors = [];
  begin(['polling']);
  feed.on('error', ({ code, symbols }) => errors.push([code, symbols]));
  feed.subscribe('trade', ['NOPE', BTC], { last: 1 }, told);
  await world.pass(0);
  await world.frame();
  assert.deepEqual(told.told(), ['snapshot BTC-USD', 'BTC-USD#5']);
  assert.deepEqual(errors, [['unknown_symbol', ['NOPE']]]);
});

for (const kind of ['sse', 'polling'])
  test(`those who want the same trades share one request: ${kind}`, async () => {
    const other = recorder();
    begin([kind]);
    feed.subscribe('trade', [BTC], { last: 2 }, told);
    feed.subscribe('trade', [BTC], { last: 3, snapshot: true }, other);
    await world.pass(0);
    for (const source of sources) {
      source.receive(subscribed({ epoch: 'e1', seq: 5 }));
      source.receive(snapshot(3, 4, 5), 'id5');
    }
    await world.frame();
    assert.ok(sources.length <= 1);
    const all = ['snapshot BTC-USD', 'BTC-USD#3', 'BTC-USD#4', 'BTC-USD#5'];
    assert.deepEqual([told.told(), other.told()], [all, all]);
  });

test('who comes later to a stream takes nothing from who is there', async () => {
  const [other, third] = [recorder(), recorder()];
  begin(['sse']);
  feed.subscribe('trade', [BTC], { last: 1 }, told);
  await world.settle();
  sources[0].receive(subscribed({ epoch: 'e1', seq: 5 }));
  sources[0].receive(snapshot(5), 'id5');
  feed.subscribe('trade', [BTC], { snapshot: false }, other);
  await world.settle();
  feed.subscribe('trade', [BTC], { last: 1 }, third);
  await world.settle();
  assert.deepEqual([sources[1].closed, sources[2].query.last, sources[2].query.snapshot], [true, '1000', undefined]);
  sources[2].receive(subscribed({ epoch: 'e1', seq: 8 }));
  sources[2].receive(snapshot(4, 5, 6, 7, 8), 'id8');
  sources[2].receive(update(9), 'id9');
  await world.frame();
  const behind = ['BTC-USD#6', 'BTC-USD#7', 'BTC-USD#8', 'BTC-USD#9'];
  assert.deepEqual(told.told(), ['snapshot BTC-USD', 'BTC-USD#5', ...behind]);
  assert.deepEqual(other.told(), ['snapshot BTC-USD', 'BTC-USD#9']);
  assert.deepEqual(third.told(), ['snapshot BTC-USD', 'BTC-USD#4', 'BTC-USD#5', ...behind]);
});

test('after a break, who goes on and who begins share one stream', async () => {
  const other = recorder();
  begin(['sse']);
  feed.subscribe('trade', [BTC], { last: 1 }, told);
  await world.settle();
  sources[0].receive(subscribed({ epoch: 'e1', seq: 5 }));
  sources[0].receive(snapshot(5), 'id5');
  sources[0].fail();
  feed.subscribe('trade', [BTC], { last: 1 }, other);
  await world.pass(500);
  assert.equal(sources.length, 2);
  sources[1].receive(subscribed({ epoch: 'e1', seq: 7 }));
  sources[1].receive(snapshot(5, 6, 7), 'id7');
  await world.frame();
  assert.deepEqual(told.told(), ['snapshot BTC-USD', 'BTC-USD#5', 'BTC-USD#6', 'BTC-USD#7']);
  assert.deepEqual(other.told(), ['snapshot BTC-USD', 'BTC-USD#5', 'BTC-USD#6', 'BTC-USD#7']);
});

test('streams answer in any order', async () => {
  const other = recorder();
  begin(['sse']);
  feed.subscribe('trade', [BTC], { last: 1 }, told);
  feed.subscribe('trade', ['ETH-USD'], { last: 2 }, other);
  await world.settle();
  const ether = { type: 'subscribed', channel: 'trade', symbols: ['ETH-USD'] };
  sources[1].receive({ ...ether, streams: { 'ETH-USD': { epoch: 'e1', seq: 1 } } });
  sources[1].receive({ type: 'snapshot', channel: 'trade', data: [trade('ETH-USD', 1)] }, 'id1');
  sources[0].receive(subscribed({ epoch: 'e1', seq: 5 }));
  sources[0].receive(snapshot(5), 'id5');
  await world.frame();
  assert.deepEqual(told.told(), ['snapshot BTC-USD', 'BTC-USD#5']);
  assert.deepEqual(other.told(), ['snapshot ETH-USD', 'ETH-USD#1']);
});

/** Each answer of REST takes its time. */
const slowly = (ms) => (url) => new Promise((answer) => world.options().setTimeout(() => answer(rest.fetch(url)), ms));

test('many symbols are polled side by side, and each answer is told as it comes', async () => {
  const names = Array.from({ length: 100 }, (_, index) => `S-${index}`);
  for (const name of names) rest.quotes[name] = { symbol: name, seq: 1, bid: '1', ask: '2' };
  feed = world.connect({ fetch: slowly(1000), transports: ['polling'] });
  feed.subscribe('quote', names, {}, told);
  await world.pass(2000);
  await world.frame();
  assert.equal(told.batches.flatMap(({ items }) => items).length, 4);
  await world.pass(24_000);
  await world.frame();
  assert.deepEqual(
    told.batches.flatMap(({ items }) => items.map(({ symbol }) => symbol)),
    names,
  );
  assert.equal(feed.state.name, 'connected');
});

test('many tickers are asked for at once', async () => {
  const names = Array.from({ length: 100 }, (_, index) => `S-${index}`);
  rest.allTickers = names.map((symbol) => ({ symbol, seq: 1, price: '1' }));
  begin(['polling']);
  feed.subscribe('ticker', names, {}, told);
  for (let turn = 0; turn < 5; turn++) await world.settle();
  await world.frame();
  assert.equal(told.batches.flatMap(({ items }) => items).length, 100);
  assert.deepEqual(rest.take(), ['/api/v1/symbols', '/api/v1/tickers']);
});

test('polling goes on where a symbol is not there, or has no quote yet', async () => {
  begin(['polling']);
  feed.subscribe('ticker', ['NOPE']);
  feed.subscribe('quote', [BTC], {}, told);
  await world.pass(4000);
  rest.quotes[BTC] = { symbol: BTC, seq: 1, bid: '1', ask: '2' };
  await world.pass(2000);
  await world.frame();
  assert.deepEqual([feed.state.name, told.told()], ['connected', ['snapshot BTC-USD', 'BTC-USD#1']]);
});

test('more streams than a browser can have are polled', async () => {
  begin(['sse']);
  for (const interval of ['1s', '1m', '5m', '15m']) feed.subscribe('candle', [BTC], { interval });
  feed.subscribe('trade', [BTC], { last: 1 }, told);
  await world.pass(0);
  await world.frame();
  assert.equal(sources.length, 4);
  assert.deepEqual(told.told(), ['snapshot BTC-USD', 'BTC-USD#5']);
  assert.equal(feed.state.transport, 'sse');
});

test('a stream that the server refuses is an error of its subscription and harms no other', async () => {
  const errors = [];
  begin(['sse']);
  feed.on('error', ({ code, symbols }) => errors.push([code, symbols]));
  feed.subscribe('ticker', ['NOPE']);
  feed.subscribe('trade', [BTC], {}, told);
  await world.settle();
  sources[0].fail();
  sources[1].receive(subscribed({ epoch: 'e1', seq: 5 }));
  sources[1].receive(snapshot(5), 'id5');
  await world.frame();
  assert.deepEqual(errors, [['unknown_symbol', ['NOPE']]]);
  assert.deepEqual(told.told(), ['snapshot BTC-USD', 'BTC-USD#5']);
});

test('an error that the server tells in the stream does not end it', async () => {
  const errors = [];
  begin(['sse']);
  feed.on('error', ({ code, symbols }) => errors.push([code, symbols]));
  feed.subscribe('trade', [BTC, 'NOPE'], {}, told);
  await world.settle();
  sources[0].receive(subscribed({ epoch: 'e1', seq: 5 }));
  sources[0].receive({ type: 'error', code: 'unknown_symbol', message: 'no such symbol', symbols: ['NOPE'] });
  sources[0].receive(snapshot(5), 'id5');
  await world.frame();
  assert.deepEqual([errors, sources[0].closed], [[['unknown_symbol', ['NOPE']]], false]);
  assert.deepEqual(told.told(), ['snapshot BTC-USD', 'BTC-USD#5']);
});

test('what is closed closes its stream', async () => {
  begin(['sse']);
  const subscription = feed.subscribe('trade', [BTC], {}, told);
  await world.settle();
  subscription.close();
  await world.settle();
  assert.equal(sources[0].closed, true);
});
