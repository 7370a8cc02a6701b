// The ws package: a server as its users write it, each trade a message to all who subscribed.
import { createServer } from "node:http";
import { WebSocketServer, WebSocket } from "ws";
import { symbols, trade } from "./market.mjs";

const [port, count, rate] = process.argv.slice(2).map(Number);
const names = symbols(count);
const readers = new Map(names.map((name) => [name, new Set()]));
const http = createServer((_, response) => response.end("ready"));
const server = new WebSocketServer({ server: http, path: "/ws", perMessageDeflate: false });

server.on("connection", (socket) => {
  socket.on("message", (data) => JSON.parse(data).forEach((name) => readers.get(name).add(socket)));
  socket.on("close", () => readers.forEach((sockets) => sockets.delete(socket)));
  socket.on("error", () => {});
});

trade(names, rate, (i, item) => {
  const message = `{"type":"update","channel":"trade","data":[${item}]}`;
  for (const socket of readers.get(names[i])) {
    if (socket.readyState === WebSocket.OPEN) socket.send(message);
  }
});
http.listen(port, "127.0.0.1");
