import { fields, find, setData, setText } from './dom.js';
import { NONE, duration } from './format.js';

/** @typedef {import('./types.js').ConnectionState} ConnectionState */

/** @type {Record<string, string>} */
const ANNOUNCED = {
  connecting: 'Connecting.',
  live: 'Connected: prices are live.',
  reconnecting: 'Connection lost: prices stand still. Reconnecting.',
  closed: 'Connection closed: prices stand still.',
};

/** @param {ConnectionState} state @param {number} now */
function shortly({ name, retryAt }, now) {
  switch (name) {
    case 'connecting':
      return 'Connecting…';
    case 'live':
      return 'Live';
    case 'closed':
      return 'Closed';
    case 'reconnecting': {
      const seconds = Math.ceil(((retryAt ?? now) - now) / 1000);
      return seconds > 0 ? `Reconnecting in ${seconds} s` : 'Reconnecting…';
    }
  }
}

/** @param {ConnectionState} state @param {number} now */
function inWords({ name, since, words, server, session }, now) {
  const why = words ? `${words[0].toUpperCase()}${words.slice(1)}. ` : '';
  switch (name) {
    case 'connecting':
      return `${why}Opening the connection.`;
    case 'live':
      return `Live for ${duration(now - since)}. ${server ?? 'Server'}, session ${session ?? NONE}.`;
    case 'reconnecting':
      return `${why}Prices stand still. Click to connect now.`;
    case 'closed':
      return `${why}Connecting again unchanged would not help. Click to try all the same.`;
  }
}

/**
 * The connection pill, and beside it how much arrives and how old it is.
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
  const tooltip = find(root, '#connection-words');
  /** @type {string | undefined} */
  let announced;
  pill.addEventListener('click', retry, { signal: listening.signal });

  function drawConnection() {
    const state = store.connection;
    const now = Date.now();
    setData(document.body, 'state', state.name);
    setText(at.connection, shortly(state, now));
    setText(tooltip, inWords(state, now));
    if (announced !== state.name && (announced !== undefined || state.name !== 'connecting'))
      setText(announcer, ANNOUNCED[state.name]);
    announced = state.name;
  }

  function drawVitals() {
    const live = store.connection.name === 'live';
    const { perSecond, delay } = store.rates;
    const known = live && delay !== undefined && store.status?.state !== 'replay';
    setText(at.rate, live && perSecond !== undefined ? perSecond.toLocaleString('en-US') : NONE);
    setText(at.delay, known ? Math.max(0, Math.round(delay)).toLocaleString('en-US') : NONE);
  }

  return {
    draw(dirty) {
      if (dirty.has('connection') || dirty.has('second')) drawConnection();
      if (dirty.has('connection') || dirty.has('second')) drawVitals();
    },
    destroy() {
      listening.abort();
    },
  };
}
