import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { TradeTape } from './js/trade-tape.js';

const RESTART = { symbol: 'A', from: 1, to: 0, reason: 'restart' };

const trades = (...numbers) => numbers.map((seq) => ({ symbol: 'A', seq, price: '1', size: '1' }));
const told = () => tape.entries.map(({ trade, gap }) => trade?.seq ?? gap.reason);

let tape;

beforeEach(() => {
  tape = new TradeTape();
  tape.begin(trades(1, 2));
});

test('a new beginning replaces what was there, and a view starts over', () => {
  const { generation } = tape;
  tape.begin(trades(7, 8));
  assert.deepEqual(told(), [7, 8]);
  assert.equal(tape.generation, generation + 1);
});

test('a gap that tells why trades begin anew stays before them', () => {
  tape.append(trades(3));
  tape.gap(RESTART);
  tape.begin(trades(1));
  tape.append(trades(2));
  assert.deepEqual(told(), ['restart', 1, 2]);
});

test('a gap among trades of before goes with them', () => {
  tape.gap(RESTART);
  tape.append(trades(3));
  tape.begin(trades(9));
  assert.deepEqual(told(), [9]);
});

test('of another symbol nothing stays', () => {
  tape.gap(RESTART);
  tape.clear();
  tape.begin(trades(5));
  assert.deepEqual(told(), [5]);
});
