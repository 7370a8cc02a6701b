package io.tickcast.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.engine.EngineHarness;
import io.tickcast.engine.EngineProperties;
import io.tickcast.engine.ItemBytes;
import io.tickcast.engine.StreamItem;
import io.tickcast.engine.TradeArchive;
import io.tickcast.engine.TradeLog;
import io.tickcast.feed.FeedKind;
import io.tickcast.protocol.JsonItemEncoder;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** An archive that answers as often as it is told to, on two clients that stand at the same place. */
class TradeFetchesTest {

    private final Queue<Runnable> now = new ArrayDeque<>();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final FailingArchive archive = new FailingArchive();
    private final TradeFetches fetches = new TradeFetches(archive, now::add, later::add);
    private final TradeLog log = log();
    private final TradeCursor first = TradeCursor.behind(log, 1, 100);
    private final TradeCursor second = TradeCursor.behind(log, 1, 100);
    private int arrived;

    @Test
    void anArchiveThatIsBackAfterAFailureLosesNothing() {
        archive.failures = 2;
        fetch();
        run(now);
        assertThat(later).as("the next attempt").hasSize(1);
        assertThat(arrived).isZero();
        run(later);
        run(now);
        run(later);
        run(now);

        assertThat(archive.reads).isEqualTo(3);
        assertThat(arrived).isEqualTo(2);
        assertThat(first.next(log, 2, 10_000, new ItemBytes())).isEqualTo(new Piece.Trades(2));
    }

    @Test
    void whatCannotBeReadThreeTimesIsLost() {
        archive.failures = 3;
        fetch();
        for (int i = 0; i < 3; i++) {
            run(now);
            run(later);
        }

        assertThat(archive.reads).isEqualTo(3);
        assertThat(arrived).isEqualTo(2);
        assertThat(second.next(log, 2, 10_000, new ItemBytes()))
                .isEqualTo(new Piece.Lost(2, 2, MessageEncoder.GapReason.EXPIRED));
    }

    private void fetch() {
        fetches.fetch(log, first, 2, () -> arrived++);
        fetches.fetch(log, second, 2, () -> arrived++);
    }

    private static void run(Queue<Runnable> tasks) {
        for (int left = tasks.size(); left > 0; left--) {
            tasks.remove().run();
        }
    }

    /** Memory has number 3 alone. */
    private static TradeLog log() {
        EngineHarness engine = new EngineHarness(new EngineProperties(1, 10, 10, 10), new JsonItemEncoder());
        for (int i = 1; i <= 3; i++) {
            engine.trade(FeedKind.VENUE, "BTC-USD", "id" + i, "1", "1", null, i);
        }
        return engine.markets().find("BTC-USD").trades();
    }

    private final class FailingArchive implements TradeArchive {
        private int failures;
        private int reads;

        @Override
        public OptionalLong lastOf(String epoch, String symbol) {
            return OptionalLong.empty();
        }

        @Override
        public int maxResume() {
            return 100;
        }

        @Override
        public CompletionStage<List<StreamItem>> read(String symbol, long after, long until, int limit) {
            reads++;
            if (reads <= failures) {
                return CompletableFuture.failedFuture(new IllegalStateException("out of order"));
            }
            StreamItem known = log.get(3);
            return CompletableFuture.completedFuture(List.of(new StreamItem(2, known.value(), new JsonItemEncoder())));
        }
    }
}
