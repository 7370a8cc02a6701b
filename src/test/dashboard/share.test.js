import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { mountShare } from './js/share.js';

const ADDRESS = 'http://prices.example.com/#A/1m';
const REFUSED = 'The browser does not let this page copy: take the link from the address bar.';

let store, said, copied, share;

beforeEach(() => {
  globalThis.location = { href: ADDRESS };
  store = {
    layout: { list: ['A'], charts: [] },
    notice: undefined,
    setNotice(words) {
      this.notice = words;
    },
  };
  said = [];
  copied = [];
  const button = Object.assign(new EventTarget(), { dataset: {} });
  share = mountShare(button, store, (words) => said.push(words), new AbortController().signal);
});

/** @param {object} [clipboard] a page that came over plain HTTP has none */
function allow(clipboard) {
  Object.defineProperty(globalThis, 'navigator', { value: { clipboard }, configurable: true });
}

const clipboard = { writeText: async (text) => void copied.push(text) };

test('the link is copied, and the page says so', async () => {
  allow(clipboard);
  await share();
  assert.deepEqual(copied, [ADDRESS]);
  assert.deepEqual(said, ['Link copied: it holds the watch-list and the charts.']);
  assert.equal(store.notice, undefined);
});

test('where a page may not copy, it says so for everyone to see', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  allow(undefined);
  store.notice = 'before';
  await share();
  await share();
  assert.equal(store.notice, REFUSED);
  assert.deepEqual(said, [REFUSED, REFUSED]);
  context.mock.timers.tick(10_000);
  assert.equal(store.notice, 'before');
});

test('where the list is too long for a link, the page says so for everyone to see', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  allow(clipboard);
  store.layout.list = Array.from({ length: 1_001 }, (_, number) => `S${number}`);
  await share();
  assert.equal(store.notice, 'Link copied: it holds the charts. The watch-list is too long for a link.');
});
