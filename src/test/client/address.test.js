import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf } from '../../main/client/src/address.js';
import { connect } from '../../main/client/src/index.js';

const BUNDLE = 'https://app.test/assets/bundle.js';
const SERVED = 'https://prices.test/base/client/tickcast.js';
const PAGE = 'https://app.test/page/index.html';

const of = (...given) => {
  const { base, socket } = addressOf(...given);
  return [base, socket];
};

test('without an address it is the server that the file came from', () => {
  assert.deepEqual(of(undefined, SERVED, PAGE), ['https://prices.test/base/', 'wss://prices.test/base/ws']);
});

test('in a bundle it is the server of the page', () => {
  assert.deepEqual(of(undefined, BUNDLE, PAGE), ['https://app.test/', 'wss://app.test/ws']);
});

test('the address may be that of the server, of its socket, or relative to the page', () => {
  const prices = ['http://prices.test:8080/base/', 'ws://prices.test:8080/base/ws'];
  assert.deepEqual(of('http://prices.test:8080/base', BUNDLE), prices);
  assert.deepEqual(of('http://prices.test:8080/base/?x=1#y', BUNDLE), prices);
  assert.deepEqual(of('ws://prices.test:8080/base/ws', BUNDLE), prices);
  assert.deepEqual(of('/prices/', BUNDLE, PAGE), ['https://app.test/prices/', 'wss://app.test/prices/ws']);
});

test('what is on this machine needs no network', () => {
  for (const host of ['localhost', '127.0.0.1', '[::1]'])
    assert.equal(addressOf(`http://${host}:8080`, BUNDLE).local, true);
  assert.equal(addressOf('http://prices.test', BUNDLE).local, false);
});

test('a wrong address or option is refused at once', () => {
  const WebSocket = class {};
  assert.throws(() => connect(undefined, { WebSocket }), /the address of the server is missing/);
  assert.throws(() => connect('nonsense', { WebSocket }), /no address of a server: nonsense/);
  assert.throws(() => connect('ftp://prices.test', { WebSocket }), /no http, https, ws or wss address/);
  assert.throws(() => connect('http://prices.test', { WebSocket, transports: ['tcp'] }), /transports are some of/);
  assert.throws(() => connect('http://prices.test', { WebSocket: undefined }), /there is no WebSocket here/);
});
