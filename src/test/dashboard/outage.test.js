import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Outage } from './js/outage.js';

const ends = (...names) => {
  const outage = new Outage();
  return names.map((name) => outage.endsWith(name));
};

test('an outage ends however the connection comes back, and once', () => {
  assert.deepEqual(ends('reconnecting', 'connected', 'connected'), [false, true, false]);
  assert.deepEqual(ends('connected', 'closed', 'connecting', 'connected'), [false, false, false, true]);
});

test('the first connection ends none', () => {
  assert.deepEqual(ends('connecting', 'connected'), [false, false]);
});
