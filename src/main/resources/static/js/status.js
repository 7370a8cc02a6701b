import { element, fields, find, setData, setText } from './dom.js';
import { FEED_NAMES, FEED_WORDS, ailing, feedsOf } from './feeds.js';
import { duration } from './format.js';

/**
 * @typedef {import('./types.js').ConnectionState} ConnectionState
 * @typedef {import('./feeds.js').Feed} Feed
 */

/** @type {Record<ConnectionState['name'], string>} */
const ANNOUNCED = {
  connecting: 'Connecting.',
  connected: 'Connected: prices are live.',
  reconnecting: 'Connection lost: prices stand still. Reconnecting.',
  closed: 'Connection closed: prices stand still.',
};

/** @type {Record<ConnectionState['transport'], {name: string, words: string}>} */
const TRANSPORTS = {
  websocket: { name: 'WebSocket', words: 'by WebSocket' },
  sse: { name: 'SSE', words: 'by server-sent events, since no WebSocket could be opened' },
  polling: { name: 'Polling', words: 'by asking every 2 s, since nothing that lasts could be opened' },
};

/** @param {ConnectionState} state @param {Feed | undefined} ill @param {number} now */
function shortly({ name, retryAt }, ill, now) {
  switch (name) {
    case 'connecting':
      return 'Connecting…';
    case 'connected':
      return ill ? FEED_NAMES[ill.state] : 'Live';
    case 'closed':
      return 'Closed';
    case 'reconnecting': {
      const seconds = Math.ceil(((retryAt ?? now) - now) / 1000);
      return seconds > 0 ? `Reconnecting in ${seconds} s` : 'Reconnecting…';
    }
  }
}

/** @param {ConnectionState} state @param {number} now */
function inWords({ name, transport, since, words, server }, now) {
  const why = words ? `${words[0].toUpperCase()}${words.slice(1)}. ` : '';
  switch (name) {
    case 'connecting':
      return `${why}Opening the connection.`;
    case 'connected':
      return `Connected for ${duration(now - since)} to ${server ?? 'the server'}, ${TRANSPORTS[transport].words}.`;
    case 'reconnecting':
      return `${why}Prices stand still. Click to connect now.`;
    case 'closed':
      return `${why}Connecting again unchanged would not help. Click to try all the same.`;
  }
}

/** @param {Feed} feed */
function feedInWords({ name, state, instruments, of }) {
  const which = instruments === of ? '' : `${instruments} of ${of} instruments: `;
  return `${name}: ${which}${FEED_NAMES[state].toLowerCase()}, ${FEED_WORDS[state]}.`;
}

/**
 * The pill that says how things are: the connection, and the feeds behind it.
 *
 * @param {HTMLElement} root the top bar
 * @param {HTMLElement} announcer a polite live region: it hears of changes, never of the countdown
 * @param {import('./store.js').Store} store
 * @param {() => void} retry
 * @returns {import('./types.js').View}
 */
export function mountStatus(root, announcer, store, retry) {
  const listening = new AbortController();
  const at = fields(root);
  const pill = find(root, '#connection');
  /** @type {string | undefined} */
  let announced;
  pill.addEventListener('click', retry, { signal: listening.signal });

  function draw() {
    const state = store.connection;
    const now = Date.now();
    const feeds = feedsOf(store.statuses.values());
    const ill = ailing(feeds);
    setData(document.body, 'state', state.name);
    setData(document.body, 'feeds', ill?.state ?? 'well');
    setText(at.connection, shortly(state, ill, now));
    setText(at.transport, state.name === 'connected' ? TRANSPORTS[state.transport].name : '');
    setText(at['connection-words'], inWords(state, now));
    drawFeeds(feeds);
    announce(state.name, ill);
  }

  /** @param {Feed[]} feeds */
  function drawFeeds(feeds) {
    const list = at.feeds;
    while (list.childElementCount > feeds.length) list.lastElementChild?.remove();
    while (list.childElementCount < feeds.length) list.append(element('li'));
    feeds.forEach((feed, index) => {
      const item = /** @type {HTMLElement} */ (list.children[index]);
      setData(item, 'feed', feed.state);
      setText(item, feedInWords(feed));
    });
  }

  /**
   * @param {ConnectionState['name']} name
   * @param {Feed | undefined} ill
   */
  function announce(name, ill) {
    const words = name === 'connected' && ill ? `${ill.name}: ${FEED_WORDS[ill.state]}.` : ANNOUNCED[name];
    const first = announced === undefined && name === 'connecting';
    if (words !== announced && !first) setText(announcer, words);
    announced = words;
  }

  return {
    draw(dirty) {
      if (dirty.has('connection') || dirty.has('second')) draw();
    },
    destroy() {
      listening.abort();
    },
  };
}
