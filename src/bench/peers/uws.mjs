// uWebSockets.js: each trade published to its topic, or, with a number of milliseconds as the fourth argument, all
// trades of a symbol that came meanwhile as one list.
import uWS from "@trufflesuite/uws-js-unofficial";
import { symbols, trade } from "./market.mjs";

const [port, count, rate, batchMillis] = process.argv.slice(2).map(Number);
const names = symbols(count);
const pending = names.map(() => []);
const message = (items) => `{"type":"update","channel":"trade","data":[${items}]}`;

const app = uWS
  .App()
  .ws("/ws", {
    compression: uWS.DISABLED,
    maxBackpressure: 16 * 1024 * 1024,
    idleTimeout: 0,
    message: (socket, data) => JSON.parse(Buffer.from(data).toString()).forEach((name) => socket.subscribe(name)),
  })
  .get("/*", (response) => response.end("ready"))
  .listen("127.0.0.1", port, () => {});

if (batchMillis > 0) {
  trade(names, rate, (i, item) => pending[i].push(item));
  setInterval(() => {
    pending.forEach((items, i) => {
      if (items.length > 0) {
        app.publish(names[i], message(items.join(",")));
        pending[i] = [];
      }
    });
  }, batchMillis);
} else {
  trade(names, rate, (i, item) => app.publish(names[i], message(item)));
}
