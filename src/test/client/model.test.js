import assert from 'node:assert/strict';
import { test } from 'node:test';
import { covers } from '../../main/client/src/symbols.js';
import { FakeServer } from './server.js';
import { World, recorder } from './world.js';

const SYMBOLS = ['A-1', 'A-2', 'B-1', 'B-2'];
const ENTRIES = [...SYMBOLS, 'A-*', 'B-*', '*'];
const SEEDS = 60;
const STEPS = 60;

/** What one subscription must have been told: of each symbol one beginning, and from there on each trade once. */
class Follower {
  #at = new Map();
  told = recorder();

  constructor(feed, symbols, last) {
    this.symbols = symbols;
    this.subscription = feed.subscribe('trade', symbols, { last }, this.told);
  }

  change(symbols) {
    this.subscription.update({ symbols });
    this.symbols = symbols;
    for (const symbol of this.#at.keys()) if (!this.#wants(symbol)) this.#at.delete(symbol);
  }

  check() {
    for (const { type, symbols = [], items } of this.told.take()) {
      assert.notEqual(type, 'gap');
      for (const symbol of symbols.filter((one) => this.#wants(one))) {
        assert.equal(this.#at.get(symbol), undefined, `${symbol} begins once`);
        this.#at.set(symbol, NaN);
      }
      for (const { symbol, seq } of items.filter((one) => this.#wants(one.symbol))) this.#take(symbol, seq);
    }
  }

  isUpToDate(heads) {
    for (const [symbol, head] of heads) if (this.#wants(symbol)) assert.equal(this.#at.get(symbol), head, symbol);
  }

  #take(symbol, seq) {
    const at = this.#at.get(symbol);
    assert.notEqual(at, undefined, `${symbol} ${seq} comes before a beginning`);
    if (!Number.isNaN(at)) assert.equal(seq, at + 1, symbol);
    this.#at.set(symbol, seq);
  }

  #wants(symbol) {
    return this.symbols.some((entry) => covers(entry, symbol));
  }
}

/** Numbers that look random and are the same for the same seed. */
function numbers(seed) {
  let state = seed + 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

async function play(seed) {
  const number = numbers(seed);
  const some = () => ENTRIES.filter(() => number(3) === 0).concat(ENTRIES[number(ENTRIES.length)]);
  const world = new World();
  const server = new FakeServer();
  const feed = world.connect({ transports: ['websocket'] });
  let followers = [];

  const connect = async () => {
    await world.settle();
    server.accept(world.socket);
    await world.welcome();
  };
  const moves = [
    () => server.trades(SYMBOLS[number(SYMBOLS.length)], 1 + number(3)),
    () => server.trades(SYMBOLS[number(SYMBOLS.length)], 1 + number(3)),
    () => server.serve(),
    () => world.settle(),
    () => world.frame(),
    () => followers.push(new Follower(feed, some(), 1 + number(4))),
    () => followers.length && followers.splice(number(followers.length), 1)[0].subscription.close(),
    async () => {
      await world.frame();
      for (const follower of followers) follower.check();
      if (followers.length) followers[number(followers.length)].change(some());
    },
    async () => {
      const before = world.sockets.length;
      world.socket.break();
      while (world.sockets.length === before) await world.pass(100);
      await connect();
    },
  ];

  for (const symbol of SYMBOLS.slice(0, 3)) server.heads.set(symbol, 5);
  await connect();
  for (let step = 0; step < STEPS; step++) {
    await moves[number(moves.length)]();
    for (const follower of followers) follower.check();
  }
  await world.settle();
  server.serve();
  await world.frame();
  for (const follower of followers) {
    follower.check();
    follower.isUpToDate(server.heads);
  }
}

test('whatever is wanted, dropped and cut, each subscription gets every trade once', async () => {
  for (let seed = 0; seed < SEEDS; seed++) {
    try {
      await play(seed);
    } catch (failure) {
      failure.message = `seed ${seed}: ${failure.message}`;
      throw failure;
    }
  }
});
