import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { TrySocket } from './js/try-socket.js';

let sockets, told, socket;

class FakeSocket {
  static OPEN = 1;
  readyState = 0;

  constructor(url) {
    this.url = String(url);
    sockets.push(this);
  }

  open() {
    this.readyState = FakeSocket.OPEN;
    this.onopen?.();
  }

  close(code) {
    this.closedWith = code;
  }
}

beforeEach(() => {
  globalThis.WebSocket = FakeSocket;
  globalThis.document = { baseURI: 'https://prices.example.com/try.html' };
  sockets = [];
  told = [];
  socket = new TrySocket({ state: (words) => told.push(words), frame: (text) => told.push(text) });
  socket.connect();
});

test('frames and ends are told as they come', () => {
  sockets[0].open();
  sockets[0].onmessage({ data: '{}' });
  sockets[0].onclose({ code: 1001, reason: '' });
  assert.deepEqual(told, [
    'Connecting to wss://prices.example.com/ws',
    'Connected to wss://prices.example.com/ws',
    '{}',
    'Closed with 1001',
  ]);
});

test('a connection in place of another closes that one, and nothing more is told of it', () => {
  socket.connect();
  told = [];
  const [old, fresh] = sockets;
  assert.deepEqual([old.closedWith, fresh.closedWith], [1000, undefined]);
  old.open();
  old.onmessage?.({ data: 'old' });
  old.onclose?.({ code: 1000, reason: '' });
  assert.deepEqual(told, []);
  fresh.open();
  assert.deepEqual(told, ['Connected to wss://prices.example.com/ws']);
});
