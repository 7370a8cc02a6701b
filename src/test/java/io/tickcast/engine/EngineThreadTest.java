package io.tickcast.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tickcast.engine.BatchInlet.BatchResult;
import io.tickcast.feed.FeedKind;
import io.tickcast.feed.FeedListener;
import io.tickcast.market.Candle;
import io.tickcast.market.Channel;
import io.tickcast.market.Decimal;
import io.tickcast.market.FeedState;
import io.tickcast.market.Instrument;
import io.tickcast.market.Interval;
import io.tickcast.market.Quote;
import io.tickcast.market.Trade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EngineThreadTest {

    private static final int INBOX = 8;

    /** The engine stands still while it lists this symbol, until the test lets it go on. */
    private static final String HOLD = "HOLD";

    /** A trade of this id cannot be encoded. */
    private static final String POISON = "poison";

    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    /** How many quotes the listener is going to fail at. */
    private final AtomicInteger failures = new AtomicInteger();

    private final RecordingListener recorded = new RecordingListener();
    private final Markets markets = new Markets();
    private volatile long now = Lines.DAY;
    private EngineThread thread = engine(INBOX);

    @AfterEach
    void stop() {
        released.countDown();
        thread.stop();
    }

    @Test
    void whatAFeedReportsArrivesInItsOrder() {
        FeedListener feed = thread.listenerFor("venue", FeedKind.VENUE);
        thread.start();
        feed.instrument(Instrument.of("BTC-USD", 2, 4, "venue"));
        for (int i = 1; i <= 100; i++) {
            feed.trade(trade("t" + i));
        }
        feed.quote(quote());
        feed.gap("BTC-USD", "t101", "t109");
        feed.trade(trade("t110"));
        feed.state(FeedState.DOWN);
        thread.stop();

        SymbolStreams streams = markets.find("BTC-USD");
        assertThat(ids()).containsExactlyElementsOf(numbered(100, "t110"));
        assertThat(streams.instrument().priceScale()).isEqualTo(2);
        assertThat(streams.trades().gaps()).containsExactly(new UpstreamGap(1, 101, "t101", "t109"));
        assertThat(streams.quote().head()).isEqualTo(1);
        assertThat(Lines.of(streams.status().latest())).isEqualTo("2 venue down @0");
    }

    @Test
    void stoppingWorksOffWhatHasArrived() {
        thread = engine(10_000);
        FeedListener feed = thread.listenerFor("venue", FeedKind.VENUE);
        for (int i = 1; i <= 10_000; i++) {
            feed.trade(trade("t" + i));
        }
        thread.start();
        thread.stop();

        assertThat(markets.find("BTC-USD").trades().head()).isEqualTo(10_000);
    }

    @Test
    void whatArrivesAfterTheStopIsNotTaken() {
        FeedListener feed = thread.listenerFor("venue", FeedKind.VENUE);
        BatchInlet inlet = thread.batchInlet("ingest", FeedKind.INGEST);
        thread.start();
        feed.trade(trade("a"));
        thread.stop();
        feed.trade(trade("b"));

        assertThatIllegalStateException()
                .isThrownBy(() -> inlet.trades(List.of(trade("c"))))
                .withMessageContaining("the engine has stopped");
        assertThat(ids()).containsExactly("a");
    }

    @Test
    void stoppingTwiceOrWithoutAStartDoesNoHarm() {
        thread.stop();
        thread.stop();

        assertThatIllegalStateException()
                .isThrownBy(() -> thread.batchInlet("ingest", FeedKind.INGEST).trades(List.of(trade("a"))));
    }

    @Test
    void aFullInboxMakesTheFeedWaitAndLosesNothing() throws Exception {
        thread.start();
        FeedListener feed = thread.listenerFor("venue", FeedKind.VENUE);
        hold();
        AtomicInteger accepted = new AtomicInteger();
        Thread feeder = Thread.ofPlatform().daemon().start(() -> {
            for (int i = 1; i <= 10 * INBOX; i++) {
                feed.trade(trade("t" + i));
                accepted.incrementAndGet();
            }
        });
        awaitWaiting(feeder);
        assertThat(accepted).hasValue(INBOX);
        released.countDown();
        feeder.join();
        thread.stop();

        assertThat(ids()).containsExactlyElementsOf(numbered(10 * INBOX));
    }

    @Test
    void aFeedThatIsInterruptedWhileItWaitsGetsThatCallDroppedAndKeepsItsFlag() throws Exception {
        thread.start();
        FeedListener feed = thread.listenerFor("venue", FeedKind.VENUE);
        hold();
        for (int i = 1; i <= INBOX; i++) {
            feed.trade(trade("t" + i));
        }
        FutureTask<Boolean> waiting = new FutureTask<>(() -> {
            feed.trade(trade("dropped"));
            return Thread.currentThread().isInterrupted();
        });
        Thread feeder = Thread.ofPlatform().daemon().start(waiting);
        awaitWaiting(feeder);
        feeder.interrupt();
        assertThat(waiting.get()).isTrue();
        released.countDown();
        thread.stop();

        assertThat(ids()).containsExactlyElementsOf(numbered(INBOX));
    }

    @Test
    void aFeedThatIsInterruptedAlreadyIsServedWhereItNeedNotWait() throws Exception {
        thread.start();
        FeedListener feed = thread.listenerFor("venue", FeedKind.VENUE);
        FutureTask<Boolean> interrupted = new FutureTask<>(() -> {
            Thread.currentThread().interrupt();
            feed.trade(trade("a"));
            return Thread.currentThread().isInterrupted();
        });
        Thread.ofPlatform().daemon().start(interrupted);
        assertThat(interrupted.get()).isTrue();
        thread.stop();

        assertThat(ids()).containsExactly("a");
    }

    @Test
    void aFeedThatWaitsWhenTheEngineStopsIsLetGo() throws Exception {
        thread.start();
        FeedListener feed = thread.listenerFor("venue", FeedKind.VENUE);
        hold();
        Thread feeder = Thread.ofPlatform().daemon().start(() -> {
            for (int i = 1; i <= 10 * INBOX; i++) {
                feed.trade(trade("t" + i));
            }
        });
        awaitWaiting(feeder);
        Thread stopper = Thread.ofPlatform().daemon().start(thread::stop);
        awaitWaiting(stopper);
        released.countDown();
        stopper.join();
        feeder.join();

        List<String> taken = ids();
        assertThat(taken).hasSizeBetween(INBOX, 10 * INBOX).containsExactlyElementsOf(numbered(taken.size()));
    }

    @Test
    void aBatchTellsWhatBecameOfItAndCanBeRead() {
        thread.start();
        BatchInlet inlet = thread.batchInlet("ingest", FeedKind.INGEST);

        assertThat(inlet.trades(List.of(trade("a"), trade("b"), trade("a"), trade(null), trade(null))))
                .isEqualTo(new BatchResult(4, 1));
        assertThat(markets.find("BTC-USD").trades().head()).isEqualTo(4);
        assertThat(markets.find("BTC-USD").ticker().head()).isEqualTo(4);
        assertThat(markets.find("BTC-USD").candles(Interval.ONE_DAY).head()).isEqualTo(4);
        assertThat(inlet.trades(List.of(trade("b"), trade("c")))).isEqualTo(new BatchResult(1, 1));
        assertThat(inlet.trades(List.of())).isEqualTo(new BatchResult(0, 0));
        assertThat(inlet.quotes(List.of(quote(), quote()))).isEqualTo(new BatchResult(2, 0));
        assertThat(markets.find("BTC-USD").quote().head()).isEqualTo(2);
        assertThat(Lines.of(markets.find("BTC-USD").status().latest())).isEqualTo("1 ingest live @0");
    }

    @Test
    void anEventThatFailsHarmsNoOther() {
        thread.start();
        FeedListener feed = thread.listenerFor("recorded", FeedKind.RECORDED);
        feed.trade(trade("a"));
        feed.trade(trade(POISON));
        feed.trade(trade("b"));
        thread.stop();

        assertThat(ids()).containsExactly("a", "b");
        assertThat(markets.find("BTC-USD").ticker().head()).isEqualTo(2);
    }

    @Test
    void aBatchThatFailsSaysSoAndHarmsNoOther() {
        thread.start();
        BatchInlet inlet = thread.batchInlet("ingest", FeedKind.INGEST);

        assertThatIllegalStateException()
                .isThrownBy(() -> inlet.trades(List.of(trade("a"), trade(POISON), trade("b"))))
                .withMessage("the engine did not take the batch")
                .withRootCauseInstanceOf(UnsupportedOperationException.class);
        assertThat(inlet.trades(List.of(trade("a"), trade("c")))).isEqualTo(new BatchResult(1, 1));
        assertThat(ids()).containsExactly("a", "c");
    }

    @Test
    void aListenerThatFailsWhenABatchEndsDoesNotEndTheEngine() {
        thread.start();
        FeedListener feed = thread.listenerFor("venue", FeedKind.VENUE);
        BatchInlet inlet = thread.batchInlet("ingest", FeedKind.INGEST);
        failures.set(1);
        feed.quote(quote());
        while (failures.get() > 0) {
            Thread.onSpinWait();
        }

        assertThat(inlet.trades(List.of(trade("a")))).isEqualTo(new BatchResult(1, 0));
        assertThat(markets.find("BTC-USD").ticker().head()).isEqualTo(2);
    }

    @Test
    void batchesOfManyThreadsAreEitherTakenWholeOrRefusedWhileTheEngineStops() throws Exception {
        for (int round = 0; round < 50; round++) {
            EngineThread engine = engine(2);
            engine.start();
            BatchInlet inlet = engine.batchInlet("ingest", FeedKind.INGEST);
            CountDownLatch warm = new CountDownLatch(8);
            List<FutureTask<Integer>> senders = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String symbol = "R" + round + "-" + i;
                senders.add(start(() -> sendUntilRefused(inlet, symbol, warm)));
            }
            warm.await();
            engine.stop();
            for (int i = 0; i < 4; i++) {
                SymbolStreams streams = markets.find("R" + round + "-" + i);
                assertThat(streams == null ? 0 : streams.trades().head())
                        .isEqualTo(senders.get(i).get().longValue());
            }
        }
    }

    /** Returns how many trades were taken by the engine's word. */
    private static int sendUntilRefused(BatchInlet inlet, String symbol, CountDownLatch warm) {
        int taken = 0;
        try {
            while (true) {
                taken += inlet.trades(List.of(
                                new Trade(symbol, null, Decimal.parse("1"), Decimal.parse("1"), null, Lines.DAY)))
                        .taken();
                warm.countDown();
            }
        } catch (IllegalStateException refused) {
            assertThat(refused).hasMessageContaining("the engine has stopped");
            return taken;
        }
    }

    @Test
    void candlesAreClosedByTheClockThoughNothingArrives() throws Exception {
        thread.start();
        thread.batchInlet("ingest", FeedKind.INGEST).trades(List.of(trade("a")));
        now = Lines.DAY + 3_000;

        assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
        thread.stop();
        assertThat(Lines.of(recorded.states(markets.find("BTC-USD").candles(Interval.ONE_SECOND))))
                .containsExactly(
                        "1 from 0 open 1 high 1 low 1 close 1 volume 1 trades 1",
                        "2 from 0 open 1 high 1 low 1 close 1 volume 1 trades 1 closed");
    }

    private EngineThread engine(int inbox) {
        EngineProperties properties = new EngineProperties(100_000, 10, 10, inbox);
        StreamListener listener = new StreamListener() {
            @Override
            public void listed(SymbolStreams streams) {
                recorded.listed(streams);
                if (streams.symbol().equals(HOLD)) {
                    held.countDown();
                    awaitReleased();
                }
            }

            @Override
            public void streamChanged(Stream stream) {
                recorded.streamChanged(stream);
                if (stream.key().channel() == Channel.QUOTE && failures.get() > 0) {
                    failures.decrementAndGet();
                    throw new UnsupportedOperationException("a listener that breaks its promise");
                }
                if (stream instanceof CandleLog candles
                        && ((Candle) candles.newest(1).getFirst().value()).closed()) {
                    closed.countDown();
                }
            }
        };
        ItemEncoder encoder = (seq, value) -> {
            if (value instanceof Trade trade && POISON.equals(trade.id())) {
                throw new UnsupportedOperationException("a trade that cannot be encoded");
            }
            return new byte[0];
        };
        return new EngineThread(
                new TickEngine(
                        "e1",
                        properties,
                        encoder,
                        listener,
                        TradeJournal.NONE,
                        () -> Instant.ofEpochMilli(now),
                        markets),
                inbox);
    }

    /** Returns once the engine stands still and its inbox is empty. */
    private void hold() throws InterruptedException {
        thread.listenerFor("venue", FeedKind.VENUE).instrument(Instrument.of(HOLD, 0, 0, "venue"));
        held.await();
    }

    private void awaitReleased() {
        try {
            released.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError("nobody is to interrupt the engine", interrupted);
        }
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            assertThat(thread.getState()).isNotEqualTo(Thread.State.TERMINATED);
            Thread.onSpinWait();
        }
    }

    private static <T> FutureTask<T> start(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    private List<String> ids() {
        return recorded.states(markets.find("BTC-USD").trades()).stream()
                .map(item -> ((Trade) item.value()).id())
                .toList();
    }

    private static List<String> numbered(int count, String... more) {
        List<String> ids = new ArrayList<>(
                IntStream.rangeClosed(1, count).mapToObj(i -> "t" + i).toList());
        ids.addAll(List.of(more));
        return ids;
    }

    private static Trade trade(String id) {
        return new Trade("BTC-USD", id, Decimal.parse("1"), Decimal.parse("1"), null, Lines.DAY);
    }

    private static Quote quote() {
        return new Quote("BTC-USD", Decimal.parse("1"), null, Decimal.parse("2"), null, Lines.DAY);
    }
}
