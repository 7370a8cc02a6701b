/**
 * Keys of the chart that has the focus.
 *
 * @param {HTMLElement} canvas
 * @param {import('../vendor/lightweight-charts.mjs').IChartApi} chart
 * @param {() => void} toNewest
 * @param {AbortSignal} signal
 */
export function steerChart(canvas, chart, toNewest, signal) {
  const time = chart.timeScale();
  canvas.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !steer(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { signal },
  );

  /** @param {string} key @returns {boolean} whether it was one of the chart's */
  function steer(key) {
    const range = time.getVisibleLogicalRange();
    if (!range) return false;
    const width = range.to - range.from;
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const step = (key === 'ArrowLeft' ? -1 : 1) * Math.max(1, width / 12);
      time.setVisibleLogicalRange({ from: range.from + step, to: range.to + step });
    } else if (key === '+' || key === '=' || key === '-') {
      const by = key === '-' ? -width * 0.25 : width * 0.2;
      time.setVisibleLogicalRange({ from: range.from + by, to: range.to });
    } else if (key === 'End') toNewest();
    else return false;
    return true;
  }
}
