-- Tickcast's tables in QuestDB, version 1. The first column of each is its designated timestamp.
-- Times are UTC in microseconds. A price or size is unscaled / 10^scale, exactly as it was printed.

CREATE TABLE IF NOT EXISTS tickcast_version (
  applied TIMESTAMP,
  version LONG
) TIMESTAMP(applied) PARTITION BY YEAR WAL;

-- One row a run and, from the next start on, one more for each symbol with the last number that the run has stored.
CREATE TABLE IF NOT EXISTS tickcast_epochs (
  noted TIMESTAMP,
  epoch VARCHAR,
  symbol SYMBOL CAPACITY 4096,
  last_seq LONG
) TIMESTAMP(noted) PARTITION BY YEAR WAL;

-- The newest row of a symbol counts.
CREATE TABLE IF NOT EXISTS tickcast_instruments (
  noted TIMESTAMP,
  symbol SYMBOL CAPACITY 4096,
  base VARCHAR,
  quote VARCHAR,
  price_scale LONG,
  size_scale LONG,
  tick_size VARCHAR,
  feed VARCHAR,
  source VARCHAR
) TIMESTAMP(noted) PARTITION BY YEAR WAL;

-- received never repeats and grows with seq: a batch that is written again is there once. late: more than an hour older than the newest trade when it came.
CREATE TABLE IF NOT EXISTS tickcast_trades (
  received TIMESTAMP,
  symbol SYMBOL CAPACITY 4096,
  epoch SYMBOL CAPACITY 256,
  seq LONG,
  id VARCHAR,
  price LONG,
  price_scale BYTE,
  size LONG,
  size_scale BYTE,
  side SYMBOL CAPACITY 4,
  time TIMESTAMP,
  source SYMBOL CAPACITY 16,
  late BOOLEAN
) TIMESTAMP(received) PARTITION BY DAY WAL DEDUP UPSERT KEYS(received, symbol);

-- Where the trades of a symbol lie: seq and time of those between two times of receipt.
CREATE TABLE IF NOT EXISTS tickcast_blocks (
  received TIMESTAMP,
  symbol SYMBOL CAPACITY 4096,
  last_received TIMESTAMP,
  first_seq LONG,
  last_seq LONG,
  min_time TIMESTAMP,
  max_time TIMESTAMP
) TIMESTAMP(received) PARTITION BY DAY WAL DEDUP UPSERT KEYS(received, symbol);

-- Numbers that the store does not have (reason overload), or trades that a venue lost before seq (reason upstream).
CREATE TABLE IF NOT EXISTS tickcast_gaps (
  noted TIMESTAMP,
  symbol SYMBOL CAPACITY 4096,
  reason SYMBOL CAPACITY 16,
  seq LONG,
  last_seq LONG,
  from_id VARCHAR,
  to_id VARCHAR
) TIMESTAMP(noted) PARTITION BY MONTH WAL;

-- One row a symbol, as slot is always 0.
CREATE TABLE IF NOT EXISTS tickcast_quotes (
  slot TIMESTAMP,
  symbol SYMBOL CAPACITY 4096,
  bid VARCHAR,
  bid_size VARCHAR,
  ask VARCHAR,
  ask_size VARCHAR,
  time TIMESTAMP,
  quote_seq LONG,
  ticker_seq LONG
) TIMESTAMP(slot) PARTITION BY YEAR WAL DEDUP UPSERT KEYS(slot, symbol);

-- Candles contain the trades of their bucket up to last_seq; late_trades of them are no part of the rolling ticker.
CREATE TABLE IF NOT EXISTS tickcast_candles_1s (
  start TIMESTAMP, symbol SYMBOL CAPACITY 4096, seq LONG, open VARCHAR, high VARCHAR, low VARCHAR, close VARCHAR,
  volume VARCHAR, quote_volume VARCHAR, trades LONG, open_time TIMESTAMP, close_time TIMESTAMP, price_scale LONG,
  closed BOOLEAN, last_seq LONG, late_trades LONG
) TIMESTAMP(start) PARTITION BY DAY WAL DEDUP UPSERT KEYS(start, symbol);

CREATE TABLE IF NOT EXISTS tickcast_candles_1m (
  start TIMESTAMP, symbol SYMBOL CAPACITY 4096, seq LONG, open VARCHAR, high VARCHAR, low VARCHAR, close VARCHAR,
  volume VARCHAR, quote_volume VARCHAR, trades LONG, open_time TIMESTAMP, close_time TIMESTAMP, price_scale LONG,
  closed BOOLEAN, last_seq LONG, late_trades LONG
) TIMESTAMP(start) PARTITION BY MONTH WAL DEDUP UPSERT KEYS(start, symbol);

CREATE TABLE IF NOT EXISTS tickcast_candles_5m (
  start TIMESTAMP, symbol SYMBOL CAPACITY 4096, seq LONG, open VARCHAR, high VARCHAR, low VARCHAR, close VARCHAR,
  volume VARCHAR, quote_volume VARCHAR, trades LONG, open_time TIMESTAMP, close_time TIMESTAMP, price_scale LONG,
  closed BOOLEAN, last_seq LONG, late_trades LONG
) TIMESTAMP(start) PARTITION BY MONTH WAL DEDUP UPSERT KEYS(start, symbol);

CREATE TABLE IF NOT EXISTS tickcast_candles_15m (
  start TIMESTAMP, symbol SYMBOL CAPACITY 4096, seq LONG, open VARCHAR, high VARCHAR, low VARCHAR, close VARCHAR,
  volume VARCHAR, quote_volume VARCHAR, trades LONG, open_time TIMESTAMP, close_time TIMESTAMP, price_scale LONG,
  closed BOOLEAN, last_seq LONG, late_trades LONG
) TIMESTAMP(start) PARTITION BY MONTH WAL DEDUP UPSERT KEYS(start, symbol);

CREATE TABLE IF NOT EXISTS tickcast_candles_1h (
  start TIMESTAMP, symbol SYMBOL CAPACITY 4096, seq LONG, open VARCHAR, high VARCHAR, low VARCHAR, close VARCHAR,
  volume VARCHAR, quote_volume VARCHAR, trades LONG, open_time TIMESTAMP, close_time TIMESTAMP, price_scale LONG,
  closed BOOLEAN, last_seq LONG, late_trades LONG
) TIMESTAMP(start) PARTITION BY YEAR WAL DEDUP UPSERT KEYS(start, symbol);

CREATE TABLE IF NOT EXISTS tickcast_candles_4h (
  start TIMESTAMP, symbol SYMBOL CAPACITY 4096, seq LONG, open VARCHAR, high VARCHAR, low VARCHAR, close VARCHAR,
  volume VARCHAR, quote_volume VARCHAR, trades LONG, open_time TIMESTAMP, close_time TIMESTAMP, price_scale LONG,
  closed BOOLEAN, last_seq LONG, late_trades LONG
) TIMESTAMP(start) PARTITION BY YEAR WAL DEDUP UPSERT KEYS(start, symbol);

CREATE TABLE IF NOT EXISTS tickcast_candles_1d (
  start TIMESTAMP, symbol SYMBOL CAPACITY 4096, seq LONG, open VARCHAR, high VARCHAR, low VARCHAR, close VARCHAR,
  volume VARCHAR, quote_volume VARCHAR, trades LONG, open_time TIMESTAMP, close_time TIMESTAMP, price_scale LONG,
  closed BOOLEAN, last_seq LONG, late_trades LONG
) TIMESTAMP(start) PARTITION BY YEAR WAL DEDUP UPSERT KEYS(start, symbol);

-- One row, as slot is always 0: candles, blocks and quotes cover the trades that were received by then.
CREATE TABLE IF NOT EXISTS tickcast_checkpoints (
  slot TIMESTAMP,
  received TIMESTAMP
) TIMESTAMP(slot) PARTITION BY YEAR WAL DEDUP UPSERT KEYS(slot);
