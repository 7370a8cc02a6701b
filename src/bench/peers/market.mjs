// The same market for every peer: trades of so many symbols at a rate, as text of Tickcast's trade items.

const SIDES = ["buy", "sell"];

export function symbols(count) {
  return Array.from({ length: count }, (_, i) => `S${String(i).padStart(3, "0")}-USD`);
}

/** Calls take(symbol, item) so many times a second, on the schedule of a clock that nothing holds up. */
export function trade(names, rate, take) {
  const seqs = new Array(names.length).fill(0);
  const begin = performance.timeOrigin + performance.now();
  let made = 0;
  const tick = () => {
    const now = performance.timeOrigin + performance.now();
    const due = Math.floor(((now - begin) * rate) / 1000);
    for (; made < due; made++) {
      const at = Math.floor(begin + (made * 1000) / rate);
      const i = (made * 7919) % names.length;
      const seq = ++seqs[i];
      const price = `${60000 + (made % 997)}.${String(made % 100).padStart(2, "0")}`;
      const size = `0.${String(10000000 + (made % 89999999))}`;
      take(i, `{"symbol":"${names[i]}","seq":${seq},"id":"sim-${seq}","price":"${price}","size":"${size}","side":"${SIDES[made & 1]}","time":${at}}`);
    }
  };
  if (rate > 0) setInterval(tick, 1);
}
