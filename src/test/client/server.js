import { covers, isPattern } from '../../main/client/src/symbols.js';
import { trade } from './world.js';

/** Trades as the server delivers them, frame by frame: subscriptions, patterns, snapshots, resuming. */
export class FakeServer {
  /** @type {Map<string, number>} the last number of each symbol */ heads = new Map();
  #cursors = new Map();
  #patterns = new Map();
  #socket;

  /** A new connection, which knows nothing of the one before. */
  accept(socket) {
    this.#socket = socket;
    this.#cursors.clear();
    this.#patterns.clear();
  }

  /** Trades happen; a symbol may be a new one. */
  trades(symbol, count) {
    const isNew = !this.heads.has(symbol);
    this.heads.set(symbol, (this.heads.get(symbol) ?? 0) + count);
    const pattern = [...this.#patterns.keys()].findLast((one) => covers(one, symbol));
    if (isNew && pattern) this.#begin({ symbols: [pattern], ...this.#patterns.get(pattern) }, [symbol]);
  }

  /** Answers what was asked since the last time, and delivers what is due. */
  serve() {
    for (const request of this.#socket.take()) {
      if (request.action === 'subscribe') this.#subscribe(request);
      else this.#unsubscribe(request);
    }
    this.#deliver();
  }

  #subscribe(request) {
    for (const pattern of request.symbols.filter(isPattern)) this.#patterns.set(pattern, { last: request.last });
    const known = [...this.heads.keys()].filter((one) => request.symbols.some((entry) => covers(entry, one)));
    const unknown = request.symbols.filter((entry) => !isPattern(entry) && !this.heads.has(entry));
    if (unknown.length < request.symbols.length) this.#begin(request, known);
    if (unknown.length) this.#send({ type: 'error', id: request.id, code: 'unknown_symbol', symbols: unknown });
  }

  #begin({ id, symbols, last = 50, resume = {} }, matched) {
    this.#deliver();
    const streams = {};
    for (const symbol of matched) {
      const seq = this.heads.get(symbol);
      const resumed = resume[symbol] && { resumed: true };
      streams[symbol] = { epoch: 'e1', seq, ...resumed };
      this.#cursors.set(symbol, resume[symbol]?.seq ?? seq);
    }
    this.#send({ type: 'subscribed', id, symbols, streams });
    const fresh = matched.filter((symbol) => !resume[symbol]);
    const data = fresh.flatMap((symbol) =>
      range(symbol, Math.max(0, this.heads.get(symbol) - last), this.heads.get(symbol)),
    );
    if (fresh.length || !matched.length) this.#send({ type: 'snapshot', data });
  }

  #unsubscribe({ symbols }) {
    for (const entry of symbols) {
      this.#patterns.delete(entry);
      for (const symbol of this.#cursors.keys()) if (covers(entry, symbol)) this.#cursors.delete(symbol);
    }
  }

  #deliver() {
    const data = [...this.#cursors].flatMap(([symbol, seq]) => range(symbol, seq, this.heads.get(symbol)));
    for (const { symbol, seq } of data) this.#cursors.set(symbol, seq);
    if (data.length) this.#send({ type: 'update', data });
  }

  #send(message) {
    this.#socket.receive({ channel: 'trade', ...message });
  }
}

const range = (symbol, from, to) => Array.from({ length: to - from }, (_, index) => trade(symbol, from + index + 1));
