/**
 * `<tickcast-ticker symbols="BTC-USD,ETH-USD">`: live prices for any page, in one file beside the client. It takes font
 * and colours from the text around it; `--tickcast-up` and `--tickcast-down` are the colours of the changes, and
 * `layout="list"` puts the symbols one below the other. All elements of a page share one connection.
 */
import { connect } from './tickcast.js';

/** @typedef {{item: HTMLElement, price: HTMLElement, change: HTMLElement}} Row */

const UPDATES_A_SECOND = 4;
const MINUS = '−';

const style = new CSSStyleSheet();
style.replaceSync(`
:host { display: inline-block; font-variant-numeric: tabular-nums; }
:host([hidden]) { display: none; }
ul { display: flex; flex-wrap: wrap; gap: 0.5em 2em; margin: 0; padding: 0; list-style: none; }
:host([layout="list"]) ul { flex-direction: column; gap: 0.25em; }
li { display: flex; gap: 0.6em; align-items: baseline; white-space: nowrap; }
:host([layout="list"]) li { display: grid; grid-template-columns: minmax(6em, 1fr) repeat(2, minmax(6.5em, auto)); }
:host([layout="list"]) li > :not(:first-child) { text-align: end; }
.symbol { opacity: 0.75; }
.price { min-width: 5ch; font-weight: 600; }
.change { min-width: 6ch; }
.up { color: var(--tickcast-up, light-dark(#076a82, #46b0cc)); }
.down { color: var(--tickcast-down, light-dark(#9c3d0a, #e88a4f)); }
.waiting { opacity: 0.6; }
p { margin: 0; font-size: 0.85em; opacity: 0.75; }
p:empty { display: none; }
`);

/** @type {import('./tickcast.js').Feed | undefined} */
let feed;
let users = 0;

/** @returns {import('./tickcast.js').Feed} that of the server which this file came from */
function takeFeed() {
  users++;
  feed ??= connect();
  return feed;
}

function leaveFeed() {
  users--;
  if (users > 0) return;
  feed?.close();
  feed = undefined;
}

/**
 * @param {string} plain a decimal as it was sent
 * @returns {string} its thousands grouped
 */
function grouped(plain) {
  const [whole, fraction] = plain.split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}

export class TickcastTicker extends HTMLElement {
  static observedAttributes = ['symbols'];

  #list = document.createElement('ul');
  #note = document.createElement('p');
  /** @type {Map<string, Row>} */ #rows = new Map();
  /** @type {(() => void)[]} */ #ends = [];

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [style];
    this.#note.setAttribute('role', 'status');
    shadow.append(this.#list, this.#note);
  }

  /** The symbols of the attribute, each once. */
  get symbols() {
    const names = (this.getAttribute('symbols') ?? '').split(/[\s,]+/);
    return [...new Set(names.filter((name) => name !== ''))];
  }

  connectedCallback() {
    this.#follow();
  }

  disconnectedCallback() {
    this.#leave();
  }

  /**
   * @param {string} _name
   * @param {string | null} before
   * @param {string | null} now
   */
  attributeChangedCallback(_name, before, now) {
    if (!this.isConnected || before === now) return;
    // The connection is given back only when it is taken again, so that it stays.
    const ends = this.#ends.splice(0);
    this.#leave();
    this.#follow();
    for (const end of ends) end();
  }

  #follow() {
    const { symbols } = this;
    this.#list.replaceChildren(...symbols.map((symbol) => this.#row(symbol)));
    if (symbols.length === 0) return this.#say('No symbols: set the attribute symbols="BTC-USD,ETH-USD".');
    const server = takeFeed();
    const tickers = server.subscribe('ticker', symbols, { maxRate: UPDATES_A_SECOND }, (batch) => {
      for (const item of batch.items) this.#draw(item);
    });
    const endState = server.on('state', (state) => this.#showState(state));
    const endErrors = server.on('error', (error) => {
      if (error.subscription === tickers) this.#say(error.message);
    });
    this.#ends.push(endState, endErrors, () => tickers.close(), leaveFeed);
    this.#showState(server.state);
  }

  #leave() {
    for (const end of this.#ends.splice(0)) end();
    this.#rows.clear();
    this.#say('');
  }

  /** @param {string} symbol */
  #row(symbol) {
    const item = document.createElement('li');
    const [name, price, change] = ['symbol', 'price', 'change'].map((part) => {
      const span = document.createElement('span');
      span.className = part;
      return item.appendChild(span);
    });
    name.textContent = symbol;
    price.textContent = '–';
    item.className = 'waiting';
    this.#rows.set(symbol, { item, price, change });
    return item;
  }

  /** @param {any} ticker */
  #draw({ symbol, price, changePercent }) {
    const row = this.#rows.get(symbol);
    if (!row || price === undefined) return;
    row.item.className = '';
    row.price.textContent = grouped(price);
    if (changePercent === undefined) return;
    const down = changePercent.startsWith('-');
    const moved = /[1-9]/.test(changePercent);
    row.change.className = `change ${moved ? (down ? 'down' : 'up') : ''}`;
    const sign = moved ? (down ? `▼ ${MINUS}` : '▲ +') : '';
    row.change.textContent = `${sign}${Number(changePercent.replace('-', '')).toFixed(2)}%`;
  }

  /** @param {{name: string, words?: string}} state */
  #showState({ name, words }) {
    const still = name === 'reconnecting' || name === 'closed';
    for (const { item } of this.#rows.values()) if (still) item.className = 'waiting';
    this.#say(still ? `No connection${words ? `: ${words}` : ''}.` : '');
  }

  /** @param {string} words */
  #say(words) {
    this.#note.textContent = words;
  }
}

customElements.define('tickcast-ticker', TickcastTicker);
