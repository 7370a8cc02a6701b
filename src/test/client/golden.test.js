import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { World, recorder } from './world.js';

const FOLDER = new URL('../resources/protocol/', import.meta.url);

/** Plays the server's side of a golden conversation, and asks the client for what the other side asked for. */
class Play {
  world = new World();
  seen = [];
  #subscriptions = [];
  #ids = new Map();

  async run({ steps }) {
    this.feed = this.world.connect();
    this.feed.on('error', ({ code, symbols }) => this.seen.push(`error ${code} ${symbols ?? ''}`.trim()));
    for (const step of steps) await this.#step(step);
    return [...this.seen, this.feed.state.name];
  }

  async #step({ send, expect, close, advance }) {
    if (send?.action === 'subscribe') await this.#subscribe(send);
    else if (send?.action === 'unsubscribe') this.#unsubscribe(send);
    else if (expect) await this.#receive(expect);
    else if (close) this.world.socket.break(Number(close.split(' ')[1]));
    else if (advance) await this.world.pass(advance);
    await this.world.frame();
    this.#see();
  }

  async #subscribe({ id, channel, symbols, action, ...options }) {
    const told = recorder();
    try {
      const subscription = this.feed.subscribe(channel, symbols, options, told);
      this.#subscriptions.push({ id, told, subscription });
    } catch (refused) {
      this.seen.push(`refused: ${refused.message}`);
      return;
    }
    await this.world.settle();
    this.#ids.set(id, this.world.socket.take().at(-1).id);
  }

  #unsubscribe({ channel, symbols }) {
    for (const { subscription } of this.#subscriptions) {
      const rest = subscription.symbols.filter((one) => !symbols.includes(one));
      if (subscription.channel !== channel || rest.length === subscription.symbols.length) continue;
      if (rest.length) subscription.update({ symbols: rest });
      else subscription.close();
    }
  }

  async #receive(frame) {
    if (frame.type === 'welcome') return this.world.welcome(frame);
    const id = this.#ids.get(frame.id);
    this.#ids.delete(undefined);
    if (frame.id === undefined || id !== undefined) this.world.socket.receive({ ...frame, id });
  }

  #see() {
    for (const { id, told } of this.#subscriptions) for (const text of told.told()) this.seen.push(`${id}: ${text}`);
  }
}

/** What the application is told in each of them, with the id of the request in front, and the state at the end. */
const SEEN = {
  'bad-requests.json': [
    'error bad_request',
    'error unknown_channel',
    'refused: symbols must be a list such as ["BTC-USD"] or ["*"]',
    'error bad_request',
    'error bad_request',
    'error bad_request',
    'refused: maxRate must be a number above 0, in updates a second',
    'connected',
  ],
  'bad-token.json': ['closed'],
  'candles.json': [
    '1: snapshot BTC-USD',
    '1: BTC-USD 1699999980000#1',
    '1: BTC-USD 1699999980000#3',
    '1: BTC-USD 1699999980000#5',
    '1: BTC-USD 1700000040000#6',
    '1: BTC-USD 1699999920000#7',
    '1: BTC-USD 1699999980000#8',
    '2: snapshot BTC-USD',
    '2: BTC-USD 1700000040000#6',
    'connected',
  ],
  'heartbeat.json': ['connected'],
  'patterns.json': [
    '1: snapshot BTC-USD',
    '1: BTC-USD#1',
    '1: BTC-USD#2',
    '1: snapshot ETH-USD',
    '1: ETH-USD#1',
    'connected',
  ],
  'resume.json': [
    '1: BTC-USD#4',
    '1: BTC-USD#5',
    '2: gap BTC-USD 2-3 expired',
    '2: snapshot BTC-USD',
    '2: BTC-USD#4',
    '2: BTC-USD#5',
    '3: snapshot BTC-USD',
    '4: snapshot BTC-USD',
    '4: gap BTC-USD 3-5 expired',
    '1: BTC-USD#6',
    '2: BTC-USD#6',
    '3: BTC-USD#6',
    '4: BTC-USD#6',
    'connected',
  ],
  'ticker-and-quote.json': [
    '1: snapshot BTC-USD',
    '1: BTC-USD#1',
    '2: snapshot BTC-USD',
    '1: BTC-USD#3',
    '1: BTC-USD#5',
    '2: BTC-USD#3',
    'connected',
  ],
  'trade-without-id-and-side.json': ['undefined: snapshot X.Y-1', 'undefined: X.Y-1#1', 'connected'],
  'trades.json': ['7: snapshot BTC-USD', '7: BTC-USD#2', '7: BTC-USD#3', '7: BTC-USD#4', 'connected'],
  'unknown-symbols.json': [
    'error unknown_symbol NOPE,btc-usd,A*B',
    '1: snapshot BTC-USD',
    '1: BTC-USD#1',
    'error unknown_symbol NOPE',
    'connected',
  ],
  'upstream-gap.json': [
    '1: snapshot BTC-USD',
    '1: BTC-USD#1',
    '1: gap BTC-USD 2-1 upstream',
    '1: BTC-USD#2',
    '2: snapshot BTC-USD',
    '2: BTC-USD#1',
    '2: gap BTC-USD 2-1 upstream',
    '2: BTC-USD#2',
    '3: snapshot BTC-USD',
    '3: BTC-USD#2',
    '1: gap BTC-USD 3-2 upstream',
    '2: gap BTC-USD 3-2 upstream',
    '3: gap BTC-USD 3-2 upstream',
    'connected',
  ],
  'welcome-and-ping.json': ['connected'],
};

test('every golden conversation is played', () => {
  assert.deepEqual(readdirSync(FOLDER).sort(), Object.keys(SEEN).sort());
});

for (const [file, seen] of Object.entries(SEEN)) {
  const scenario = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
  test(`${file}: ${scenario.title}`, async () => {
    assert.deepEqual(await new Play().run(scenario), seen);
  });
}
