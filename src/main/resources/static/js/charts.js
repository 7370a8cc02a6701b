import { mountChart } from './chart.js';
import { element, find, setData } from './dom.js';
import { CHART_COUNTS, CHART_KINDS } from './types.js';

/**
 * @typedef {import('./types.js').View} View
 *
 * @typedef {object} ChartCommands
 * @property {(index: number) => void} loadOlder
 * @property {(index: number) => void} activate
 * @property {(kind: import('./types.js').ChartKind) => void} kind
 * @property {(count: number) => void} count
 */

/**
 * The charts side by side, and the choices of kind and number above them. What is chosen holds for the active chart:
 * the one last clicked or focused.
 *
 * @param {HTMLElement} root
 * @param {import('./store.js').Store} store
 * @param {ChartCommands} commands
 * @returns {View}
 */
export function mountCharts(root, store, commands) {
  const listening = new AbortController();
  const grid = find(root, '[data-charts]');
  const template = /** @type {HTMLTemplateElement} */ (find(root, 'template'));
  const kinds = buttons(
    find(root, '[data-kinds]'),
    CHART_KINDS,
    (kind) => `${kind[0].toUpperCase()}${kind.slice(1)}`,
    commands.kind,
  );
  const counts = buttons(
    find(root, '[data-counts]'),
    CHART_COUNTS,
    (count) => (count === 1 ? 'One chart' : `${count} charts side by side`),
    commands.count,
  );
  /** @type {{root: HTMLElement, view: View}[]} */
  const cells = [];

  /**
   * @template {string | number} T
   * @param {HTMLElement} group
   * @param {readonly T[]} choices
   * @param {(choice: T) => string} label
   * @param {(choice: T) => void} choose
   */
  function buttons(group, choices, label, choose) {
    return choices.map((choice) => {
      const button = /** @type {HTMLElement} */ (
        group.querySelector(`[data-choice="${choice}"]`) ??
          group.appendChild(element('button', { type: 'button', 'data-choice': String(choice) }, String(choice)))
      );
      button.title = label(choice);
      button.setAttribute('aria-label', label(choice));
      button.addEventListener('click', () => choose(choice), { signal: listening.signal });
      return button;
    });
  }

  function drawCells() {
    const count = store.layout.charts.length;
    while (cells.length > count) removeCell();
    while (cells.length < count) addCell(cells.length);
    setData(grid, 'charts', String(count));
  }

  /** @param {number} index */
  function addCell(index) {
    const cell = find(/** @type {DocumentFragment} */ (template.content.cloneNode(true)), '.cell');
    cell.addEventListener('pointerdown', () => commands.activate(index));
    cell.addEventListener('focusin', () => commands.activate(index));
    grid.append(cell);
    cells.push({ root: cell, view: mountChart(cell, store, index, () => commands.loadOlder(index)) });
  }

  function removeCell() {
    const cell = cells.pop();
    cell?.view.destroy();
    cell?.root.remove();
  }

  /**
   * @param {HTMLElement[]} group
   * @param {string} choice
   */
  function press(group, choice) {
    for (const button of group) button.setAttribute('aria-pressed', String(button.dataset.choice === choice));
  }

  return {
    draw(dirty) {
      if (dirty.has('selection')) {
        drawCells();
        press(kinds, store.selection.kind);
        press(counts, String(store.layout.charts.length));
      }
      for (const { view } of cells) view.draw(dirty);
    },
    destroy() {
      listening.abort();
      while (cells.length > 0) removeCell();
    },
  };
}
