package io.tickcast.store;

import static io.tickcast.store.StoredItems.BTC;
import static io.tickcast.store.StoredItems.NOON;
import static io.tickcast.store.StoredItems.PLAIN;
import static io.tickcast.store.StoredItems.into;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.Deadline;
import io.tickcast.engine.EngineHarness;
import io.tickcast.engine.EngineProperties;
import io.tickcast.engine.Markets;
import io.tickcast.engine.Stream;
import io.tickcast.engine.StreamListener;
import io.tickcast.engine.SymbolStreams;
import io.tickcast.feed.FeedKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class HistoryWriterTest {

    private static final int BUFFER = 1_024;

    @TempDir
    Path folder;

    private final BlockingQueue<Boolean> told = new LinkedBlockingQueue<>();
    private StoreDouble store;
    private HistoryWriter writer;
    private EngineHarness engine;
    private long seq;

    @AfterEach
    void close() {
        store.release();
        writer.close();
        store.close();
    }

    @Test
    void durableIsToldAfterTheCommit() throws InterruptedException {
        start(10_000);
        store.hold();
        bring(1);
        writer.whenDurable(told::add);
        store.awaitHeld();
        assertThat(told).isEmpty();
        assertThat(writer.durableUntil(BTC)).isZero();

        store.release();

        assertThat(answer()).isTrue();
        assertThat(writer.durableUntil(BTC)).isEqualTo(1);
        assertThat(storedNumbers()).containsExactly(1L);
    }

    @Test
    void whileTheStoreIsDownNothingIsDurable() throws InterruptedException {
        start(10_000);
        store.down(true);
        bring(1);
        writer.whenDurable(told::add);

        assertThat(answer()).isFalse();
        assertThat(writer.state()).isEqualTo(StoreState.DOWN);
        assertThat(writer.failure()).isEqualTo("the store is out of order");
        bring(1);
        writer.whenDurable(told::add);
        assertThat(told.poll()).as("at once").isFalse();

        store.down(false);
        Deadline.await("it is back", () -> writer.state() == StoreState.UP && writer.durableUntil(BTC) == 2);
        writer.whenDurable(told::add);
        assertThat(answer()).isTrue();
        assertThat(storedNumbers()).containsExactly(1L, 2L);
    }

    @Test
    void whoAsksWhileTheStoreGoesDownIsToldSo() throws InterruptedException {
        start(10_000);
        store.hold();
        bring(1);
        store.awaitHeld();
        writer.whenDurable(told::add);
        store.down(true);
        store.release();

        assertThat(answer()).isFalse();
    }

    @Test
    void whatTheLogsStillHaveIsStoredAfterAnOutage() throws InterruptedException {
        start(10_000);
        goDownWithOneTrade();

        bring(5 * BUFFER);
        store.down(false);

        awaitDurable();
        assertThat(storedNumbers()).containsExactlyElementsOf(numbers(1, seq));
        assertThat(writer.lost()).isZero();
        assertThat(store.gaps()).isEmpty();
    }

    @Test
    void whatHasLeftTheLogsIsOneGap() throws InterruptedException {
        start(100);
        goDownWithOneTrade();

        bring(5 * BUFFER);
        store.down(false);

        awaitDurable();
        Deadline.await("what was written can be read", () -> store.readable() >= store.written());
        List<StoredGap> gaps = store.gaps();
        assertThat(gaps).hasSize(1);
        StoredGap gap = gaps.getFirst();
        assertThat(gap.reason()).isEqualTo(StoredGap.Reason.OVERLOAD);
        assertThat(gap.lastSeq()).isEqualTo(seq - 100);
        assertThat(gap.seq()).isGreaterThan(BUFFER);
        assertThat(writer.lost()).isEqualTo(gap.lastSeq() - gap.seq() + 1);
        List<Long> expected = new ArrayList<>(numbers(1, gap.seq() - 1));
        expected.addAll(numbers(gap.lastSeq() + 1, seq));
        assertThat(storedNumbers()).containsExactlyElementsOf(expected);
    }

    @Test
    void aCommitOfWhichItWasNotToldIsNotRepeated() throws InterruptedException {
        start(10_000);
        store.failAfterNextCommit();
        bring(3);
        writer.whenDurable(told::add);
        answer();

        awaitDurable();
        bring(2);
        awaitDurable();

        assertThat(storedNumbers()).containsExactlyElementsOf(numbers(1, 5));
        assertThat(writer.state()).isEqualTo(StoreState.UP);
    }

    @Test
    void closingStoresAllThatWaits() throws InterruptedException {
        start(10_000);
        store.hold();
        bring(1);
        store.awaitHeld();
        bring(5 * BUFFER);
        store.release();

        writer.close();

        assertThat(storedNumbers()).containsExactlyElementsOf(numbers(1, seq));
        Deadline.await("all is readable", () -> store.readable() >= store.written());
        assertThat(store.lastCheckpoint()).isEqualTo(store.lastReceived());
        writer.whenDurable(told::add);
        assertThat(told.poll()).as("after the end").isFalse();
    }

    @Test
    void whoWaitsIsToldThatTheWriterHasFailed() throws InterruptedException {
        start(10_000);
        store.failFor(new AssertionError("wanted by the test"));
        bring(1);
        writer.whenDurable(told::add);

        assertThat(answer()).isFalse();
        Deadline.await("it is down", () -> writer.state() == StoreState.DOWN);
    }

    private void start(int tradesInMemory) {
        store = new StoreDouble(
                new QuestDbStore(new EmbeddedDatabase(folder), "e1", PLAIN, () -> Instant.ofEpochMilli(NOON)));
        HistoryProperties properties = new HistoryProperties(
                HistoryMode.EMBEDDED, "", null, "", "", Duration.ofDays(30), BUFFER, 1, DataSize.ofMegabytes(1));
        engine = new EngineHarness(
                new EngineProperties(tradesInMemory, 10, 10, 16), new NoListener(), PLAIN, markets -> {
                    writer = writer(markets, properties);
                    return writer;
                });
        engine.clock(NOON);
        writer.start(Map.of(), Map.of(), 0, at -> {});
    }

    private HistoryWriter writer(Markets markets, HistoryProperties properties) {
        return new HistoryWriter(
                store,
                markets,
                new TradeBlocks(),
                new CandleKeeper(store, markets),
                () -> {},
                properties,
                () -> Instant.ofEpochMilli(NOON));
    }

    private void bring(int count) {
        for (int i = 0; i < count; i++) {
            engine.trade(FeedKind.SIMULATED, BTC, null, "10", "1", null, NOON + ++seq);
        }
    }

    private void goDownWithOneTrade() throws InterruptedException {
        store.down(true);
        bring(1);
        writer.whenDurable(told::add);
        assertThat(answer()).isFalse();
    }

    private void awaitDurable() {
        Deadline.await("all is durable", () -> writer.durableUntil(BTC) == seq);
    }

    private boolean answer() throws InterruptedException {
        Boolean answer = told.poll(Deadline.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(answer).as("an answer").isNotNull();
        return answer;
    }

    private List<Long> storedNumbers() {
        Deadline.await("all is readable", () -> store.readable() >= store.written());
        List<StoredItems.Row> found = new ArrayList<>();
        store.trades(TradeScan.receivedAfter(0), into(found));
        return found.stream().map(StoredItems.Row::seq).toList();
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private static final class NoListener implements StreamListener {

        @Override
        public void listed(SymbolStreams streams) {}

        @Override
        public void streamChanged(Stream stream) {
            stream.acknowledge();
        }
    }
}
