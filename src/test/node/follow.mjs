// Follows the trades of a symbol with the JavaScript client, and prints each, and each gap, until it is ended.
// Usage: node follow.mjs CLIENT PACKAGES URL SYMBOL TRANSPORT...
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EventSource } from './event-source.mjs';

const [client, packages, url, symbol, ...transports] = process.argv.slice(2);
const { WebSocket } = createRequire(resolve(packages, 'package.json'))('ws');
const { connect } = await import(pathToFileURL(resolve(client)));

const feed = connect(url, { WebSocket, EventSource, transports, random: () => 0.001 });
feed.on('state', ({ name, transport, words }) => console.log('state', name, transport, words));
feed.on('error', ({ code, message }) => console.log('error', code, message));
feed.subscribe('trade', [symbol], { last: 1000 }, ({ type, items, gap }) => {
  if (type === 'snapshot') console.log('snapshot');
  if (gap) console.log('gap', gap.from, gap.to, gap.reason);
  for (const { seq, id } of items) console.log('trade', seq, id);
});
