const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 100;
const HEIGHT = 100;

/** @returns {SVGElement} an empty line that fills its place */
export function sparklineElement() {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(document.createElementNS(SVG, 'polyline'));
  return svg;
}

/**
 * @param {Element} cell that holds the line
 * @param {readonly number[]} prices
 */
export function drawSparkline(cell, prices) {
  const line = cell.querySelector('polyline');
  if (!line) return;
  line.setAttribute('points', prices.length < 2 ? '' : pointsOf(prices));
  const way = Math.sign((prices.at(-1) ?? 0) - (prices[0] ?? 0));
  cell.setAttribute('data-direction', ['down', 'flat', 'up'][way + 1]);
}

/** @param {readonly number[]} prices two or more; they fill the width, however short their time */
function pointsOf(prices) {
  const low = Math.min(...prices);
  const range = Math.max(...prices) - low;
  const step = WIDTH / (prices.length - 1);
  return prices
    .map((price, index) => {
      const height = range === 0 ? 0.5 : (price - low) / range;
      return `${(index * step).toFixed(1)},${((1 - height) * HEIGHT).toFixed(1)}`;
    })
    .join(' ');
}
