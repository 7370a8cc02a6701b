import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { mountRowDrag } from './js/row-drag.js';

const ROW = 40;

/** The rows of a list that stands at the top of the page, each `ROW` high; A is pressed. */
class Rows extends EventTarget {
  closest(selector) {
    return selector === '[data-symbol]' ? { getAttribute: () => 'A', getBoundingClientRect: () => ({ top: 0 }) } : null;
  }

  getBoundingClientRect() {
    return { top: 0 };
  }

  setPointerCapture() {}
}

let rows, told;

beforeEach(() => {
  rows = new Rows();
  told = [];
  const host = {
    allowed: () => true,
    rowHeight: () => ROW,
    preview: (symbol, to) => told.push(`over ${symbol} ${to}`),
    drop: (symbol, to) => told.push(`drop ${symbol} ${to}`),
    cancel: () => told.push('cancel'),
    scrolling() {},
  };
  mountRowDrag(rows, rows, host, new AbortController().signal);
});

function point(type, y, buttons) {
  const event = { pointerId: 1, pointerType: 'mouse', button: 0, buttons, clientY: y };
  rows.dispatchEvent(Object.assign(new Event(type), event));
}

test('a row follows the pointer and is dropped where it is released', () => {
  point('pointerdown', 10, 1);
  point('pointermove', 12, 1);
  point('pointermove', 95, 1);
  point('pointerup', 95, 0);
  assert.deepEqual(told, ['over A 2', 'drop A 2']);
});

test('a row whose release nobody told does not follow a mouse without a button', () => {
  point('pointerdown', 10, 1);
  point('pointermove', 95, 0);
  point('pointermove', 135, 0);
  point('pointerup', 135, 0);
  assert.deepEqual(told, ['cancel']);
});
