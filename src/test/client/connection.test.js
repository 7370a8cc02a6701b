import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { World, recorder } from './world.js';

let world, feed, states;

function watch(options) {
  world = new World();
  feed = world.connect(options);
  states = [];
  feed.on('state', (state) => states.push(state));
}

beforeEach(() => watch());

test('it connects, and says so', async () => {
  assert.equal(feed.state.name, 'connecting');
  await world.settle();
  assert.equal(world.socket.url, 'ws://prices.test/ws');
  assert.equal(world.socket.protocol, 'tickcast.v1.json');
  await world.welcome();
  assert.deepEqual(states, [
    { name: 'connected', transport: 'websocket', since: world.now, words: '', server: 'tickcast/test', session: 's1' },
  ]);
});

test('it comes back after a random time that doubles with each failure, to 30 s at most', async () => {
  watch({ transports: ['websocket'] });
  world.random = 0.999;
  await world.settle();
  const waits = [];
  for (let attempt = 0; attempt < 9; attempt++) {
    world.socket.break();
    await world.settle();
    waits.push(feed.state.retryAt - world.now);
    await world.pass(waits.at(-1));
  }
  assert.deepEqual(waits, [500, 999, 1998, 3996, 7992, 15984, 29970, 29970, 29970]);
  assert.equal(world.sockets.length, 10);
});

test('a connection that has lived is a first failure again', async () => {
  await world.welcome();
  world.socket.break();
  await world.pass(250);
  await world.welcome();
  await world.pass(4000);
  world.socket.receive({ type: 'heartbeat' });
  await world.pass(6000);
  world.socket.break();
  assert.equal(feed.state.retryAt - world.now, 250);
});

test('it comes back at the time that the server names, and not before', async () => {
  await world.welcome();
  world.socket.receive({ type: 'closing', code: 1012, reason: 'restart', reconnectAfterMs: 1834 });
  world.socket.break(1006);
  const { retryAt, told, words, code } = feed.state;
  assert.deepEqual([retryAt - world.now, told, words, code], [1834, true, 'the server restarts', 1012]);
  world.happens('online');
  await world.pass(1833);
  assert.equal(world.sockets.length, 1);
  await world.pass(1);
  assert.equal(world.sockets.length, 2);
});

for (const code of [1003, 1007, 1009, 4400, 4403, 4429, 4499])
  test(`${code} ends it`, async () => {
    await world.welcome();
    world.socket.break(code);
    assert.equal(feed.state.name, 'closed');
    assert.equal(feed.state.code, code);
    await world.pass(100_000);
    assert.equal(world.sockets.length, 1);
  });

for (const code of [1000, 1001, 1006, 1011, 1012, 4500, 4503, 4508, 4509])
  test(`after ${code} it comes back`, async () => {
    await world.welcome();
    world.socket.break(code);
    assert.equal(feed.state.name, 'reconnecting');
    await world.pass(500);
    assert.equal(world.sockets.length, 2);
  });

test('a closed one is opened again by hand', async () => {
  await world.welcome();
  world.socket.break(4400);
  feed.retry();
  await world.welcome();
  assert.equal(feed.state.name, 'connected');
});

test('a person who asks for it ends a wait, also one that the server asked for', async () => {
  await world.welcome();
  world.socket.receive({ type: 'closing', code: 1012, reason: 'restart', reconnectAfterMs: 60_000 });
  world.socket.break(1012);
  feed.retry();
  feed.retry();
  await world.settle();
  assert.equal(world.sockets.length, 2);
});

test('silence of two and a half heartbeats is the end of a connection', async () => {
  await world.welcome();
  await world.pass(12_000);
  world.socket.receive({ type: 'heartbeat' });
  await world.pass(12_499);
  assert.equal(feed.state.name, 'connected');
  await world.pass(1);
  assert.deepEqual([feed.state.name, feed.state.words], ['reconnecting', 'the server went silent']);
  assert.equal(world.sockets[0].closed, 4000);
});

test('a server that does not welcome is given up', async () => {
  await world.pass(10_000);
  assert.equal(feed.state.name, 'reconnecting');
  assert.notEqual(world.sockets[0].closed, undefined);
});

test('while offline little is tried; back online an attempt starts at once', async () => {
  await world.welcome();
  world.isOnline = false;
  world.socket.break();
  const { name, retryAt, words } = feed.state;
  assert.deepEqual([name, retryAt, words], ['reconnecting', undefined, 'this device is offline']);
  await world.pass(29_999);
  assert.equal(world.sockets.length, 1);
  world.isOnline = true;
  world.happens('online');
  await world.welcome();
  assert.equal(feed.state.name, 'connected');
});

test('a device that does not tell that it is online again is tried after a while', async () => {
  await world.welcome();
  world.isOnline = false;
  world.socket.break();
  await world.pass(30_000);
  await world.welcome();
  assert.equal(feed.state.name, 'connected');
});

test('being shown again ends a wait of its own', async () => {
  await world.welcome();
  world.random = 1;
  world.socket.break();
  world.happens('visibilitychange');
  await world.settle();
  assert.equal(world.sockets.length, 2);
});

test('nothing is left when it is closed', async () => {
  const told = recorder();
  feed.subscribe('quote', ['*'], {}, told);
  await world.welcome();
  feed.close();
  assert.equal(world.socket.closed, 1000);
  assert.equal(world.timers, 0);
  assert.equal(feed.state.name, 'closed');
  await world.pass(100_000);
  assert.equal(world.sockets.length, 1);
  assert.throws(() => feed.subscribe('quote', ['*']), TypeError);
});

test('the token is asked for before each connection', async () => {
  let count = 0;
  watch({ token: async () => `t ${++count}` });
  await world.welcome();
  assert.equal(world.socket.url, 'ws://prices.test/ws?access_token=t%201');
  world.socket.break();
  await world.pass(500);
  assert.equal(world.socket.url, 'ws://prices.test/ws?access_token=t%202');
});

test('a token that ran out is asked for anew, once', async () => {
  watch({ token: () => 'old' });
  const refuse = async () => {
    await world.welcome();
    world.socket.receive({ type: 'closing', code: 4401, reason: 'unauthenticated' });
    world.socket.break(4401);
    await world.pass(500);
  };
  await refuse();
  assert.equal(feed.state.name, 'reconnecting');
  await refuse();
  assert.deepEqual([feed.state.name, feed.state.code], ['closed', 4401]);
  assert.equal(world.sockets.length, 2);
});

test('a token that the server no longer takes is replaced without a break', async () => {
  let count = 0;
  watch({ token: () => `t${++count}` });
  await world.welcome();
  world.socket.receive({ type: 'error', code: 'unauthorized', message: 'the token ran out' });
  await world.settle();
  assert.deepEqual(world.socket.take(), [{ action: 'authenticate', id: 'token', token: 't2' }]);
});

test('a socket that takes no token harms nobody', async () => {
  watch({ token: async () => 'good' });
  await world.welcome();
  world.socket.send = () => {
    throw new Error('closing');
  };
  world.socket.receive({ type: 'error', code: 'unauthorized', message: 'the token ran out' });
  await world.settle();
  await new Promise((turn) => setImmediate(turn));
  assert.equal(feed.state.name, 'connected');
});

test('event streams alone need an EventSource', () => {
  assert.throws(() => world.connect({ transports: ['sse'], EventSource: undefined }), TypeError);
});

test('a token function that fails is told, and asked again later', async () => {
  let fails = true;
  watch({
    token: () => {
      if (fails) throw new Error('not logged in');
      return 'good';
    },
  });
  await world.settle();
  assert.match(feed.state.words, /no token: not logged in/);
  fails = false;
  await world.pass(500);
  await world.welcome();
  assert.equal(feed.state.name, 'connected');
});

test('an exception of a listener is reported and disturbs nobody', async () => {
  const failure = new Error('of the application');
  feed.on('state', () => {
    throw failure;
  });
  await world.welcome();
  assert.deepEqual(world.reported, [failure]);
  assert.equal(feed.state.name, 'connected');
});
