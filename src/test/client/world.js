import { connect } from '../../main/client/src/index.js';

/** Surroundings that a test moves on by hand: time, frames, the network, what a person looks at. */
export class World {
  now = 1_000_000;
  isOnline = true;
  isHidden = false;
  random = 0.5;
  /** @type {FakeSocket[]} */ sockets = [];
  /** @type {unknown[]} */ reported = [];
  #timers = [];
  #frames = [];
  #listeners = [];

  options(more = {}) {
    const world = this;
    return {
      WebSocket: class extends FakeSocket {
        constructor(url, protocol) {
          super(url, protocol);
          world.sockets.push(this);
        }
      },
      setTimeout: (task, ms) => {
        const timer = { task, at: this.now + ms };
        this.#timers.push(timer);
        return timer;
      },
      clearTimeout: (timer) => (this.#timers = this.#timers.filter((one) => one !== timer)),
      random: () => this.random,
      now: () => this.now,
      frame: (task) => this.#frames.push(task),
      online: () => this.isOnline,
      hidden: () => this.isHidden,
      listen: (event, task) => {
        const listener = { event, task };
        this.#listeners.push(listener);
        return () => (this.#listeners = this.#listeners.filter((one) => one !== listener));
      },
      report: (failure) => this.reported.push(failure),
      fetch: () => Promise.reject(new Error('this world has no HTTP')),
      ...more,
    };
  }

  connect(more = {}) {
    return connect('http://prices.test/', this.options(more));
  }

  get socket() {
    return this.sockets.at(-1);
  }

  get timers() {
    return this.#timers.length;
  }

  happens(event) {
    for (const listener of this.#listeners) if (listener.event === event) listener.task();
  }

  /** Lets all go on that waits for nothing but its turn. */
  async settle() {
    for (let turn = 0; turn < 30; turn++) await Promise.resolve();
  }

  async frame() {
    await this.settle();
    for (const task of this.#frames.splice(0)) task();
    await this.settle();
  }

  async pass(ms) {
    const until = this.now + ms;
    await this.settle();
    for (let due = this.#due(until); due; due = this.#due(until)) {
      this.#timers.splice(this.#timers.indexOf(due), 1);
      this.now = Math.max(this.now, due.at);
      due.task();
      await this.settle();
    }
    this.now = until;
  }

  /** The server takes the connection and says welcome. */
  async welcome(more = {}) {
    await this.settle();
    this.socket.receive({
      type: 'welcome',
      version: '1',
      server: 'tickcast/test',
      session: 's1',
      heartbeatMs: 5000,
      ...more,
    });
    await this.settle();
  }

  #due(until) {
    return this.#timers.filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)[0];
  }
}

/** A socket whose server is the test. */
export class FakeSocket {
  sent = [];
  closed = undefined;

  constructor(url, protocol) {
    this.url = url;
    this.protocol = protocol;
  }

  send(text) {
    this.sent.push(JSON.parse(text));
  }

  close(code) {
    this.closed = code;
  }

  receive(message) {
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  /** The connection ends from the other side. */
  break(code = 1006, reason = '') {
    this.onclose?.({ code, reason });
  }

  /** What was sent since the last time. */
  take() {
    return this.sent.splice(0);
  }

  /** Answers a `subscribe` as the server does. */
  subscribed(request, streams, more = {}) {
    const { id, channel, interval, symbols } = request;
    this.receive({ type: 'subscribed', id, channel, interval, symbols, streams, ...more });
  }
}

export const trade = (symbol, seq, price = '1') => ({
  symbol,
  seq,
  id: `${symbol}-${seq}`,
  price,
  size: '1',
  time: 1_700_000_000_000 + seq,
});

/** A function for `subscribe` that keeps what it is given. */
export function recorder() {
  const record = (batch) => record.batches.push(batch);
  record.batches = [];
  record.take = () => record.batches.splice(0);
  /** Everything in order, one short text each. */
  record.told = () =>
    record
      .take()
      .flatMap(({ type, items, symbols, gap }) => [
        ...(type === 'snapshot' ? [`snapshot ${symbols}`] : []),
        ...(gap ? [`gap ${gap.symbol} ${gap.from}-${gap.to} ${gap.reason}`] : []),
        ...items.map(({ symbol, seq, start }) =>
          `${symbol} ${start ?? ''}#${seq}`.replace(' #', '#').replace(' #', '#'),
        ),
      ]);
  return record;
}
