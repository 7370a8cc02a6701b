import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { steerChart } from './js/chart-keys.js';

const RANGE = { from: 0, to: 120 };

let canvas, range;

beforeEach(() => {
  canvas = new EventTarget();
  range = RANGE;
  const time = { getVisibleLogicalRange: () => range, setVisibleLogicalRange: (changed) => (range = changed) };
  steerChart(canvas, { timeScale: () => time }, () => {}, new AbortController().signal);
});

/** @returns {boolean} whether the chart took the key */
function press(key, held = {}) {
  return !canvas.dispatchEvent(Object.assign(new Event('keydown', { cancelable: true }), { key, ...held }));
}

test('arrow keys move the chart, plus and minus zoom it', () => {
  assert.equal(press('ArrowLeft'), true);
  assert.deepEqual(range, { from: -10, to: 110 });
  range = RANGE;
  assert.equal(press('+', { shiftKey: true }), true);
  assert.deepEqual(range, { from: 24, to: 120 });
  assert.equal(press('x'), false);
});

test('what the browser uses is left to it', () => {
  for (const held of ['ctrlKey', 'metaKey', 'altKey'])
    for (const key of ['+', '-', '=', 'ArrowLeft', 'ArrowRight', 'End'])
      assert.equal(press(key, { [held]: true }), false, `${held} ${key}`);
  assert.deepEqual(range, RANGE);
});
