import { element, find, setData, setText } from './dom.js';
import { FrameLog } from './frame-log.js';
import { mountFrameLog } from './frame-log-view.js';
import { fetchInstruments } from './rest.js';
import { examplesFor } from './try-examples.js';
import { toggleTheme } from './theme.js';
import { TrySocket } from './try-socket.js';

const ANY_SYMBOL = 'BTC-USD';

const log = new FrameLog();
const view = mountFrameLog(find(document, '#frames'), log);
const editor = /** @type {HTMLTextAreaElement} */ (find(document, '#message'));
const problem = find(document, '#problem');
const toggle = find(document, '#connect');
const pause = find(document, '#pause');
let drawing = false;

const socket = new TrySocket({ state: showState, frame: (text) => show('in', text) });

find(document, '#send').addEventListener('click', send);
find(document, '#clear').addEventListener('click', () => {
  log.clear();
  draw();
});
pause.addEventListener('click', () => {
  log.pause();
  pause.setAttribute('aria-pressed', String(log.paused));
  draw();
});
toggle.addEventListener('click', () => (socket.open ? socket.close() : socket.connect()));
editor.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  send();
});
find(document, '#theme').addEventListener('click', toggleTheme);
socket.connect();
listExamples();

async function listExamples() {
  const instruments = await fetchInstruments().catch(() => []);
  const known = instruments.find(({ symbol }) => symbol === ANY_SYMBOL) ?? instruments[0];
  const groups = examplesFor(known?.symbol ?? ANY_SYMBOL);
  find(document, '#examples').replaceChildren(...groups.flatMap(exampleGroup));
  const first = groups[0].examples[0].request;
  if (editor.value === '') editor.value = JSON.stringify(first, null, 2);
}

/** @param {ReturnType<typeof examplesFor>[number]} group */
function exampleGroup({ title, examples }) {
  const buttons = examples.map((example) => {
    const button = element('button', { type: 'button' }, example.title);
    button.addEventListener('click', () => take(example.request));
    return element('li', {}, button);
  });
  return [element('h3', {}, title), element('ul', {}, ...buttons)];
}

/** @param {object | string} request */
function take(request) {
  editor.value = typeof request === 'string' ? request : JSON.stringify(request, null, 2);
  send();
}

/** What is JSON goes out on one line; what is not goes out as it is, to see what the server says. */
function send() {
  if (!socket.open) return setText(problem, 'There is no connection: connect first.');
  const text = oneLine(editor.value);
  setText(problem, '');
  socket.send(text);
  show('out', text);
}

/** @param {string} text */
function oneLine(text) {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

/**
 * @param {string} words
 * @param {boolean} open
 */
function showState(words, open) {
  setText(find(document, '#state'), words);
  setData(document.body, 'state', open ? 'connected' : 'closed');
  setText(toggle, open ? 'Disconnect' : 'Connect');
  show('note', words);
}

/**
 * @param {'in'|'out'|'note'} way
 * @param {string} text
 */
function show(way, text) {
  log.add(way, text, Date.now());
  draw();
}

function draw() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    view.draw(new Set());
  });
}
