import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const page = readFileSync('index.html', 'utf8');

/** @param {string} file @param {Set<string>} found */
function imports(file, found = new Set()) {
  const source = readFileSync(`js/${file}`, 'utf8');
  for (const [, name] of source.matchAll(/^import [^;]*?'\.\/([^']+)';$/gm)) {
    if (!found.has(name)) imports(name, found.add(name));
  }
  return found;
}

test('the page asks for all its modules at once, and for no others', () => {
  const preloaded = [...page.matchAll(/modulepreload" href="js\/([^"]+)"/g)].map(([, name]) => name);
  const asked = [...preloaded, ...[...page.matchAll(/src="js\/([^"]+)"/g)].map(([, name]) => name)];
  assert.deepEqual(asked.sort(), [...imports('main.js'), 'main.js'].sort());
});
