package io.tickcast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.feed.FeedKind;
import io.tickcast.market.Candle;
import io.tickcast.market.Channel;
import io.tickcast.market.Decimal;
import io.tickcast.market.Interval;
import io.tickcast.market.StreamKey;
import io.tickcast.market.Trade;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Readers on another thread while the engine writes. Each ends once it has seen all that was written. */
class ConcurrentReadersTest {

    private static final StreamListener NOBODY = new StreamListener() {
        @Override
        public void listed(SymbolStreams streams) {}

        @Override
        public void streamChanged(Stream stream) {}
    };

    @Test
    void aSlowReaderOfTradesNeverSeesAWrongOneAndKnowsExactlyWhatIsGone() throws Exception {
        TradeLog log = new TradeLog(new StreamKey(Channel.TRADE, "BTC-USD", null), "e1", 5);
        int trades = 300_000;
        FutureTask<Long> reader = start(() -> readTrades(log, trades));
        for (int seq = 1; seq <= trades; seq++) {
            Trade trade = new Trade("BTC-USD", null, Decimal.parse("1"), Decimal.parse("1"), null, seq);
            log.append(new StreamItem(seq, trade, TestMarket.PLAIN));
        }

        assertThat(reader.get()).isEqualTo(trades);
    }

    /** Returns how many trades were either read or known to be gone. */
    private static long readTrades(TradeLog log, long trades) {
        long seen = 0;
        while (seen < trades) {
            long head = log.head();
            while (seen < head) {
                StreamItem item = log.get(seen + 1);
                if (item == null) {
                    assertThat(log.oldest()).as("what is not there is gone").isGreaterThan(seen + 1);
                    seen = Math.min(log.oldest() - 1, head);
                } else {
                    assertThat(item.seq()).isEqualTo(seen + 1);
                    assertThat(((Trade) item.value()).time()).isEqualTo(seen + 1);
                    seen++;
                }
            }
        }
        return seen;
    }

    @Test
    void readersOfCandlesEndWithTheLastStateOfEachBucket() throws Exception {
        int trades = 40_000;
        EngineHarness engine = new EngineHarness(new EngineProperties(1, 2, 100_000, 1), NOBODY, TestMarket.PLAIN);
        Random random = new Random(7);
        long time = Lines.DAY;
        trade(engine, time);
        engine.publish();
        CandleLog log = engine.markets().find("BTC-USD").candles(Interval.ONE_SECOND);
        AtomicBoolean written = new AtomicBoolean();
        FutureTask<List<Reader>> readers = start(() -> readCandles(log, written));
        for (int i = 0; i < trades; i++) {
            time += random.nextInt(400);
            trade(engine, random.nextInt(4) == 0 ? time - random.nextInt(20_000) : time);
            if (random.nextBoolean()) {
                engine.publish();
            }
        }
        engine.publish();
        written.set(true);

        Map<Long, StreamItem> last = new HashMap<>();
        log.newest(Integer.MAX_VALUE).forEach(item -> last.put(start(item), item));
        for (Reader reader : readers.get()) {
            Map<Long, StreamItem> due = reader.due(last);
            assertThat(reader.known)
                    .as("candles of a reader that began at %s", reader.begin)
                    .hasSameSizeAs(due);
            due.forEach((start, item) -> assertThat(reader.known.get(start))
                    .as("candle from %s of a reader that began at %s", start, reader.begin)
                    .isSameAs(item));
        }
    }

    private static List<Reader> readCandles(CandleLog log, AtomicBoolean written) {
        List<Reader> readers = new ArrayList<>();
        boolean isLast;
        do {
            isLast = written.get();
            if (readers.size() < 30) {
                readers.add(new Reader(log, 10 + readers.size()));
            }
            readers.forEach(Reader::read);
        } while (!isLast);
        return readers;
    }

    private static void trade(EngineHarness engine, long time) {
        engine.trade(FeedKind.RECORDED, "BTC-USD", null, "1", "1", null, time);
    }

    private static <T> FutureTask<T> start(Callable<T> reader) {
        FutureTask<T> task = new FutureTask<>(reader);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    private static long start(StreamItem item) {
        return ((Candle) item.value()).start();
    }

    /** Takes the newest candles, then goes on with what comes after them. */
    private static final class Reader {
        private final CandleLog log;
        private final Map<Long, StreamItem> known = new HashMap<>();
        private final long begin;
        private final long firstStart;
        private long seq;

        Reader(CandleLog log, int count) {
            this.log = log;
            List<StreamItem> shown = log.newest(count);
            for (StreamItem item : shown) {
                known.put(start(item), item);
                seq = Math.max(seq, item.seq());
            }
            begin = seq;
            firstStart = start(shown.getFirst());
        }

        void read() {
            for (StreamItem item : log.after(seq)) {
                assertThat(item.seq()).isGreaterThan(seq);
                StreamItem before = known.put(start(item), item);
                assertThat(before == null || !isClosed(before) || isClosed(item))
                        .isTrue();
                seq = item.seq();
            }
        }

        /** What it has to have: all that it was shown or that has changed since. */
        Map<Long, StreamItem> due(Map<Long, StreamItem> last) {
            Map<Long, StreamItem> due = new HashMap<>(last);
            due.values().removeIf(item -> start(item) < firstStart && item.seq() <= begin);
            return due;
        }

        private static boolean isClosed(StreamItem item) {
            return ((Candle) item.value()).closed();
        }
    }
}
