/** So far a press may move and still be a click. */
const CLICK_PX = 5;
/** This close to an edge the list scrolls. */
const EDGE_PX = 32;
const SCROLL_PX = 8;

/**
 * @typedef {object} Drag
 * @property {string} symbol
 * @property {number} pointer
 * @property {number} fromY where it was pressed
 * @property {number} y where the pointer is
 * @property {number} grabbed how far below the top of the row
 * @property {boolean} moving whether it is more than a click
 *
 * @typedef {object} DragHost
 * @property {() => boolean} allowed whether the list can be sorted now
 * @property {() => number} rowHeight
 * @property {(symbol: string, to: number, top: number) => void} preview it hovers over this place
 * @property {(symbol: string, to: number) => void} drop
 * @property {() => void} cancel
 * @property {() => void} scrolling another frame is wanted
 */

/**
 * Rows dragged to another place: with a mouse by the whole row, with a finger by its grip, so that a finger can scroll.
 *
 * @param {HTMLElement} body of the rows
 * @param {HTMLElement} scroll
 * @param {DragHost} host
 * @param {AbortSignal} signal
 * @returns {{scroll: () => void}} called once a frame
 */
export function mountRowDrag(body, scroll, host, signal) {
  /** @type {Drag | undefined} */
  let drag;
  let suppressClick = false;

  /** @param {PointerEvent} event */
  function press(event) {
    suppressClick = false;
    const target = /** @type {Element} */ (event.target);
    const row = target.closest('[data-symbol]');
    const symbol = row?.getAttribute('data-symbol');
    const byGrip = target.closest('.grip') !== null;
    if (!row || !symbol || event.button !== 0 || target.closest('button') || !host.allowed()) return;
    if (event.pointerType !== 'mouse' && !byGrip) return;
    const y = event.clientY;
    drag = {
      symbol,
      pointer: event.pointerId,
      fromY: y,
      y,
      grabbed: y - row.getBoundingClientRect().top,
      moving: false,
    };
  }

  /** @param {PointerEvent} event */
  function move(event) {
    if (!drag || event.pointerId !== drag.pointer) return;
    // Released where nobody told the list.
    if (event.buttons === 0) return release(event);
    drag.y = event.clientY;
    if (!drag.moving && Math.abs(drag.y - drag.fromY) < CLICK_PX) return;
    if (!drag.moving) body.setPointerCapture(drag.pointer);
    drag.moving = true;
    host.scrolling();
    preview();
  }

  function place() {
    const top = drag ? drag.y - drag.grabbed - body.getBoundingClientRect().top : 0;
    return { top, to: Math.max(0, Math.round(top / host.rowHeight())) };
  }

  function preview() {
    if (!drag) return;
    const { top, to } = place();
    host.preview(drag.symbol, to, top);
  }

  /** @param {PointerEvent} event */
  function release(event) {
    if (!drag || event.pointerId !== drag.pointer) return;
    const { symbol, moving } = drag;
    const { to } = place();
    drag = undefined;
    suppressClick = moving;
    if (moving && event.type === 'pointerup') host.drop(symbol, to);
    else host.cancel();
  }

  body.addEventListener('pointerdown', press, { signal });
  body.addEventListener('pointermove', move, { signal });
  body.addEventListener('pointerup', release, { signal });
  body.addEventListener('pointercancel', release, { signal });
  body.addEventListener(
    'click',
    (event) => {
      if (suppressClick) event.stopImmediatePropagation();
      suppressClick = false;
    },
    { signal, capture: true },
  );

  return {
    scroll() {
      if (!drag?.moving) return;
      const { top, bottom } = scroll.getBoundingClientRect();
      const by = drag.y < top + EDGE_PX ? -SCROLL_PX : drag.y > bottom - EDGE_PX ? SCROLL_PX : 0;
      const before = scroll.scrollTop;
      scroll.scrollTop += by;
      if (scroll.scrollTop === before) return;
      preview();
      host.scrolling();
    },
  };
}
