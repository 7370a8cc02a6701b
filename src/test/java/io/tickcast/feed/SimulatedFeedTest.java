package io.tickcast.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tickcast.market.FeedState;
import io.tickcast.market.Instrument;
import io.tickcast.market.Quote;
import io.tickcast.market.Side;
import io.tickcast.market.Trade;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SimulatedFeedTest {

    private static final long START = 1_763_713_620_123L;
    private static final List<String> PAIR = List.of("BTC-USD", "EUR-USD");

    @Test
    void listsItsInstrumentsFirst() {
        assertThat(run(PAIR, 1, 9, 1).events().subList(0, 2))
                .containsExactly(Instrument.of("BTC-USD", 2, 6, "sim"), Instrument.of("EUR-USD", 5, 0, "sim"));
    }

    @Test
    void deliversEachTradeBehindTheQuoteThatItWasMadeAt() {
        List<Object> events = run(PAIR, 100, 9, 10).events();
        List<Object> market = events.subList(2, events.size());
        assertThat(market).hasSize(2_000);
        for (int i = 0; i < market.size(); i += 2) {
            Quote quote = (Quote) market.get(i);
            Trade trade = (Trade) market.get(i + 1);
            assertThat(trade.symbol()).isEqualTo(quote.symbol());
            assertThat(trade.time()).isEqualTo(quote.time());
            assertThat(trade.price()).isEqualTo(trade.side() == Side.BUY ? quote.ask() : quote.bid());
        }
    }

    @Test
    void deliversOneTradeASecondWithTheTimeItWasDue() {
        assertThat(run(PAIR, 1, 9, 5).events(Trade.class))
                .extracting(Trade::time)
                .containsExactly(START, START + 1_000, START + 2_000, START + 3_000, START + 4_000);
    }

    @Test
    void deliversTwoHundredThousandTradesASecond() {
        CountingListener listener = new CountingListener();
        ManualClock clock = new ManualClock(START, START + 3_000);
        SimulatedFeed feed = new SimulatedFeed("sim", PAIR, 200_000, 9, clock);
        feed.start(listener);
        feed.awaitEnd();
        assertThat(listener.perMilli).hasSize(3_000).containsOnly(200);
        assertThat(feed.skipped()).isZero();
    }

    @Test
    void theSameSeedGivesTheSameTradesAtAnyRateAndOtherIds() {
        List<Trade> one = run(PAIR, 10, 9, 10).events(Trade.class);
        List<Trade> other = run(PAIR, 100, 9, 1).events(Trade.class);
        assertThat(one).hasSize(100);
        assertThat(one.stream().map(SimulatedFeedTest::withoutIdAndTime).toList())
                .isEqualTo(
                        other.stream().map(SimulatedFeedTest::withoutIdAndTime).toList());
        assertThat(one).extracting(Trade::id).doesNotContainAnyElementsOf(ids(other));
    }

    @Test
    void idsDoNotRepeat() {
        List<String> ids = ids(run(PAIR, 1_000, 9, 2).events(Trade.class));
        assertThat(ids).hasSize(2_000).doesNotHaveDuplicates();
        assertThat(ids).allSatisfy(id -> assertThat(id).hasSizeLessThan(24));
    }

    @Test
    void goesOnAtThePresentWhenTheListenerHeldItUpForLong() {
        ManualClock clock = new ManualClock(START, START + 12_000);
        RecordingFeedListener listener = new RecordingFeedListener() {
            private int trades;

            @Override
            public synchronized void trade(Trade trade) {
                super.trade(trade);
                if (++trades == 2) {
                    clock.pass(9_500);
                }
            }
        };
        SimulatedFeed feed = new SimulatedFeed("sim", PAIR, 1, 9, clock);
        feed.start(listener);
        feed.awaitEnd();
        assertThat(listener.events(Trade.class))
                .extracting(Trade::time)
                .containsExactly(START, START + 1_000, START + 10_500, START + 11_500);
        assertThat(feed.skipped()).isEqualTo(8);
    }

    @Test
    void makesUpForAShortHoldUp() {
        ManualClock clock = new ManualClock(START, START + 6_000);
        RecordingFeedListener listener = new RecordingFeedListener() {
            private int trades;

            @Override
            public synchronized void trade(Trade trade) {
                super.trade(trade);
                if (++trades == 2) {
                    clock.pass(2_500);
                }
            }
        };
        SimulatedFeed feed = new SimulatedFeed("sim", PAIR, 1, 9, clock);
        feed.start(listener);
        feed.awaitEnd();
        assertThat(listener.events(Trade.class))
                .extracting(Trade::time)
                .isEqualTo(
                        LongStream.range(0, 6).mapToObj(i -> START + i * 1_000).toList());
        assertThat(feed.skipped()).isZero();
    }

    @Test
    void goesOnWhenTheWallClockIsSetBack() {
        ManualClock clock = new ManualClock(START, START + 60_000);
        long earlier = START - 3_600_000;
        RecordingFeedListener listener = new RecordingFeedListener() {
            private int trades;

            @Override
            public synchronized void trade(Trade trade) {
                super.trade(trade);
                trades++;
                if (trades == 1) {
                    clock.set(earlier);
                } else if (trades == 3) {
                    clock.set(START + 60_000);
                }
            }
        };
        SimulatedFeed feed = new SimulatedFeed("sim", PAIR, 1, 9, clock);
        feed.start(listener);
        feed.awaitEnd();
        assertThat(listener.events(Trade.class).subList(0, 3))
                .extracting(Trade::time)
                .containsExactly(START, earlier, earlier + 1_000);
    }

    @Test
    void stopEndsDelivery() throws InterruptedException {
        CountDownLatch delivered = new CountDownLatch(100);
        RecordingFeedListener listener = new RecordingFeedListener() {
            @Override
            public synchronized void trade(Trade trade) {
                super.trade(trade);
                delivered.countDown();
            }
        };
        SimulatedFeed feed = new SimulatedFeed("sim", PAIR, 10_000, 9, FeedClock.SYSTEM);
        feed.stop();
        feed.start(listener);
        assertThatIllegalStateException().isThrownBy(() -> feed.start(listener));
        delivered.await();
        feed.stop();
        int atStop = listener.events().size();
        feed.stop();
        assertThat(listener.events()).hasSize(atStop);
    }

    @Test
    void isDownWhenTheListenerFails() {
        RecordingFeedListener listener = new RecordingFeedListener() {
            @Override
            public synchronized void trade(Trade trade) {
                throw new IllegalStateException("a bug, made for this test");
            }
        };
        SimulatedFeed feed = new SimulatedFeed("sim", PAIR, 1, 9, new ManualClock(START));
        feed.start(listener);
        feed.awaitEnd();
        assertThat(listener.events(FeedState.class)).containsExactly(FeedState.DOWN);
    }

    private static RecordingFeedListener run(List<String> symbols, double rate, long seed, int seconds) {
        RecordingFeedListener listener = new RecordingFeedListener();
        SimulatedFeed feed =
                new SimulatedFeed("sim", symbols, rate, seed, new ManualClock(START, START + seconds * 1_000L));
        feed.start(listener);
        feed.awaitEnd();
        return listener;
    }

    private static Trade withoutIdAndTime(Trade trade) {
        return new Trade(trade.symbol(), null, trade.price(), trade.size(), trade.side(), 0);
    }

    private static List<String> ids(List<Trade> trades) {
        return trades.stream().map(Trade::id).toList();
    }

    /** Counts the trades of each millisecond. */
    private static final class CountingListener extends RecordingFeedListener {

        private final List<Integer> perMilli = new ArrayList<>();
        private final Set<Long> millis = new HashSet<>();

        @Override
        public synchronized void quote(Quote quote) {}

        @Override
        public synchronized void trade(Trade trade) {
            if (millis.add(trade.time())) {
                perMilli.add(0);
            }
            perMilli.set(perMilli.size() - 1, perMilli.getLast() + 1);
        }
    }
}
