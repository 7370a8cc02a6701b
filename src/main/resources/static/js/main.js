import { connect } from '../client/tickcast.js';
import { Arrangement } from './arrange.js';
import { mountCharts } from './charts.js';
import { find, setText } from './dom.js';
import { Follower } from './follower.js';
import { FrameLoop } from './frame-loop.js';
import { mountHeader } from './header.js';
import { mountHelp } from './help.js';
import { mountIntervals } from './intervals.js';
import { listenToKeys } from './keys.js';
import { Market } from './market.js';
import { Outage } from './outage.js';
import { Route } from './route.js';
import { mountShare } from './share.js';
import { Source } from './source.js';
import { SparklineLoader } from './sparkline-loader.js';
import { mountStatus } from './status.js';
import { Store } from './store.js';
import { mountTape } from './tape.js';
import { onSystemTheme, toggleTheme } from './theme.js';
import { mountVitals } from './vitals.js';
import { mountWatchlist } from './watchlist.js';
import { mountZone } from './zone-view.js';

const { signal } = new AbortController();
const store = new Store();
const feed = connect();
const source = new Source(feed, store, () => market.doWithLess());
const follower = new Follower(store, source);
const market = new Market(store, source, follower);
const sparklines = new SparklineLoader(store);
const outage = new Outage();
const arrangement = new Arrangement(store, follower, signal, (follow) => new Route(follow, signal));

const announcer = find(document, '#announcer');
const say = (/** @type {string} */ words) => setText(announcer, words);
const zone = mountZone(find(document, '#zone'), store);
const watchlist = mountWatchlist(find(document, '#watchlist'), store, {
  choose: (symbol) => arrangement.choose({ symbol }),
  list: (list, said) => {
    arrangement.list(list);
    say(said);
  },
  inSight: (symbols) => sparklines.want(symbols),
  searching: () => market.lookAtAll(),
});
const theme = () => {
  toggleTheme();
  store.mark('theme');
};
new FrameLoop(store, [
  watchlist,
  mountHeader(find(document, '#instrument'), store),
  mountStatus(find(document, '.topbar'), announcer, store, () => feed.retry()),
  mountVitals(find(document, '#vitals'), store),
  mountIntervals(find(document, '.intervals'), store, (interval) => arrangement.choose({ interval })),
  mountCharts(find(document, '#chart'), store, {
    loadOlder: (index) => follower.charts[index].history.loadOlder(),
    activate: (index) => arrangement.activate(index),
    kind: (kind) => arrangement.choose({ kind }),
    count: (count) => arrangement.charts(count),
  }),
  mountTape(find(document, '#tape'), store),
  zone,
  { draw: drawNotice, destroy() {} },
  { draw: () => arrangement.chooseFirst(), destroy() {} },
  { draw: (dirty) => dirty.has('selection') && market.arranged(), destroy() {} },
]);

onSystemTheme(() => store.mark('theme'), signal);
find(document, '#theme').addEventListener('click', theme, { signal });
listenToKeys(
  store,
  {
    search: watchlist.focusSearch,
    help: mountHelp(signal),
    theme,
    zone: zone.toggle,
    share: mountShare(find(document, '#share'), store, say, signal),
    move: watchlist.move,
    interval: (interval) => arrangement.choose({ interval }),
    kind: (kind) => arrangement.choose({ kind }),
    charts: (count) => arrangement.charts(count),
    activate: (index) => arrangement.activate(index),
  },
  signal,
);
setInterval(everySecond, 1_000);

for (const part of ['connection', 'instruments', 'selection', 'tape', 'zone']) store.mark(part);
arrangement.start();
market.start();
feed.on('state', showState);
showState(feed.state);

/** @param {import('./types.js').ConnectionState} state */
function showState(state) {
  store.setConnection(state);
  if (state.name !== 'connected') follower.disconnected();
  if (outage.endsWith(state.name)) catchUp();
}

/** What does not come by itself after a break. */
function catchUp() {
  store.forgetSparklines();
  market.loadInstruments();
}

function everySecond() {
  store.rates.tick(Date.now());
  store.mark('second');
}

/** @param {Set<string>} dirty */
function drawNotice(dirty) {
  if (dirty.has('notice')) setText(find(document, '#notice'), store.notice ?? '');
}
