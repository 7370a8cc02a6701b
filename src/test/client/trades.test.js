import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { World, recorder, trade } from './world.js';

const BTC = 'BTC-USD';
const update = (...trades) => ({ type: 'update', channel: 'trade', data: trades });
const snapshot = (...trades) => ({ type: 'snapshot', channel: 'trade', data: trades });
const gap = (from, to, reason = 'expired') => ({ type: 'gap', channel: 'trade', symbol: BTC, from, to, reason });

let world, feed, told, subscription;

beforeEach(async () => {
  world = new World();
  feed = world.connect();
  told = recorder();
  subscription = feed.subscribe('trade', [BTC], { last: 2 }, told);
  await world.welcome();
});

/** The server answers the newest request, on a new connection where the old one is gone. */
async function answer(stream, ...frames) {
  const request = world.socket.take().at(-1);
  world.socket.subscribed(request, { [BTC]: stream });
  frames.forEach((frame) => world.socket.receive(frame));
  await world.frame();
  return request;
}

async function begin() {
  await answer({ epoch: 'e1', seq: 5 }, snapshot(trade(BTC, 4), trade(BTC, 5)));
  told.take();
}

async function comeBack() {
  world.socket.break();
  await world.pass(500);
  await world.welcome();
}

test('a subscription begins with a snapshot and goes on with updates', async () => {
  const request = await answer({ epoch: 'e1', seq: 5 }, snapshot(trade(BTC, 4), trade(BTC, 5)));
  assert.deepEqual(request, { action: 'subscribe', id: 1, channel: 'trade', symbols: [BTC], last: 2 });
  assert.deepEqual(told.take(), [
    { type: 'snapshot', channel: 'trade', symbols: [BTC], items: [trade(BTC, 4), trade(BTC, 5)] },
  ]);
  world.socket.receive(update(trade(BTC, 6)));
  world.socket.receive(update(trade(BTC, 7)));
  await world.frame();
  assert.deepEqual(told.take(), [{ type: 'update', channel: 'trade', items: [trade(BTC, 6), trade(BTC, 7)] }]);
});

test('after a break it goes on behind the last trade', async () => {
  await begin();
  await comeBack();
  const request = await answer({ epoch: 'e1', seq: 7, resumed: true }, update(trade(BTC, 6), trade(BTC, 7)));
  assert.deepEqual(request.resume, { [BTC]: { epoch: 'e1', seq: 5 } });
  assert.deepEqual(told.told(), ['BTC-USD#6', 'BTC-USD#7']);
});

test('the epoch of a server that was restarted is the one of the next resume', async () => {
  await begin();
  await comeBack();
  await answer({ epoch: 'e2', seq: 5, resumed: true });
  await comeBack();
  assert.deepEqual(world.socket.sent.at(-1).resume, { [BTC]: { epoch: 'e2', seq: 5 } });
});

test('what has expired is told as a gap, and the snapshot goes on behind it', async () => {
  await begin();
  await comeBack();
  await answer({ epoch: 'e1', seq: 90, resumed: false }, gap(6, 88), snapshot(trade(BTC, 89), trade(BTC, 90)));
  assert.deepEqual(told.told(), ['gap BTC-USD 6-88 expired', 'BTC-USD#89', 'BTC-USD#90']);
});

test('of a server that was killed, what it had stored is not handed out again, and what it had not is', async () => {
  await begin();
  await comeBack();
  const frames = [gap(4, 5), snapshot(trade(BTC, 2), trade(BTC, 3), trade(BTC, 4), trade(BTC, 5), trade(BTC, 6))];
  await answer({ epoch: 'e2', seq: 6, resumed: false }, ...frames);
  assert.deepEqual(told.told(), ['gap BTC-USD 4-5 expired', 'BTC-USD#4', 'BTC-USD#5', 'BTC-USD#6']);
});

test('a server that does not know the position is a new beginning', async () => {
  await begin();
  await comeBack();
  await answer({ epoch: 'e2', seq: 2, resumed: false }, snapshot(trade(BTC, 1), trade(BTC, 2)));
  assert.deepEqual(told.told(), ['gap BTC-USD 1-0 restart', 'snapshot BTC-USD', 'BTC-USD#1', 'BTC-USD#2']);
});

test('a server that does not know the position and has no trades either is a new beginning', async () => {
  await begin();
  await comeBack();
  await answer({ epoch: 'e2', seq: 0, resumed: false }, snapshot());
  assert.deepEqual(told.told(), ['gap BTC-USD 1-0 restart', 'snapshot BTC-USD']);
  world.socket.receive(update(trade(BTC, 1)));
  await world.frame();
  assert.deepEqual(told.told(), ['BTC-USD#1']);
});

test('a break before the snapshot resumes from the position before', async () => {
  await begin();
  await comeBack();
  await answer({ epoch: 'e1', seq: 90, resumed: false }, gap(6, 88));
  await comeBack();
  const request = await answer({ epoch: 'e1', seq: 6, resumed: true }, update(trade(BTC, 6)));
  assert.deepEqual(request.resume, { [BTC]: { epoch: 'e1', seq: 5 } });
  assert.deepEqual(told.told(), ['BTC-USD#6']);
});

test('a snapshot that comes in pieces is one beginning', async () => {
  await answer({ epoch: 'e1', seq: 5 }, snapshot(trade(BTC, 4)));
  world.socket.receive(snapshot(trade(BTC, 5)));
  await world.frame();
  assert.deepEqual(told.told(), ['snapshot BTC-USD', 'BTC-USD#4', 'BTC-USD#5']);
});

test('a gap in the stream stands at its place', async () => {
  await begin();
  world.socket.receive(update(trade(BTC, 6)));
  world.socket.receive(gap(7, 9, 'slow'));
  world.socket.receive(update(trade(BTC, 10)));
  await world.frame();
  assert.deepEqual(told.told(), ['BTC-USD#6', 'gap BTC-USD 7-9 slow', 'BTC-USD#10']);
});

test('numbers that are left out without a word are told as a gap', async () => {
  await begin();
  world.socket.receive(update(trade(BTC, 8)));
  await world.frame();
  assert.deepEqual(told.told(), ['gap BTC-USD 6-7 unannounced', 'BTC-USD#8']);
});

test('what an abandoned connection still says is not heard', async () => {
  await begin();
  const old = world.socket;
  await comeBack();
  old.receive(update(trade(BTC, 6)));
  await world.frame();
  assert.deepEqual(told.take(), []);
});

test('updates that come before the answer are not taken', async () => {
  await begin();
  await comeBack();
  world.socket.receive(update(trade(BTC, 8)));
  await answer({ epoch: 'e1', seq: 7, resumed: true }, update(trade(BTC, 6)));
  assert.deepEqual(told.told(), ['BTC-USD#6']);
});

test('a position of the application is where it begins', async () => {
  const own = recorder();
  feed.subscribe('trade', ['ETH-USD'], { resume: { 'ETH-USD': { epoch: 'e1', seq: 3 } } }, own);
  await world.settle();
  const request = world.socket.take().at(-1);
  assert.deepEqual(request.resume, { 'ETH-USD': { epoch: 'e1', seq: 3 } });
  world.socket.subscribed(request, { 'ETH-USD': { epoch: 'e1', seq: 4, resumed: true } });
  world.socket.receive(update(trade('ETH-USD', 4)));
  await world.frame();
  assert.deepEqual(own.told(), ['ETH-USD#4']);
});

test('what is closed is not heard any more, and the server is told', async () => {
  await begin();
  subscription.close();
  world.socket.receive(update(trade(BTC, 6)));
  await world.frame();
  assert.deepEqual(told.take(), []);
  assert.deepEqual(world.socket.take(), [{ action: 'unsubscribe', id: 2, channel: 'trade', symbols: [BTC] }]);
});

test('prices stay texts, and are numbers when asked for', async () => {
  const price = '0.123456789012345678';
  await answer({ epoch: 'e1', seq: 1 }, snapshot(trade(BTC, 1, price)));
  assert.equal(subscription.last.get(BTC).price, price);
  assert.equal(subscription.number(BTC, 'price'), 0.12345678901234568);
  assert.equal(subscription.number('ETH-USD', 'price'), undefined);
});
