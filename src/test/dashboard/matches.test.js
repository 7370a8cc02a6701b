import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matches } from './js/matches.js';

const ALL = ['WBTC-USD', 'ETH-BTC', 'BTC-USDT', 'BTC-USD', 'BTC-EUR'];

test('without a search the list is shown as it is', () => {
  assert.deepEqual(matches('', ['ETH-BTC', 'GONE'], ALL), ['ETH-BTC', 'GONE']);
});

test('the very name is found first, whatever is listed', () => {
  assert.deepEqual(matches('BTC-USD', ['BTC-USDT', 'WBTC-USD'], ALL), ['BTC-USD', 'BTC-USDT', 'WBTC-USD']);
});

test('then come names that begin so, then what may be added, then the rest of the list', () => {
  assert.deepEqual(matches('BTC', ['WBTC-USD', 'BTC-USDT'], ALL), [
    'BTC-USDT',
    'BTC-EUR',
    'BTC-USD',
    'ETH-BTC',
    'WBTC-USD',
  ]);
});
