// Prints trades and the ticker of BTC-USD, and goes on where it was when the connection or the server comes back.
// Usage: node subscribe.mjs [URL [MESSAGES]]   needs ws (npm install ws)
import WebSocket from 'ws';

const url = process.argv[2] ?? 'ws://localhost:8080/ws';
const limit = Number(process.argv[3] ?? Infinity);
const symbols = ['BTC-USD'];
const epochs = {}; // of each symbol: the log that is read
const positions = {}; // of each symbol: the last trade that has come
let seen = 0;
let failures = 0;

function connect() {
  const socket = new WebSocket(url, { handshakeTimeout: 15_000 });
  let wait = 250 * 2 ** Math.min(failures++, 7) * Math.random();
  const silence = setTimeout(() => socket.terminate(), 30_000);
  const subscribe = (request) => socket.send(JSON.stringify({ action: 'subscribe', symbols, ...request }));

  socket.on('open', () => {
    subscribe({ channel: 'trade', last: 5, resume: positions });
    subscribe({ channel: 'ticker', maxRate: 1 });
  });
  socket.on('message', (text) => {
    if (seen >= limit) return;
    silence.refresh(); // the server sends a heartbeat every 5 seconds
    failures = 0;
    const message = JSON.parse(text);
    if (message.type === 'subscribed' && message.channel === 'trade') {
      for (const [symbol, stream] of Object.entries(message.streams)) epochs[symbol] = stream.epoch;
    } else if (message.type === 'snapshot' || message.type === 'update') {
      for (const { symbol, seq, price, size } of message.data) {
        console.log(message.channel, symbol, seq, price, size);
        if (message.channel === 'trade') positions[symbol] = { epoch: epochs[symbol], seq };
      }
    } else if (message.type === 'gap') {
      console.log('gap', message.symbol, message.from, message.to, message.reason);
      positions[message.symbol] = { epoch: epochs[message.symbol], seq: message.to };
    } else if (message.type === 'error') {
      console.error(message.code, message.message);
    } else if (message.type === 'closing') {
      console.error('closed:', message.code, message.reason);
      wait = message.reconnectAfterMs ?? Infinity; // without it coming back unchanged is no use
    }
    if (++seen >= limit) socket.close();
  });
  socket.on('error', (error) => console.error('disconnected:', error.message));
  socket.on('close', () => {
    clearTimeout(silence);
    if (seen < limit && wait < Infinity) setTimeout(connect, wait);
    else if (wait === Infinity) process.exitCode = 1;
  });
}

connect();
