import { mountChart } from './chart.js';
import { Connection } from './connection.js';
import { find, setText } from './dom.js';
import { Follower } from './follower.js';
import { FrameLoop } from './frame-loop.js';
import { mountHeader } from './header.js';
import { mountHelp } from './help.js';
import { mountIntervals } from './intervals.js';
import { listenToKeys } from './keys.js';
import { Market } from './market.js';
import { Route } from './route.js';
import { mountStatus } from './status.js';
import { Store } from './store.js';
import { Subscriptions } from './subscriptions.js';
import { mountTape } from './tape.js';
import { onSystemTheme, toggleTheme } from './theme.js';
import { mountWatchlist } from './watchlist.js';

/** @typedef {import('./types.js').Selection} Selection */

const { signal } = new AbortController();
const store = new Store();
const subscriptions = new Subscriptions(
  (request) => connection.send(request),
  (task, ms) => setTimeout(task, ms),
);
const connection = new Connection(
  socketUrl(),
  {
    WebSocket,
    setTimeout: (task, ms) => setTimeout(task, ms),
    clearTimeout: (timer) => clearTimeout(timer),
    random: Math.random,
    now: Date.now,
  },
  { state: onState, message: onMessage },
);
const follower = new Follower(store, subscriptions);
const market = new Market(store, subscriptions, follower);
const route = new Route((selection) => select(selection), signal);

const watchlist = mountWatchlist(find(document, '#watchlist'), store, (symbol) =>
  select({ ...store.selection, symbol }),
);
const theme = () => {
  toggleTheme();
  store.mark('theme');
};
new FrameLoop(store, [
  watchlist,
  mountHeader(find(document, '#instrument'), store),
  mountStatus(find(document, '.topbar'), find(document, '#announcer'), store, () => connection.retryNow()),
  mountIntervals(find(document, '.intervals'), store, (interval) => select({ ...store.selection, interval })),
  mountChart(find(document, '#chart'), store, () => follower.history.loadOlder()),
  mountTape(find(document, '#tape'), store),
  { draw: drawNotice, destroy() {} },
  { draw: selectFirst, destroy() {} },
]);

onSystemTheme(() => store.mark('theme'), signal);
find(document, '#theme').addEventListener('click', theme, { signal });
listenToKeys(
  store,
  {
    search: watchlist.focusSearch,
    help: mountHelp(signal),
    theme,
    move: watchlist.move,
    interval: (interval) => select({ ...store.selection, interval }),
  },
  signal,
);
addEventListener('online', retryIfWaiting, { signal });
document.addEventListener('visibilitychange', () => document.hidden || retryIfWaiting(), { signal });
setInterval(everySecond, 1_000);

for (const part of ['connection', 'instruments', 'selection', 'tape', 'candles']) store.mark(part);
select(route.selection);
market.start();
connection.open();

/** A network that is back, or a person who looks again, ends a wait of our own; one that the server asked for stands. */
function retryIfWaiting() {
  const { name, told } = connection.state;
  if (name === 'reconnecting' && !told) connection.retryNow();
}

function socketUrl() {
  const url = new URL('ws', document.baseURI);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.hash = '';
  return url.href;
}

/** @param {Selection} selection */
function select(selection) {
  const symbol = selection.symbol ?? store.selection.symbol;
  follower.select({ symbol, interval: selection.interval });
  if (symbol !== undefined) route.show({ symbol, interval: selection.interval });
}

/** Without a symbol in the address the first of the list is shown, as soon as there is one. */
function selectFirst() {
  if (store.selection.symbol !== undefined || store.instruments.size === 0) return;
  const [symbol] = [...store.instruments.keys()].sort();
  select({ symbol, interval: store.selection.interval });
}

/** @param {import('./types.js').ConnectionState} state */
function onState(state) {
  const wasLive = store.connection.name === 'live';
  store.setConnection(state);
  if (state.name === 'live') {
    subscriptions.connected();
    if (store.instrumentsKnown) market.loadInstruments();
  } else {
    if (wasLive) subscriptions.disconnected();
    follower.disconnected();
  }
}

/** @param {any} message */
function onMessage(message) {
  if (message.type === 'update') store.rates.count(message.data.length);
  subscriptions.receive(message);
}

function everySecond() {
  store.rates.tick(Date.now());
  store.mark('second');
}

/** @param {Set<string>} dirty */
function drawNotice(dirty) {
  if (dirty.has('notice')) setText(find(document, '#notice'), store.notice ?? '');
}
