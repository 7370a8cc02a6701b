package io.tickcast.store;

import io.tickcast.engine.ItemEncoder;
import io.tickcast.engine.TradeItem;
import io.tickcast.engine.TradeItem.Standing;
import io.tickcast.feed.FeedKind;
import io.tickcast.market.Candle;
import io.tickcast.market.Decimal;
import io.tickcast.market.Instrument;
import io.tickcast.market.Interval;
import io.tickcast.market.Quote;
import io.tickcast.market.Side;
import io.tickcast.market.Symbol;
import io.tickcast.market.Trade;
import io.tickcast.store.Database.Inserter;
import io.tickcast.store.Database.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** History in QuestDB tables, the same wherever the database runs; {@code schema.sql} has their layout. */
final class QuestDbStore implements HistoryStore {

    /** The layout that this program writes. */
    static final long VERSION = 1;

    private static final String SCHEMA = "schema.sql";
    private static final String VERSIONS = "tickcast_version";
    private static final String EPOCHS = "tickcast_epochs";
    private static final String INSTRUMENTS = "tickcast_instruments";
    private static final String TRADES = "tickcast_trades";
    private static final String BLOCKS = "tickcast_blocks";
    private static final String GAPS = "tickcast_gaps";
    private static final String QUOTES = "tickcast_quotes";
    private static final String CANDLES = "tickcast_candles_";
    private static final String CHECKPOINTS = "tickcast_checkpoints";

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long MICROS = 1_000;
    private static final long DAY_MICROS = TimeUnit.DAYS.toMicros(1);
    private static final long MAX_MICROS = 253_402_300_799_999_999L;

    private static final String TRADE_COLUMNS =
            "cast(received AS LONG), symbol, seq, id, price, price_scale, size, size_scale, side, cast(time AS LONG), "
                    + "source, late";
    private static final String CANDLE_COLUMNS =
            "cast(start AS LONG), symbol, seq, open, high, low, close, volume, quote_volume, trades, "
                    + "cast(open_time AS LONG), cast(close_time AS LONG), price_scale, closed, last_seq, late_trades";

    private final Database database;
    private final String epoch;
    private final ItemEncoder encoder;
    private final InstantSource clock;
    private final Map<String, Inserter> inserters = new HashMap<>();
    private final ConcurrentLinkedDeque<Unread> unread = new ConcurrentLinkedDeque<>();
    private long lastNoted;
    private volatile long written;
    private final AtomicLong readable = new AtomicLong();

    /**
     * Opens the store.
     *
     * @param epoch names this run
     * @throws StoreException when the tables were made by a newer program, or cannot be read
     */
    QuestDbStore(Database database, String epoch, ItemEncoder encoder, InstantSource clock) {
        this.database = database;
        this.epoch = epoch;
        this.encoder = encoder;
        this.clock = clock;
        try {
            openTables();
        } catch (RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    @Override
    public boolean isLasting() {
        return true;
    }

    @Override
    public void write(List<JournaledTrade> trades) {
        insert(TRADES, trades, (row, trade) -> {
            Trade value = trade.item().trade();
            row.begin(trade.at())
                    .text(value.symbol())
                    .text(epoch)
                    .number(trade.seq())
                    .text(value.id())
                    .number(value.price().unscaled())
                    .number(value.price().scale())
                    .number(value.size().unscaled())
                    .number(value.size().scale())
                    .text(value.side() == null ? null : value.side().wireName())
                    .number(value.time() * MICROS)
                    .text(trade.item().source().name())
                    .flag(trade.item().standing() == Standing.LATE)
                    .end();
        });
    }

    @Override
    public void writeInstruments(Collection<StoredInstrument> instruments) {
        long now = now();
        insert(INSTRUMENTS, instruments, (row, stored) -> {
            Instrument instrument = stored.instrument();
            row.begin(now)
                    .text(instrument.symbol())
                    .text(instrument.base())
                    .text(instrument.quote())
                    .number(instrument.priceScale())
                    .number(instrument.sizeScale())
                    .text(instrument.tickSize().toString())
                    .text(instrument.feed())
                    .text(stored.source().name())
                    .end();
        });
    }

    @Override
    public void writeGaps(Collection<StoredGap> gaps) {
        long now = now();
        insert(
                GAPS,
                gaps,
                (row, gap) -> row.begin(now)
                        .text(gap.symbol())
                        .text(gap.reason().name())
                        .number(gap.seq())
                        .number(gap.lastSeq())
                        .text(gap.fromId())
                        .text(gap.toId())
                        .end());
    }

    @Override
    public void writeEpochs(Collection<EpochEnd> ends) {
        long now = now();
        insert(
                EPOCHS,
                ends,
                (row, end) -> row.begin(now)
                        .text(end.epoch())
                        .text(end.symbol())
                        .number(end.lastSeq())
                        .end());
    }

    @Override
    public void write(Checkpoint checkpoint) {
        checkpoint.candles().forEach((interval, candles) -> {
            List<StoredCandle> inOrder = new ArrayList<>(candles);
            inOrder.sort(Comparator.comparingLong(StoredCandle::start));
            insert(CANDLES + interval.wireName(), inOrder, QuestDbStore::insert);
        });
        insert(
                BLOCKS,
                checkpoint.blocks(),
                (row, block) -> row.begin(block.firstAt())
                        .text(block.symbol())
                        .number(block.lastAt())
                        .number(block.firstSeq())
                        .number(block.lastSeq())
                        .number(block.minTime() * MICROS)
                        .number(block.maxTime() * MICROS)
                        .end());
        insert(QUOTES, checkpoint.quotes(), (row, stored) -> insert(row.begin(0), stored));
        insert(
                CHECKPOINTS,
                List.of(checkpoint),
                (row, noted) -> row.begin(0).number(noted.received()).end());
    }

    @Override
    public long written() {
        return written;
    }

    @Override
    public long readable() {
        for (Unread next = unread.peek();
                next != null && database.readable(next.table) >= next.commit;
                next = unread.peek()) {
            if (unread.remove(next)) {
                readable.accumulateAndGet(next.number, Math::max);
            }
        }
        return readable.get();
    }

    @Override
    public long lastReceived() {
        return number("SELECT cast(max(received) AS LONG) FROM " + TRADES);
    }

    @Override
    public long lastCheckpoint() {
        return number("SELECT cast(max(received) AS LONG) FROM " + CHECKPOINTS);
    }

    @Override
    public Map<String, StoredInstrument> instruments() {
        Map<String, StoredInstrument> found = new LinkedHashMap<>();
        String sql = "SELECT symbol, base, quote, price_scale, size_scale, tick_size, feed, source FROM " + INSTRUMENTS
                + " LATEST ON noted PARTITION BY symbol";
        database.query(sql, row -> {
            Instrument instrument = new Instrument(
                    required(row, 0),
                    Objects.requireNonNullElse(row.text(1), ""),
                    Objects.requireNonNullElse(row.text(2), ""),
                    (int) row.number(3),
                    (int) row.number(4),
                    Decimal.parse(required(row, 5)),
                    required(row, 6));
            found.put(instrument.symbol(), new StoredInstrument(instrument, FeedKind.valueOf(required(row, 7))));
            return true;
        });
        return found;
    }

    @Override
    public Map<String, StoredQuote> quotes() {
        Map<String, StoredQuote> found = new HashMap<>();
        String sql =
                "SELECT symbol, bid, bid_size, ask, ask_size, cast(time AS LONG), quote_seq, ticker_seq FROM " + QUOTES;
        database.query(sql, row -> {
            String symbol = required(row, 0);
            found.put(symbol, new StoredQuote(symbol, quote(symbol, row), row.number(6), row.number(7)));
            return true;
        });
        return found;
    }

    @Override
    public List<EpochEnd> epochs() {
        List<EpochEnd> found = new ArrayList<>();
        database.query("SELECT epoch, symbol, last_seq FROM " + EPOCHS + " ORDER BY noted", row -> {
            found.add(new EpochEnd(required(row, 0), row.text(1), row.number(2)));
            return true;
        });
        return found;
    }

    @Override
    public void blocks(Predicate<TradeBlock> each) {
        String sql = "SELECT symbol, cast(received AS LONG), cast(last_received AS LONG), first_seq, last_seq, "
                + "cast(min_time AS LONG), cast(max_time AS LONG) FROM " + BLOCKS;
        database.query(
                sql,
                row -> each.test(new TradeBlock(
                        required(row, 0),
                        row.number(1),
                        row.number(2),
                        row.number(3),
                        row.number(4),
                        row.number(5) / MICROS,
                        row.number(6) / MICROS)));
    }

    @Override
    public List<StoredGap> gaps() {
        List<StoredGap> found = new ArrayList<>();
        String sql = "SELECT symbol, reason, seq, last_seq, from_id, to_id FROM " + GAPS + " ORDER BY noted";
        database.query(sql, row -> {
            found.add(new StoredGap(
                    required(row, 0),
                    StoredGap.Reason.valueOf(required(row, 1)),
                    row.number(2),
                    row.number(3),
                    row.text(4),
                    row.text(5)));
            return true;
        });
        return found;
    }

    @Override
    public void trades(TradeScan scan, Predicate<JournaledTrade> each) {
        StringBuilder sql = new StringBuilder("SELECT ")
                .append(TRADE_COLUMNS)
                .append(" FROM ")
                .append(TRADES)
                .append(" WHERE received >= ")
                .append(timestamp(scan.firstAt()))
                .append(" AND received <= ")
                .append(timestamp(scan.lastAt()));
        if (scan.symbol() != null) {
            sql.append(" AND symbol = '").append(Symbol.require(scan.symbol())).append('\'');
        }
        if (scan.after() > 0) {
            sql.append(" AND seq > ").append(scan.after());
        }
        if (scan.until() < Long.MAX_VALUE) {
            sql.append(" AND seq <= ").append(scan.until());
        }
        if (scan.from() > 0) {
            sql.append(" AND time >= ").append(timestamp(micros(scan.from())));
        }
        if (scan.to() < Long.MAX_VALUE) {
            sql.append(" AND time < ").append(timestamp(micros(scan.to())));
        }
        if (scan.newestFirst()) {
            sql.append(" ORDER BY received DESC");
        }
        if (scan.limit() < Long.MAX_VALUE) {
            sql.append(" LIMIT ").append(scan.limit());
        }
        Names names = new Names();
        database.query(sql.toString(), row -> each.test(trade(row, names)));
    }

    @Override
    public void candles(CandleScan scan, Predicate<StoredCandle> each) {
        StringBuilder sql = new StringBuilder("SELECT ")
                .append(CANDLE_COLUMNS)
                .append(" FROM ")
                .append(CANDLES)
                .append(scan.interval().wireName())
                .append(" WHERE start >= ")
                .append(timestamp(micros(scan.from())))
                .append(" AND start < ")
                .append(timestamp(micros(scan.to())));
        if (scan.symbol() != null) {
            sql.append(" AND symbol = '").append(Symbol.require(scan.symbol())).append('\'');
        }
        if (scan.newestFirst()) {
            sql.append(" ORDER BY start DESC");
        }
        if (scan.limit() < Long.MAX_VALUE) {
            sql.append(" LIMIT ").append(scan.limit());
        }
        database.query(sql.toString(), row -> each.test(candle(row, scan.interval())));
    }

    @Override
    public void ids(IdHandler each) {
        String sql = "SELECT symbol, id, cast(received AS LONG) FROM " + TRADES + " WHERE source != '"
                + FeedKind.SIMULATED.name() + "'";
        database.query(sql, row -> {
            CharSequence id = row.characters(1);
            if (id != null) {
                each.take(Objects.requireNonNull(row.characters(0)), id, row.number(2) / MICROS);
            }
            return true;
        });
    }

    /** A block may reach into the next day, whose trades stay. */
    @Override
    public void dropTradesBefore(long at) {
        long day = Math.floorDiv(at, DAY_MICROS) * DAY_MICROS;
        dropBefore(TRADES, day);
        dropBefore(BLOCKS, day - DAY_MICROS);
    }

    /** The database drops a day when its beginning meets the condition. */
    private void dropBefore(String table, long day) {
        long oldest = number("SELECT cast(min(received) AS LONG) FROM " + table);
        if (oldest > 0 && oldest < day) {
            database.execute("ALTER TABLE " + table + " DROP PARTITION WHERE received < " + timestamp(day));
        }
    }

    @Override
    public void recover() {
        closeInserters();
        database.recover();
        awaitReadable(TRADES);
    }

    @Override
    public void close() {
        closeInserters();
        database.close();
    }

    private void openTables() {
        for (String statement : schema()) {
            database.execute(statement);
        }
        database.recover();
        for (String table : tables()) {
            awaitReadable(table);
        }
        for (String table : List.of(EPOCHS, INSTRUMENTS, GAPS)) {
            lastNoted = Math.max(lastNoted, number("SELECT cast(max(noted) AS LONG) FROM " + table));
        }
        long version = number("SELECT max(version) FROM " + VERSIONS);
        if (version > VERSION) {
            throw new StoreException("the store has layout " + version + ", this program knows " + VERSION
                    + ": start the version that wrote it, or a newer one");
        }
        if (version < VERSION) {
            insert(
                    VERSIONS,
                    List.of(VERSION),
                    (row, number) -> row.begin(now()).number(number).end());
        }
    }

    private void awaitReadable(String table) {
        long committed = database.committed(table);
        long readable = database.readable(table);
        long progress = System.nanoTime();
        while (readable < committed) {
            Pauses.pause();
            long now = database.readable(table);
            if (now > readable) {
                readable = now;
                progress = System.nanoTime();
            } else if (System.nanoTime() - progress > PATIENCE_NANOS) {
                throw new StoreException("what was written to " + table + " does not become readable");
            }
        }
    }

    private <T> void insert(String table, Collection<T> values, BiConsumer<Inserter, T> inserting) {
        if (values.isEmpty()) {
            return;
        }
        try {
            Inserter inserter = inserters.get(table);
            if (inserter == null) {
                inserter = database.inserter(table);
                inserters.put(table, inserter);
            }
            for (T value : values) {
                inserting.accept(inserter, value);
            }
            inserter.commit();
            long number = written + 1;
            unread.add(new Unread(number, table, database.committed(table)));
            written = number;
        } catch (StoreException failure) {
            closeInserters();
            throw failure;
        } catch (RuntimeException failure) {
            closeInserters();
            throw new StoreException("the store failed to write " + table + ": " + failure, failure);
        }
    }

    private void closeInserters() {
        inserters.values().forEach(Inserter::close);
        inserters.clear();
    }

    private static void insert(Inserter row, StoredCandle stored) {
        Candle candle = stored.candle();
        row.begin(candle.start() * MICROS)
                .text(candle.symbol())
                .number(stored.seq())
                .text(candle.open().toString())
                .text(candle.high().toString())
                .text(candle.low().toString())
                .text(candle.close().toString())
                .text(candle.volume().toPlainString())
                .text(candle.quoteVolume().toPlainString())
                .number(candle.trades())
                .number(candle.openTime() * MICROS)
                .number(candle.closeTime() * MICROS)
                .number(candle.priceScale())
                .flag(candle.closed())
                .number(stored.lastSeq())
                .number(stored.lateTrades())
                .end();
    }

    private static void insert(Inserter row, StoredQuote stored) {
        Quote quote = stored.quote();
        row.text(stored.symbol());
        if (quote == null) {
            row.text(null).text(null).text(null).text(null).number(0);
        } else {
            row.text(quote.bid().toString())
                    .text(textOf(quote.bidSize()))
                    .text(quote.ask().toString())
                    .text(textOf(quote.askSize()))
                    .number(quote.time() * MICROS);
        }
        row.number(stored.quoteSeq()).number(stored.tickerSeq()).end();
    }

    private JournaledTrade trade(Row row, Names names) {
        String side = row.text(8);
        Trade trade = new Trade(
                names.of(Objects.requireNonNull(row.characters(1))),
                row.text(3),
                new Decimal(row.number(4), (int) row.number(5)),
                new Decimal(row.number(6), (int) row.number(7)),
                side == null ? null : Side.of(side),
                row.number(9) / MICROS);
        Standing standing = row.flag(11) ? Standing.LATE : Standing.COUNTED;
        long at = row.number(0);
        FeedKind source = FeedKind.valueOf(required(row, 10));
        return new JournaledTrade(at, new TradeItem(row.number(2), trade, encoder, at / MICROS, source, standing));
    }

    private static StoredCandle candle(Row row, Interval interval) {
        Candle candle = new Candle(
                required(row, 1),
                interval,
                row.number(0) / MICROS,
                Decimal.parse(required(row, 3)),
                Decimal.parse(required(row, 4)),
                Decimal.parse(required(row, 5)),
                Decimal.parse(required(row, 6)),
                new BigDecimal(required(row, 7)),
                new BigDecimal(required(row, 8)),
                row.number(9),
                row.number(10) / MICROS,
                row.number(11) / MICROS,
                (int) row.number(12),
                row.flag(13));
        return new StoredCandle(candle, row.number(2), row.number(14), row.number(15));
    }

    private static @Nullable Quote quote(String symbol, Row row) {
        String bid = row.text(1);
        String ask = row.text(3);
        if (bid == null || ask == null) {
            return null;
        }
        return new Quote(
                symbol,
                Decimal.parse(bid),
                decimalOf(row.text(2)),
                Decimal.parse(ask),
                decimalOf(row.text(4)),
                row.number(5) / MICROS);
    }

    private static @Nullable Decimal decimalOf(@Nullable String text) {
        return text == null ? null : Decimal.parse(text);
    }

    private static @Nullable String textOf(@Nullable Decimal value) {
        return value == null ? null : value.toString();
    }

    private static String required(Row row, int column) {
        String text = row.text(column);
        if (text == null) {
            throw new StoreException("the store has a row without a value in column " + column);
        }
        return text;
    }

    /** The answer's one number; 0 where there is none. */
    private long number(String sql) {
        long[] found = {0};
        database.query(sql, row -> {
            found[0] = Math.max(0, row.number(0));
            return false;
        });
        return found[0];
    }

    /** Later than all that was noted before, also where the clock has been set back. */
    private long now() {
        lastNoted = Math.max(lastNoted + 1, clock.millis() * MICROS);
        return lastNoted;
    }

    private static long micros(long millis) {
        return millis >= MAX_MICROS / MICROS ? MAX_MICROS : millis * MICROS;
    }

    private static String timestamp(long micros) {
        return Math.min(micros, MAX_MICROS) + "::timestamp";
    }

    private static List<String> tables() {
        List<String> tables =
                new ArrayList<>(List.of(VERSIONS, EPOCHS, INSTRUMENTS, TRADES, BLOCKS, GAPS, QUOTES, CHECKPOINTS));
        Arrays.stream(Interval.values())
                .map(interval -> CANDLES + interval.wireName())
                .forEach(tables::add);
        return tables;
    }

    private static List<String> schema() {
        try (InputStream file = QuestDbStore.class.getResourceAsStream(SCHEMA)) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("--"))
                    .collect(Collectors.joining("\n"));
            return Arrays.stream(text.split(";"))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Unread(long number, String table, long commit) {}

    /** Makes one text of equal names. */
    private static final class Names {
        private String last = "";

        String of(CharSequence name) {
            if (!last.contentEquals(name)) {
                last = name.toString();
            }
            return last;
        }
    }
}
