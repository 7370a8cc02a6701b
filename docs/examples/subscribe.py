#!/usr/bin/env python3
"""Prints trades and the ticker of BTC-USD, and goes on where it was when the connection or the server comes back.

Usage: subscribe.py [URL [MESSAGES]]   needs websocket-client (Debian: apt install python3-websocket)
"""
import json
import random
import sys
import time

import websocket

URL = sys.argv[1] if len(sys.argv) > 1 else "ws://localhost:8080/ws"
LIMIT = float(sys.argv[2]) if len(sys.argv) > 2 else float("inf")
SYMBOLS = ["BTC-USD"]
epochs, positions = {}, {}  # of each symbol: the log that is read, and the last trade that has come
seen = failures = 0

while seen < LIMIT:
    wait = 0.25 * 2 ** min(failures, 7) * random.random()
    failures += 1
    try:
        socket = websocket.create_connection(URL, timeout=15)  # the server sends a heartbeat every 5 seconds
        for request in ({"channel": "trade", "last": 5, "resume": positions}, {"channel": "ticker", "maxRate": 1}):
            socket.send(json.dumps({"action": "subscribe", "symbols": SYMBOLS, **request}))
        while seen < LIMIT and (text := socket.recv()):
            message = json.loads(text)
            seen, failures = seen + 1, 0
            kind, channel = message["type"], message.get("channel")
            if kind == "subscribed" and channel == "trade":
                epochs.update({symbol: stream["epoch"] for symbol, stream in message["streams"].items()})
            elif kind in ("snapshot", "update"):
                for item in message["data"]:
                    print(channel, item["symbol"], item["seq"], item.get("price"), item.get("size"), flush=True)
                    if channel == "trade":
                        positions[item["symbol"]] = {"epoch": epochs[item["symbol"]], "seq": item["seq"]}
            elif kind == "gap":
                print("gap", message["symbol"], message["from"], message["to"], message["reason"], flush=True)
                positions[message["symbol"]] = {"epoch": epochs[message["symbol"]], "seq": message["to"]}
            elif kind == "error":
                print(message["code"], message["message"], file=sys.stderr)
            elif kind == "closing":
                if "reconnectAfterMs" not in message:
                    sys.exit("closed: %(code)d %(reason)s" % message)  # coming back unchanged is no use
                wait = message["reconnectAfterMs"] / 1000
        socket.close()
    except (websocket.WebSocketException, OSError) as error:
        print("disconnected:", error, file=sys.stderr)
    if seen < LIMIT:
        time.sleep(wait)
