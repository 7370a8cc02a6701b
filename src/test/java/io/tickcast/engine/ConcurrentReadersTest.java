package io.tickcast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.engine.TradeItem.Standing;
import io.tickcast.feed.FeedKind;
import io.tickcast.market.Candle;
import io.tickcast.market.Channel;
import io.tickcast.market.Decimal;
import io.tickcast.market.Interval;
import io.tickcast.market.StreamKey;
import io.tickcast.market.Trade;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Readers on another thread while the engine writes. Each ends once it has seen the last that was written. */
class ConcurrentReadersTest {

    private final EncodedItem room = new EncodedItem();

    private static final String SYMBOL = "BTC-USD";

    @Test
    void aSlowReaderOfTradesNeverSeesAWrongOneAndKnowsExactlyWhatIsGone() throws Exception {
        StreamKey key = new StreamKey(Channel.TRADE, SYMBOL, null);
        TradeLog log = new TradeLog(key, "e1", new Announcements(), TestMarket.PLAIN, 3);
        int trades = 3_000_000;
        FutureTask<Long> reader = start(() -> readTrades(log, trades));
        for (int seq = 1; seq <= trades; seq++) {
            Trade trade = new Trade(SYMBOL, "t" + seq, new Decimal(seq, 0), new Decimal(1, 0), null, seq);
            log.append(new TradeItem(seq, trade, TestMarket.PLAIN, 0, FeedKind.VENUE, Standing.COUNTED), room);
        }

        assertThat(reader.get()).isEqualTo(trades);
    }

    /** Reads the oldest trade there is, which is the next to go, again and again; returns the last head. */
    private static long readTrades(TradeLog log, long trades) {
        ItemBytes encoded = new ItemBytes();
        long head;
        do {
            head = log.head();
            long oldest = log.oldest();
            TradeItem item = log.get(oldest);
            if (item == null) {
                assertThat(log.oldest() > oldest || head == 0)
                        .as("what is not there is gone")
                        .isTrue();
            } else if (!isTrade(oldest, item)) {
                throw new AssertionError(oldest + " was asked for, found was " + item);
            }
            if (oldest < head) {
                readEncoded(log, oldest, encoded);
            }
        } while (head < trades);
        return head;
    }

    private static boolean isTrade(long seq, TradeItem item) {
        Trade trade = item.trade();
        return item.seq() == seq
                && trade.time() == seq
                && trade.price().unscaled() == seq
                && trade.id().equals("t" + seq);
    }

    /** As clients get them: all that are asked for, or nothing. */
    private static void readEncoded(TradeLog log, long seq, ItemBytes found) {
        found.clear();
        long last = log.copy(seq, seq + 1, Integer.MAX_VALUE, found);
        String text = StandardCharsets.UTF_8
                .decode(found.frame(new byte[0], new byte[0]))
                .toString();
        boolean isRight = last < seq
                ? text.isEmpty()
                : text.startsWith(seq + " Trade[") && text.contains("],") && text.endsWith("]");
        if (!isRight || (last >= seq && !text.contains("]," + (seq + 1) + " Trade["))) {
            throw new AssertionError(seq + " was asked for, found was " + text);
        }
    }

    @Test
    void aReaderOfCandlesMissesNothingUpToTheHighestNumberThatItGot() throws Exception {
        CandleStates states = new CandleStates();
        EngineHarness engine = new EngineHarness(new EngineProperties(1, 2, 100_000, 1), states, TestMarket.PLAIN);
        Random random = new Random(7);
        long time = Lines.DAY;
        trade(engine, time);
        CandleLog log = engine.markets().find(SYMBOL).candles(Interval.ONE_SECOND);
        AtomicBoolean written = new AtomicBoolean();
        FutureTask<List<Reading>> reader = start(() -> readCandles(log, written));
        for (int i = 0; i < 40_000; i++) {
            time += random.nextInt(400);
            trade(engine, random.nextInt(3) == 0 ? time - random.nextInt(20_000) : time);
            if (random.nextBoolean()) {}
        }
        written.set(true);

        List<Reading> readings = reader.get();
        assertThat(readings).isNotEmpty();
        assertThat(readings.getLast().found.getLast().seq()).isEqualTo(log.head());
        readings.forEach(states::check);
    }

    /** Takes the newest candles, then what has changed since numbers of a while ago, again and again. */
    private static List<Reading> readCandles(CandleLog log, AtomicBoolean written) {
        List<Reading> readings = new ArrayList<>();
        Random random = new Random(8);
        boolean isLast;
        do {
            isLast = written.get();
            readings.add(Reading.ofNewest(log.newest(40)));
            long seq = Math.max(0, log.head() - 1 - random.nextInt(200));
            readings.add(new Reading(seq, Long.MIN_VALUE, log.after(seq)));
            if (readings.size() > 10_000) {
                readings.subList(0, 5_000).clear();
            }
        } while (!isLast);
        return readings;
    }

    private static void trade(EngineHarness engine, long time) {
        engine.trade(FeedKind.RECORDED, SYMBOL, null, "1", "1", null, time);
    }

    private static <T> FutureTask<T> start(Callable<T> reader) {
        FutureTask<T> task = new FutureTask<>(reader);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    private static long start(StreamItem item) {
        return ((Candle) item.value()).start();
    }

    /**
     * What a reader found that had seen the number {@code after}, and asked for the buckets from {@code firstStart} on.
     */
    private record Reading(long after, long firstStart, List<StreamItem> found) {

        static Reading ofNewest(List<StreamItem> found) {
            return new Reading(0, start(found.getFirst()), found);
        }

        long highest() {
            return found.stream().mapToLong(StreamItem::seq).max().orElse(after);
        }
    }

    /** Every state of the one-second candles, in order. */
    private static final class CandleStates implements StreamListener {
        private final List<StreamItem> states = new ArrayList<>();
        private final TreeMap<Long, TreeSet<Long>> numbersByStart = new TreeMap<>();

        @Override
        public void listed(SymbolStreams streams) {}

        @Override
        public void streamChanged(Stream stream) {
            stream.acknowledge();
            if (stream.key().interval() == Interval.ONE_SECOND) {
                long seen = states.isEmpty() ? 0 : states.getLast().seq();
                for (StreamItem item : ((CandleLog) stream).after(seen)) {
                    states.add(item);
                    numbersByStart
                            .computeIfAbsent(start(item), start -> new TreeSet<>())
                            .add(item.seq());
                }
            }
        }

        /** A bucket that has changed up to the highest number was found, or is going to be by a higher one. */
        void check(Reading reading) {
            long highest = reading.highest();
            Map<Long, Long> found = new HashMap<>();
            for (StreamItem item : reading.found) {
                assertThat(found.put(start(item), item.seq())).isNull();
                assertThat(numbersByStart.get(start(item))).contains(item.seq());
            }
            numbersByStart
                    .subMap(Math.max(reading.firstStart, newestStart(reading) - 100_000), newestStart(reading) + 1)
                    .forEach((start, numbers) -> {
                        Long due = numbers.floor(highest);
                        if (due != null && due > reading.after && numbers.higher(highest) == null) {
                            assertThat(found.get(start))
                                    .as("candle from %s of %s", start, reading)
                                    .isEqualTo(due);
                        }
                    });
        }

        private static long newestStart(Reading reading) {
            return reading.found.stream()
                    .mapToLong(ConcurrentReadersTest::start)
                    .max()
                    .orElse(Lines.DAY);
        }
    }
}
