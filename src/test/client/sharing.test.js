import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Core } from '../../main/client/src/core.js';
import { outside } from '../../main/client/src/outside.js';
import { serve } from '../../main/client/src/sharing.js';
import { openWebSocket } from '../../main/client/src/transport.js';
import { World, recorder, trade } from './world.js';

const BTC = 'BTC-USD';

/** Locks of an origin: whoever asks waits until who holds it lets go or dies. */
class FakeLocks {
  #queues = new Map();

  /** What one tab or worker has of them. */
  of(owner) {
    return { request: (name, held) => new Promise((done, fail) => this.#ask(name, { owner, held, done, fail })) };
  }

  get held() {
    return [...this.#queues.values()].filter((queue) => queue.length).length;
  }

  dies(owner) {
    for (const [name, [first]] of this.#queues) if (first?.owner === owner) this.#next(name);
  }

  async #ask(name, one) {
    const queue = this.#queues.get(name) ?? [];
    this.#queues.set(name, queue);
    if (queue.push(one) === 1) this.#grant(name);
  }

  async #grant(name) {
    const [{ held, done, fail }] = this.#queues.get(name);
    try {
      done(await held());
    } catch (failure) {
      fail(failure);
    }
    this.#next(name);
  }

  #next(name) {
    const queue = this.#queues.get(name);
    queue.shift();
    if (queue.length) this.#grant(name);
  }
}

/** The two ends of a channel; what goes through is copied, as between threads. */
function channel() {
  const ends = [{}, {}];
  ends.forEach((end, index) => {
    end.postMessage = (message) => {
      const data = structuredClone(message);
      queueMicrotask(() => ends[1 - index].onmessage?.({ data }));
    };
  });
  return ends;
}

let world, locks, scope, tabs;

beforeEach(() => {
  world = new World();
  locks = new FakeLocks();
  scope = {};
  tabs = 0;
  serve(
    scope,
    locks.of('worker'),
    (way) => new Core({ ...way, open: { websocket: openWebSocket } }, outside(world.options())),
  );
});

class Workers {
  constructor(script, options) {
    assert.equal(options.type, 'module');
    const [here, there] = channel();
    this.port = here;
    scope.onconnect({ ports: [there] });
  }
}

/** One more tab of the origin, with frames, timers and visibility of its own. */
function tab(more = {}) {
  const own = new World();
  own.name = `tab ${++tabs}`;
  own.feed = own.connect({
    shared: 'http://prices.test/client/tickcast.js',
    SharedWorker: Workers,
    locks: locks.of(own.name),
    ...more,
  });
  return own;
}

const subscribed = (request, seq) => world.socket.subscribed(request, { [BTC]: { epoch: 'e1', seq } });
const trades = (type, ...seqs) =>
  world.socket.receive({ type, channel: 'trade', data: seqs.map((seq) => trade(BTC, seq)) });

async function frames(...all) {
  await world.settle();
  for (const one of all) await one.frame();
}

test('tabs share one socket, and the server sees one subscription', async () => {
  const [first, second] = [tab(), tab()];
  const told = [recorder(), recorder()];
  first.feed.subscribe('trade', [BTC], { last: 1 }, told[0]);
  second.feed.subscribe('trade', [BTC], { last: 1 }, told[1]);
  await world.welcome();
  const requests = world.socket.take();
  assert.equal(requests.length, 1);
  subscribed(requests[0], 5);
  trades('snapshot', 5);
  trades('update', 6, 7);
  await frames(first, second);
  for (const one of told) assert.deepEqual(one.told(), ['snapshot BTC-USD', 'BTC-USD#5', 'BTC-USD#6', 'BTC-USD#7']);
  assert.deepEqual([world.sockets.length, first.sockets.length, second.sockets.length], [1, 0, 0]);
  assert.deepEqual([first.feed.state.name, second.feed.state.name], ['connected', 'connected']);
});

test('a tab that comes later is told the state and gets a beginning of its own', async () => {
  const first = tab();
  first.feed.subscribe('trade', [BTC], { last: 1 });
  await world.welcome();
  subscribed(world.socket.take()[0], 5);
  trades('snapshot', 5);
  const second = tab();
  const told = recorder();
  second.feed.subscribe('trade', [BTC], { last: 2 }, told);
  await world.settle();
  assert.equal(second.feed.state.name, 'connected');
  subscribed(world.socket.take()[0], 5);
  trades('snapshot', 4, 5);
  await frames(second);
  assert.deepEqual(told.told(), ['snapshot BTC-USD', 'BTC-USD#4', 'BTC-USD#5']);
});

test('what a tab wanted ends when it dies without a word', async () => {
  const [first, second] = [tab(), tab()];
  first.feed.subscribe('trade', [BTC]);
  second.feed.subscribe('quote', [BTC]);
  await world.welcome();
  world.socket.take();
  locks.dies(first.name);
  await world.settle();
  assert.deepEqual(
    world.socket.take().map(({ action, channel: name }) => [action, name]),
    [['unsubscribe', 'trade']],
  );
});

test('the socket is closed with the last tab, and opened for the next one', async () => {
  const [first, second] = [tab(), tab()];
  await world.welcome();
  first.feed.close();
  await world.settle();
  assert.equal(world.socket.closed, undefined);
  second.feed.close();
  await world.settle();
  assert.equal(world.socket.closed, 1000);
  assert.equal(locks.held, 0);
  const third = tab();
  await world.settle();
  assert.equal(third.feed.state.name, 'connecting');
  await world.welcome();
  await world.settle();
  assert.equal(world.sockets.length, 2);
  assert.equal(third.feed.state.name, 'connected');
});

test('a hidden tab slows down nobody else', async () => {
  const [first, second] = [tab(), tab()];
  const told = recorder();
  first.feed.subscribe('ticker', [BTC], { maxRate: 20 });
  second.feed.subscribe('ticker', [BTC], { maxRate: 20 }, told);
  await world.welcome();
  subscribed(world.socket.take()[0], 1);
  world.socket.receive({ type: 'snapshot', channel: 'ticker', data: [{ symbol: BTC, seq: 1 }] });
  second.isHidden = true;
  second.happens('visibilitychange');
  await world.settle();
  assert.deepEqual(world.socket.take(), []);
  for (let seq = 2; seq <= 40; seq++) {
    world.socket.receive({ type: 'update', channel: 'ticker', data: [{ symbol: BTC, seq }] });
    await frames(second);
    await world.pass(50);
  }
  assert.ok(told.take().length <= 4, 'about one a second');
  first.isHidden = true;
  first.happens('visibilitychange');
  await world.settle();
  assert.deepEqual(
    world.socket.take().map(({ maxRate }) => maxRate),
    [1],
  );
});

test('a tab tells the worker that the device is online again', async () => {
  const first = tab();
  await world.welcome();
  world.isOnline = false;
  world.socket.break();
  await world.settle();
  assert.equal(world.sockets.length, 1);
  first.happens('online');
  await world.settle();
  assert.equal(world.sockets.length, 2);
});

test('any tab may show the token', async () => {
  const never = () => new Promise(() => {});
  tab({ token: never });
  tab({ token: async () => 'good' });
  await world.settle();
  assert.match(world.socket.url, /access_token=good$/);
});

test('where the worker cannot be loaded the tab has a socket of its own', async () => {
  class Broken {
    port = { postMessage() {} };
    constructor() {
      queueMicrotask(() => this.onerror());
    }
  }
  const alone = tab({ SharedWorker: Broken });
  const told = recorder();
  alone.feed.subscribe('trade', [BTC], {}, told);
  await alone.welcome();
  assert.deepEqual(
    alone.socket.take().map(({ channel: name, symbols }) => [name, symbols]),
    [['trade', [BTC]]],
  );
  assert.equal(alone.feed.state.name, 'connected');
});

class Dumb {
  port = { postMessage() {} };
}

test('where the worker does not answer the tab has a socket of its own', async () => {
  const alone = tab({ SharedWorker: Dumb });
  alone.feed.subscribe('trade', [BTC]);
  await alone.pass(5000);
  await alone.welcome();
  assert.deepEqual([alone.feed.state.name, alone.socket.take().length, locks.held], ['connected', 1, 0]);
});

test('a worker that falls silent is looked for anew, and asked for all that is wanted', async () => {
  const ports = [];
  class Watched extends Workers {
    constructor(...given) {
      super(...given);
      ports.push(this.port);
    }
  }
  const one = tab({ SharedWorker: Watched });
  one.feed.subscribe('trade', [BTC]);
  one.feed.subscribe('quote', [BTC]).close();
  await world.welcome();
  world.socket.take();
  await one.pass(120_000);
  assert.equal(ports.length, 1);
  const states = [];
  one.feed.on('state', ({ name }) => states.push(name));
  ports[0].postMessage = () => {};
  await one.pass(60_000);
  assert.equal(ports.length, 2);
  await world.welcome();
  assert.deepEqual(
    world.socket.take().map(({ action, channel: name }) => [action, name]),
    [['subscribe', 'trade']],
  );
  await one.settle();
  assert.deepEqual([states.includes('closed'), one.feed.state.name, locks.held], [false, 'connected', 1]);
});

test('a tab between its first word and its greeting counts', () => {
  let opened = 0;
  const own = {};
  serve(own, locks.of('own'), (way) => {
    opened++;
    return new Core({ ...way, open: { websocket: openWebSocket } }, outside(world.options()));
  });
  for (const lock of ['a', 'b']) {
    const port = { postMessage() {} };
    own.onconnect({ ports: [port] });
    port.onmessage({ data: { lock, way: { kinds: ['websocket'] } } });
  }
  assert.equal(opened, 1);
});

test('a tab that greets behind the end of all others is connected anew', () => {
  const way = { kinds: ['websocket'], address: {}, open: { websocket: openWebSocket } };
  const core = new Core(way, outside(world.options()));
  const states = [];
  const [one, other] = [core.attach(() => {}), core.attach(({ state }) => states.push(state.name))];
  one({ op: 'hello' });
  one({ op: 'bye' });
  assert.equal(core.closed, true);
  other({ op: 'hello' });
  assert.deepEqual([core.closed, states.at(-1)], [false, 'connecting']);
});

test('where a worker is refused the tab has a socket of its own', async () => {
  class Refused {
    constructor() {
      throw new Error('another origin');
    }
  }
  const alone = tab({ SharedWorker: Refused });
  await alone.welcome();
  assert.equal(alone.feed.state.name, 'connected');
});

test('a tab that is asked not to share does not', async () => {
  const alone = tab({ shared: false });
  await alone.welcome();
  assert.equal(alone.feed.state.name, 'connected');
  assert.equal(world.sockets.length, 0);
});
