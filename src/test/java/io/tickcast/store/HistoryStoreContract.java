package io.tickcast.store;

import static io.tickcast.store.StoredItems.BTC;
import static io.tickcast.store.StoredItems.DAY;
import static io.tickcast.store.StoredItems.ETH;
import static io.tickcast.store.StoredItems.HOUR;
import static io.tickcast.store.StoredItems.NOON;
import static io.tickcast.store.StoredItems.NOON_MICROS;
import static io.tickcast.store.StoredItems.PLAIN;
import static io.tickcast.store.StoredItems.SECOND;
import static io.tickcast.store.StoredItems.all;
import static io.tickcast.store.StoredItems.candle;
import static io.tickcast.store.StoredItems.into;
import static io.tickcast.store.StoredItems.journaled;
import static io.tickcast.store.StoredItems.rows;
import static io.tickcast.store.StoredItems.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickcast.Deadline;
import io.tickcast.engine.TradeItem.Standing;
import io.tickcast.feed.FeedKind;
import io.tickcast.market.Candle;
import io.tickcast.market.Decimal;
import io.tickcast.market.Instrument;
import io.tickcast.market.Interval;
import io.tickcast.market.Quote;
import io.tickcast.market.Side;
import io.tickcast.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store that keeps something has to do. Each test begins with an empty one. */
abstract class HistoryStoreContract {

    private static final long ALL = Long.MAX_VALUE;

    HistoryStore store;
    private long millis = NOON;
    private int runs;

    /** A way to the place where this test's store is. */
    abstract Database database();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void aNewStoreIsEmpty() {
        assertThat(store.isLasting()).isTrue();
        assertThat(store.lastReceived()).isZero();
        assertThat(store.lastCheckpoint()).isZero();
        assertThat(store.instruments()).isEmpty();
        assertThat(store.quotes()).isEmpty();
        assertThat(store.epochs()).isEmpty();
        assertThat(store.gaps()).isEmpty();
        assertThat(all(store::blocks)).isEmpty();
        assertThat(trades(TradeScan.receivedAfter(0))).isEmpty();
        assertThat(candles(new CandleScan(BTC, Interval.ONE_DAY, 0, ALL, false, ALL)))
                .isEmpty();
        assertThat(ids()).isEmpty();
    }

    @Test
    void tradesComeBackAsTheyWere() {
        List<JournaledTrade> written = oddTrades();

        write(written);

        assertThat(trades(TradeScan.receivedAfter(0))).isEqualTo(rows(written));
    }

    @Test
    void tradesAreFoundByEveryFilter() {
        Random random = new Random(7);
        List<JournaledTrade> written = new ArrayList<>();
        for (int i = 1; i <= 80; i++) {
            written.add(trade(i % 3 == 0 ? ETH : BTC, i, i * 1_500L, random.nextInt(-40_000, 40_000)));
        }
        write(written.subList(0, 30));
        write(written.subList(30, 80));

        for (int i = 0; i < 80; i++) {
            TradeScan scan = anyScan(random);
            assertThat(trades(scan)).as(scan.toString()).isEqualTo(rows(found(scan, written)));
        }
    }

    @Test
    void whoHasEnoughTradesGetsNoMore() {
        write(List.of(trade(BTC, 1, 1), trade(BTC, 2, 2), trade(BTC, 3, 3)));
        List<Long> taken = new ArrayList<>();

        store.trades(TradeScan.receivedAfter(0), found -> {
            taken.add(found.seq());
            return taken.size() < 2;
        });

        assertThat(taken).containsExactly(1L, 2L);
    }

    @Test
    void manyTradesComeBackInTheirOrder() {
        List<JournaledTrade> written = new ArrayList<>();
        for (int i = 1; i <= 12_000; i++) {
            written.add(trade(i % 2 == 0 ? BTC : ETH, i, i));
        }

        write(written);

        assertThat(trades(TradeScan.receivedAfter(NOON_MICROS + 3))).isEqualTo(rows(written.subList(3, 12_000)));
    }

    @Test
    void whatIsWrittenBecomesReadable() {
        long before = store.written();
        write(List.of(trade(BTC, 1, 1)));
        store.writeGaps(List.of());
        store.writeInstruments(List.of(stored(BTC, 2)));

        assertThat(store.written()).isGreaterThan(before);
        awaitReadable();
        assertThat(store.readable()).isEqualTo(store.written());
    }

    @Test
    void lastReceivedIsThatOfTheNewestTrade() {
        write(List.of(trade(BTC, 1, 1), trade(ETH, 1, 25)));
        write(List.of(trade(BTC, 2, 26)));

        assertThat(store.lastReceived()).isEqualTo(NOON_MICROS + 26);
    }

    @Test
    void theLaterStateOfACandleCounts() {
        for (Interval interval : Interval.values()) {
            StoredCandle first = new StoredCandle(candle(BTC, interval, NOON, "10.50", "1.2300"), 1, 4, 0);
            StoredCandle second = new StoredCandle(oddCandle(interval), 7, 9, 2);
            StoredCandle other = new StoredCandle(candle(ETH, interval, NOON, "3", "1"), 0, 2, 1);
            write(checkpoint(1, Map.of(interval, List.of(first, other))));
            write(checkpoint(2, Map.of(interval, List.of(second))));

            assertThat(candles(new CandleScan(BTC, interval, 0, ALL, false, ALL)))
                    .containsExactly(second);
            assertThat(candles(new CandleScan(ETH, interval, 0, ALL, false, ALL)))
                    .containsExactly(other);
        }
    }

    @Test
    void candlesAreFoundByTheirStartsInBothOrders() {
        List<StoredCandle> written = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            written.add(
                    new StoredCandle(candle(BTC, Interval.ONE_SECOND, NOON + i * SECOND, "1" + i, "1"), i, i + 1, 0));
        }
        List<StoredCandle> shuffled = new ArrayList<>(written);
        Collections.shuffle(shuffled, new Random(1));
        write(checkpoint(1, Map.of(Interval.ONE_SECOND, shuffled)));

        assertThat(seconds(0, ALL, false, ALL)).isEqualTo(written);
        assertThat(seconds(NOON + SECOND, NOON + 4 * SECOND, false, ALL)).isEqualTo(written.subList(1, 4));
        assertThat(seconds(NOON + SECOND, NOON + 4 * SECOND, false, 2)).isEqualTo(written.subList(1, 3));
        assertThat(seconds(NOON, NOON + 5 * SECOND, true, 2)).containsExactly(written.get(4), written.get(3));
        assertThat(seconds(NOON + 1, NOON + SECOND, false, ALL)).isEmpty();
        assertThat(seconds(NOON, NOON, false, ALL)).isEmpty();
    }

    @Test
    void blocksComeOldestFirstEachInItsLastState() {
        TradeBlock first = new TradeBlock(BTC, NOON_MICROS, NOON_MICROS + 5, 1, 3, NOON - HOUR, NOON);
        TradeBlock second = new TradeBlock(ETH, NOON_MICROS + 1, NOON_MICROS + 8, 1, 4, NOON, NOON + 1);
        TradeBlock grown = new TradeBlock(BTC, NOON_MICROS, NOON_MICROS + 9, 1, 5, NOON - 2 * HOUR, NOON);
        TradeBlock third = new TradeBlock(BTC, NOON_MICROS + 10, NOON_MICROS + 10, 6, 6, 0, 0);
        write(new Checkpoint(1, Map.of(), List.of(second, first), List.of()));
        write(new Checkpoint(2, Map.of(), List.of(third, grown), List.of()));

        assertThat(all(store::blocks)).containsExactly(grown, second, third);
    }

    @Test
    void theLastQuoteOfASymbolCounts() {
        Quote whole = quote(BTC, "100.10", "0.250", "100.20", "7.50");
        Quote bare = new Quote(ETH, Decimal.parse("5"), null, Decimal.parse("6.0"), null, NOON + 4);
        write(quotes(new StoredQuote(BTC, null, 0, 1), new StoredQuote(ETH, bare, 3, 8)));
        write(quotes(new StoredQuote(BTC, whole, 2, 5)));

        assertThat(store.quotes())
                .isEqualTo(Map.of(BTC, new StoredQuote(BTC, whole, 2, 5), ETH, new StoredQuote(ETH, bare, 3, 8)));
    }

    @Test
    void theNewestInstrumentOfASymbolCounts() {
        Instrument odd =
                new Instrument("1INCH_X.P", "1INCH", "", 0, 18, Decimal.parse("0.000000000000000001"), "feed 'one'");
        store.writeInstruments(List.of(stored(BTC, 2), new StoredInstrument(odd, FeedKind.INGEST)));
        store.writeInstruments(List.of(stored(BTC, 3)));
        store.writeInstruments(List.of(stored(BTC, 1)));
        awaitReadable();

        assertThat(store.instruments())
                .isEqualTo(Map.of(BTC, stored(BTC, 1), odd.symbol(), new StoredInstrument(odd, FeedKind.INGEST)));

        millis += 1;
        store.writeInstruments(List.of(stored(BTC, 5)));
        awaitReadable();
        assertThat(store.instruments()).containsEntry(BTC, stored(BTC, 5)).hasSize(2);
    }

    @Test
    void epochsComeInTheOrderInWhichTheyWereWritten() {
        List<EpochEnd> first = List.of(new EpochEnd("e1", null, 0));
        List<EpochEnd> second =
                List.of(new EpochEnd("e1", BTC, 5), new EpochEnd("e1", ETH, 7), new EpochEnd("e2", null, 0));
        List<EpochEnd> third = List.of(new EpochEnd("e2", BTC, 9), new EpochEnd("e3", null, 0));
        store.writeEpochs(first);
        store.writeEpochs(second);
        millis += 1;
        store.writeEpochs(third);
        awaitReadable();

        assertThat(store.epochs())
                .containsExactlyElementsOf(
                        Stream.of(first, second, third).flatMap(List::stream).toList());
    }

    @Test
    void gapsComeOldestFirst() {
        StoredGap lost = new StoredGap(BTC, StoredGap.Reason.OVERLOAD, 10, 20, null, null);
        StoredGap upstream = new StoredGap(ETH, StoredGap.Reason.UPSTREAM, 3, 2, "a'b", "é");
        StoredGap open = new StoredGap(BTC, StoredGap.Reason.UPSTREAM, 4, 3, "7", null);
        store.writeGaps(List.of(lost, upstream));
        store.writeGaps(List.of(open));
        awaitReadable();

        assertThat(store.gaps()).containsExactly(lost, upstream, open);
    }

    @Test
    void theLastCheckpointCounts() {
        write(checkpoint(NOON_MICROS + 5, Map.of()));
        write(checkpoint(NOON_MICROS + 123_456, Map.of()));

        assertThat(store.lastCheckpoint()).isEqualTo(NOON_MICROS + 123_456);
    }

    @Test
    void idsAreThoseOfAllTradesButSimulatedOnes() {
        List<JournaledTrade> written = new ArrayList<>();
        long seq = 0;
        for (FeedKind source : FeedKind.values()) {
            seq++;
            written.add(journaled(
                    NOON_MICROS + seq * 1_000,
                    seq,
                    new Trade(BTC, "é'" + source, Decimal.parse("1"), Decimal.parse("1"), null, NOON),
                    source,
                    Standing.COUNTED));
        }
        written.add(journaled(
                NOON_MICROS + 9_999,
                9,
                new Trade(ETH, null, Decimal.parse("1"), Decimal.parse("1"), null, NOON),
                FeedKind.VENUE,
                Standing.LATE));
        write(written);

        assertThat(ids())
                .containsExactly(
                        BTC + " é'RECORDED " + (NOON + 2),
                        BTC + " é'REBASED " + (NOON + 3),
                        BTC + " é'VENUE " + (NOON + 4),
                        BTC + " é'INGEST " + (NOON + 5));
    }

    @Test
    void onlyWholeDaysOfTradesAreDropped() {
        JournaledTrade old = trade(BTC, 1, TimeUnit.DAYS.toMicros(-2));
        JournaledTrade day = trade(BTC, 2, TimeUnit.DAYS.toMicros(-1));
        JournaledTrade now = trade(BTC, 3, 0);
        StoredCandle candle = new StoredCandle(candle(BTC, Interval.ONE_SECOND, NOON - 2 * DAY, "1", "1"), 1, 1, 0);
        write(List.of(old, day, now));
        write(checkpoint(1, Map.of(Interval.ONE_SECOND, List.of(candle))));

        store.dropTradesBefore(NOON_MICROS - TimeUnit.HOURS.toMicros(18));
        Deadline.await(
                "the oldest day is gone",
                () -> trades(TradeScan.receivedAfter(0)).equals(rows(List.of(day, now))));
        store.dropTradesBefore(NOON_MICROS - TimeUnit.HOURS.toMicros(12));
        Deadline.await("the other is", () -> trades(TradeScan.receivedAfter(0)).equals(rows(List.of(now))));
        store.dropTradesBefore(NOON_MICROS - TimeUnit.HOURS.toMicros(12));

        assertThat(seconds(0, ALL, false, ALL)).containsExactly(candle);
        assertThat(store.lastReceived()).isEqualTo(now.at());
    }

    @Test
    void aBlockThatReachesIntoAKeptDayIsKept() {
        long midnight = NOON_MICROS - TimeUnit.HOURS.toMicros(12);
        TradeBlock gone = new TradeBlock(BTC, midnight - TimeUnit.DAYS.toMicros(2), midnight - 9, 1, 3, NOON, NOON);
        TradeBlock kept = new TradeBlock(BTC, midnight - 5, midnight + 5, 4, 5, NOON, NOON);
        TradeBlock last = new TradeBlock(BTC, midnight + 6, midnight + 9, 6, 7, NOON, NOON);
        write(new Checkpoint(1, Map.of(), List.of(gone, kept, last), List.of()));

        store.dropTradesBefore(midnight);

        Deadline.await("the old block is gone", () -> all(store::blocks).equals(List.of(kept, last)));
    }

    @Test
    void allTradesCanBeDropped() {
        write(List.of(trade(BTC, 1, 0)));

        store.dropTradesBefore(NOON_MICROS + TimeUnit.DAYS.toMicros(3));
        Deadline.await("they are gone", () -> store.lastReceived() == 0);
        write(List.of(trade(BTC, 2, TimeUnit.DAYS.toMicros(4))));

        assertThat(trades(TradeScan.receivedAfter(0)))
                .extracting(StoredItems.Row::seq)
                .containsExactly(2L);
    }

    @Test
    void theNextRunFindsAll() {
        List<JournaledTrade> odd = oddTrades();
        StoredCandle candle = new StoredCandle(oddCandle(Interval.ONE_MINUTE), 7, 9, 2);
        TradeBlock block = new TradeBlock(BTC, NOON_MICROS, NOON_MICROS + 5, 1, 3, NOON - HOUR, NOON);
        StoredQuote quote = new StoredQuote(BTC, quote(BTC, "1", "2", "3", "4"), 1, 2);
        store.write(odd);
        store.write(new Checkpoint(5, Map.of(Interval.ONE_MINUTE, List.of(candle)), List.of(block), List.of(quote)));
        store.writeInstruments(List.of(stored(BTC, 2)));
        store.writeEpochs(List.of(new EpochEnd("e1", null, 0)));
        store.writeGaps(List.of(new StoredGap(BTC, StoredGap.Reason.OVERLOAD, 1, 2, null, null)));

        reopen();

        assertThat(trades(TradeScan.receivedAfter(0))).isEqualTo(rows(odd));
        assertThat(candles(new CandleScan(BTC, Interval.ONE_MINUTE, 0, ALL, false, ALL)))
                .containsExactly(candle);
        assertThat(all(store::blocks)).containsExactly(block);
        assertThat(store.quotes()).isEqualTo(Map.of(BTC, quote));
        assertThat(store.instruments()).isEqualTo(Map.of(BTC, stored(BTC, 2)));
        assertThat(store.epochs()).containsExactly(new EpochEnd("e1", null, 0));
        assertThat(store.gaps()).hasSize(1);
        assertThat(store.lastCheckpoint()).isEqualTo(5);
        write(List.of(trade(BTC, 100, 1_000_000)));
        assertThat(trades(TradeScan.receivedAfter(0))).hasSize(odd.size() + 1);
    }

    @Test
    void tablesOfANewerProgramAreRefused() {
        store.close();
        try (Database database = database()) {
            database.execute("INSERT INTO tickcast_version VALUES (cast(1000000 AS TIMESTAMP), 7)");
        }

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessage("the store has layout 7, this program knows 1: "
                        + "start the version that wrote it, or a newer one");
        assertThatThrownBy(this::open).as("again").hasMessageStartingWith("the store has layout 7");
    }

    @Test
    void recoveringWithoutNeedChangesNothing() {
        write(List.of(trade(BTC, 1, 1)));

        store.recover();
        write(List.of(trade(BTC, 2, 2)));
        store.recover();
        store.recover();

        assertThat(trades(TradeScan.receivedAfter(0)))
                .extracting(StoredItems.Row::seq)
                .containsExactly(1L, 2L);
    }

    @Test
    void aBatchThatCannotBeWrittenLeavesNoTrace() {
        List<JournaledTrade> broken =
                new ArrayList<>(List.of(trade(BTC, 1, 1), new JournaledTrade(NOON_MICROS + 2, null)));
        assertThatThrownBy(() -> store.write(broken)).isInstanceOf(StoreException.class);

        store.recover();
        write(List.of(trade(BTC, 1, 1)));

        assertThat(trades(TradeScan.receivedAfter(0))).hasSize(1);
    }

    void write(List<JournaledTrade> trades) {
        store.write(trades);
        awaitReadable();
    }

    void write(Checkpoint checkpoint) {
        store.write(checkpoint);
        awaitReadable();
    }

    void awaitReadable() {
        Deadline.await("all is readable", () -> store.readable() >= store.written());
    }

    /** Opens what this test has, as the next run would. */
    HistoryStore open() {
        return new QuestDbStore(database(), "e" + ++runs, PLAIN, () -> Instant.ofEpochMilli(millis));
    }

    void reopen() {
        store.close();
        store = open();
    }

    List<StoredItems.Row> trades(TradeScan scan) {
        List<StoredItems.Row> found = new ArrayList<>();
        store.trades(scan, into(found));
        return found;
    }

    private List<StoredCandle> candles(CandleScan scan) {
        return all(each -> store.candles(scan, each));
    }

    private List<StoredCandle> seconds(long from, long to, boolean newestFirst, long limit) {
        return candles(new CandleScan(BTC, Interval.ONE_SECOND, from, to, newestFirst, limit));
    }

    private List<String> ids() {
        List<String> found = new ArrayList<>();
        store.ids((symbol, id, received) -> found.add(symbol + " " + id + " " + received));
        return found;
    }

    /** Every scale, 18 digits, all sides, kinds and standings, and ids that are hard to write. */
    private static List<JournaledTrade> oddTrades() {
        List<String> ids = Arrays.asList(
                null, "1", "0", "007", "it's \"quoted\" \\ ; -- $1 ?", "ünï→漢字🚀", "x".repeat(128), "null", "NaN", " ");
        Side[] sides = {null, Side.BUY, Side.SELL};
        List<JournaledTrade> trades = new ArrayList<>();
        for (int scale = 0; scale <= Decimal.MAX_DIGITS; scale++) {
            Decimal longest = new Decimal(999_999_999_999_999_999L, scale);
            Decimal trailing = new Decimal(1_500, scale);
            Decimal least = new Decimal(1, scale);
            for (Decimal value : List.of(longest, trailing, least)) {
                int i = trades.size();
                Trade trade = new Trade(
                        i % 2 == 0 ? BTC : "1-A.B_C",
                        ids.get(i % ids.size()),
                        value,
                        i % 5 == 0 ? longest : trailing,
                        sides[i % 3],
                        i == 0 ? 0 : i == 1 ? 253_402_300_799_999L : NOON - i * HOUR + i);
                trades.add(journaled(
                        NOON_MICROS + i * 777L,
                        i + 1,
                        trade,
                        FeedKind.values()[i % FeedKind.values().length],
                        i % 4 == 0 ? Standing.LATE : Standing.COUNTED));
            }
        }
        return trades;
    }

    private static Candle oddCandle(Interval interval) {
        return new Candle(
                BTC,
                interval,
                NOON,
                Decimal.parse("999999999999999999"),
                Decimal.parse("999999999999999999"),
                Decimal.parse("0.000000000000000001"),
                Decimal.parse("1.10"),
                new BigDecimal("123456789012345678901234567890.123456789012345678900"),
                new BigDecimal("9".repeat(90) + "." + "1".repeat(36)),
                1_234_567_890_123L,
                NOON,
                NOON + 999,
                18,
                true);
    }

    private static TradeScan anyScan(Random random) {
        long firstAt = random.nextBoolean() ? 0 : NOON_MICROS + random.nextInt(60_000);
        long lastAt = random.nextBoolean() ? ALL : NOON_MICROS + 40_000 + random.nextInt(80_000);
        return new TradeScan(
                List.of(BTC, ETH, "NO-SUCH").get(random.nextInt(100) % 3),
                firstAt,
                lastAt,
                random.nextBoolean() ? 0 : random.nextInt(60),
                random.nextBoolean() ? ALL : random.nextInt(90),
                random.nextBoolean() ? 0 : NOON + random.nextInt(-40_000, 20_000),
                random.nextBoolean() ? ALL : NOON + random.nextInt(-20_000, 40_000),
                random.nextBoolean(),
                random.nextBoolean() ? ALL : random.nextInt(20) + 1);
    }

    /** What a scan finds, the plain way. */
    private static List<JournaledTrade> found(TradeScan scan, List<JournaledTrade> written) {
        List<JournaledTrade> found = written.stream()
                .filter(trade -> trade.symbol().equals(scan.symbol()))
                .filter(trade -> trade.at() >= scan.firstAt() && trade.at() <= scan.lastAt())
                .filter(trade -> trade.seq() > scan.after() && trade.seq() <= scan.until())
                .filter(trade -> trade.item().trade().time() >= scan.from()
                        && trade.item().trade().time() < scan.to())
                .collect(Collectors.toCollection(ArrayList::new));
        if (scan.newestFirst()) {
            Collections.reverse(found);
        }
        return found.subList(0, (int) Math.min(scan.limit(), found.size()));
    }

    private static Checkpoint checkpoint(long received, Map<Interval, List<StoredCandle>> candles) {
        return new Checkpoint(received, candles, List.of(), List.of());
    }

    private static Checkpoint quotes(StoredQuote... quotes) {
        return new Checkpoint(1, Map.of(), List.of(), List.of(quotes));
    }

    private static Quote quote(String symbol, String bid, String bidSize, String ask, String askSize) {
        return new Quote(
                symbol,
                Decimal.parse(bid),
                Decimal.parse(bidSize),
                Decimal.parse(ask),
                Decimal.parse(askSize),
                NOON + 3);
    }

    private static StoredInstrument stored(String symbol, int scale) {
        return new StoredInstrument(Instrument.of(symbol, scale, scale, "venue"), FeedKind.VENUE);
    }
}
