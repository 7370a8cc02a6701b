import '../client/tickcast-ticker.js';
import { find, setText } from './dom.js';
import { toggleTheme } from './theme.js';

const symbols = /** @type {HTMLInputElement} */ (find(document, '#symbols'));
const layout = /** @type {HTMLSelectElement} */ (find(document, '#layout'));
const snippet = find(document, '#snippet');
const announcer = find(document, '#announcer');
const ticker = document.createElement('tickcast-ticker');

symbols.addEventListener('input', show);
layout.addEventListener('change', show);
find(document, '#copy').addEventListener('click', copy);
find(document, '#theme').addEventListener('click', toggleTheme);
show();
find(document, '#preview').append(ticker);

/** @returns {string} what may stand in the attribute of a snippet */
function cleaned() {
  const names = symbols.value.trim().replace(/[\s,]+/g, ',');
  return names.toUpperCase().replace(/[^A-Z0-9._,-]/g, '');
}

function show() {
  const names = cleaned();
  ticker.setAttribute('symbols', names);
  if (layout.value) ticker.setAttribute('layout', layout.value);
  else ticker.removeAttribute('layout');
  const source = new URL('client/tickcast-ticker.js', document.baseURI);
  const options = layout.value ? ` layout="${layout.value}"` : '';
  setText(
    snippet,
    `<script type="module" src="${source}"></script>\n<tickcast-ticker symbols="${names}"${options}></tickcast-ticker>`,
  );
}

async function copy() {
  try {
    await navigator.clipboard.writeText(snippet.textContent ?? '');
    setText(announcer, 'Snippet copied.');
  } catch {
    getSelection()?.selectAllChildren(snippet);
    setText(announcer, 'The browser does not let this page copy: the snippet is selected.');
  }
}
