/**
 * The page's colours as the chart needs them: resolved from the style sheet, the only place that names them.
 *
 * @param {HTMLElement} root
 */
export function readPalette(root) {
  const probe = document.createElement('span');
  root.append(probe);
  /** @param {string} name */
  const colour = (name) => {
    probe.style.color = `var(--${name})`;
    return toRgba(getComputedStyle(probe).color);
  };
  const palette = {
    background: colour('panel'),
    text: colour('dim'),
    grid: colour('grid'),
    line: colour('line'),
    crosshair: colour('faint'),
    label: colour('label'),
    up: colour('up'),
    down: colour('down'),
    stroke: colour('accent'),
    wash: colour('up-wash'),
    none: colour('no-wash'),
    upVolume: colour('up-volume'),
    downVolume: colour('down-volume'),
    font: getComputedStyle(root).fontFamily,
  };
  probe.remove();
  return palette;
}

/**
 * @param {string} colour as computed: `rgb(…)`, or `color(srgb r g b / a)` where it was mixed
 * @returns {string} in a form that the chart's own parser reads
 */
function toRgba(colour) {
  const mixed = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)(?: \/ ([\d.]+))?\)$/.exec(colour);
  if (!mixed) return colour;
  const [red, green, blue] = mixed.slice(1, 4).map((part) => Math.round(Number(part) * 255));
  return `rgba(${red}, ${green}, ${blue}, ${mixed[4] ?? 1})`;
}
