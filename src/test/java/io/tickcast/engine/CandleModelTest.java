package io.tickcast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.feed.FeedKind;
import io.tickcast.market.Candle;
import io.tickcast.market.Decimal;
import io.tickcast.market.Interval;
import io.tickcast.market.Trade;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the candles of trades at random against candles and readers that are made in the simplest way. */
class CandleModelTest {

    private static final int BATCHES = 400;
    private static final int MORE_THAN_ALL = 10_000;
    private static final int RECENT_CHANGES = 64;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void candlesAreThoseOfTheirTradesByTimeAndNumber(long seed) {
        TestMarket market = new TestMarket(new EngineProperties(MORE_THAN_ALL, MORE_THAN_ALL, MORE_THAN_ALL, 16));
        List<StreamItem> trades = play(market, new Random(seed), 2 * 3_600_000, false);

        for (Interval interval : Interval.values()) {
            Map<Long, List<StreamItem>> buckets = trades.stream()
                    .collect(Collectors.groupingBy(
                            item -> interval.bucketOf(trade(item).time()), TreeMap::new, Collectors.toList()));
            List<StreamItem> candles = market.candles(interval).newest(Integer.MAX_VALUE);
            assertThat(candles).extracting(CandleModelTest::start).containsExactlyElementsOf(buckets.keySet());
            for (StreamItem found : candles) {
                assertThat(shown(found)).as(Lines.of(found)).isEqualTo(candle(buckets.get(start(found))));
            }
            assertThat(candles)
                    .as("only the newest may be open")
                    .filteredOn(item -> !((Candle) item.value()).closed())
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void aReaderAtAnyNumberIsToldTheLastStatesSince(long seed) {
        TestMarket market = new TestMarket(new EngineProperties(10, 20, 200, 16));
        play(market, new Random(seed), 3_600_000, true);

        for (Interval interval : Interval.values()) {
            CandleLog log = market.candles(interval);
            List<StreamItem> states = market.listener.states(log);
            for (long seq = 0; seq <= log.head() + 1; seq += 1 + seq % 11) {
                assertThat(Lines.of(withoutEarlierStates(log.after(seq))))
                        .as(interval.wireName() + " after " + seq)
                        .isEqualTo(Lines.of(lastStatesSince(seq, states, log)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void eachStateHasAHigherNumberThanTheOneBeforeAndAClosedBucketStaysClosed(long seed) {
        TestMarket market = new TestMarket(new EngineProperties(10, 20, 200, 16));
        play(market, new Random(seed), 2 * 3_600_000, false);

        for (Interval interval : Interval.values()) {
            long seq = 0;
            long newestStart = Long.MIN_VALUE;
            Map<Long, Boolean> closed = new TreeMap<>();
            for (StreamItem item : market.listener.states(market.candles(interval))) {
                Candle candle = (Candle) item.value();
                assertThat(item.seq()).isGreaterThan(seq);
                assertThat(candle.closed() || candle.start() >= newestStart).isTrue();
                assertThat(candle.closed() || !closed.getOrDefault(candle.start(), false))
                        .isTrue();
                seq = item.seq();
                newestStart = Math.max(newestStart, candle.start());
                closed.put(candle.start(), candle.closed());
            }
        }
    }

    /** Trades at random: most in order, some late, now and then closed by the clock; not each is looked at. */
    private static List<StreamItem> play(TestMarket market, Random random, int maxLateness, boolean lookAtEach) {
        long newest = 100 * 3_600_000;
        for (int i = 0; i < BATCHES; i++) {
            market.listener.isLooking(lookAtEach);
            for (int inBatch = random.nextInt(4); inBatch >= 0; inBatch--) {
                boolean late = random.nextInt(4) == 0;
                newest += late ? 0 : random.nextInt(random.nextInt(10) == 0 ? 900_000 : 1_500);
                long time = late ? newest - random.nextInt(random.nextBoolean() ? 5_000 : maxLateness) : newest;
                String price = random.nextInt(1, 50) + "." + random.nextInt(10);
                market.feed(random.nextInt(5) == 0 ? FeedKind.RECORDED : FeedKind.SIMULATED)
                        .clock(newest)
                        .trade("t" + i, price, "0." + random.nextInt(1, 100), time);
            }
            market.look();
            if (random.nextInt(5) == 0) {
                market.closeCandlesAt(newest + random.nextInt(6_000));
            }
        }
        return market.listener.states(market.streams().trades());
    }

    private static List<StreamItem> lastStatesSince(long seq, List<StreamItem> states, CandleLog log) {
        List<StreamItem> changes =
                states.stream().filter(item -> ((Candle) item.value()).closed()).toList();
        int forgotten = changes.size() - RECENT_CHANGES;
        boolean knowsChanges =
                forgotten <= 0 || seq >= changes.get(forgotten - 1).seq();
        Set<Long> inMemory = log.newest(Integer.MAX_VALUE).stream()
                .map(CandleModelTest::start)
                .collect(Collectors.toSet());
        return withoutEarlierStates(states).stream()
                .filter(item -> item.seq() > seq && (knowsChanges || inMemory.contains(start(item))))
                .toList();
    }

    private static List<StreamItem> withoutEarlierStates(List<StreamItem> states) {
        Map<Long, StreamItem> last = new TreeMap<>();
        states.forEach(item -> last.put(start(item), item));
        return last.values().stream()
                .sorted(Comparator.comparingLong(StreamItem::seq))
                .toList();
    }

    /** One bucket's candle from its trades, which come in the order of their numbers. */
    private static String candle(List<StreamItem> bucket) {
        List<Trade> trades =
                new ArrayList<>(bucket.stream().map(CandleModelTest::trade).toList());
        trades.sort(Comparator.comparingLong(Trade::time));
        BigDecimal volume = BigDecimal.ZERO;
        BigDecimal quoteVolume = BigDecimal.ZERO;
        for (Trade trade : trades) {
            volume = volume.add(trade.size().toBigDecimal());
            quoteVolume = quoteVolume.add(
                    trade.price().toBigDecimal().multiply(trade.size().toBigDecimal()));
        }
        List<Decimal> prices = trades.stream().map(Trade::price).sorted().toList();
        return String.join(
                " ",
                trades.getFirst().price().toString(),
                prices.getLast().toString(),
                prices.getFirst().toString(),
                trades.getLast().price().toString(),
                volume.stripTrailingZeros().toPlainString(),
                String.valueOf(trades.size()),
                quoteVolume.divide(volume, 5, RoundingMode.HALF_UP).toPlainString());
    }

    private static String shown(StreamItem item) {
        Candle candle = (Candle) item.value();
        return String.join(
                " ",
                candle.open().toString(),
                candle.high().toString(),
                candle.low().toString(),
                candle.close().toString(),
                candle.volume().stripTrailingZeros().toPlainString(),
                String.valueOf(candle.trades()),
                candle.vwap().toPlainString());
    }

    private static long start(StreamItem item) {
        return ((Candle) item.value()).start();
    }

    private static Trade trade(StreamItem item) {
        return (Trade) item.value();
    }
}
