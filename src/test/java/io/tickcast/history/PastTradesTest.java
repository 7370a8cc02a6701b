package io.tickcast.history;

import static io.tickcast.history.TestMarket.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.engine.StreamItem;
import io.tickcast.market.Trade;
import io.tickcast.store.StoredPast;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PastTradesTest {

    private final TestMarket market = new TestMarket(1_000, 10);

    @Test
    void withNeitherAfterNorFromItIsTheNewest() {
        market.trades(10, 20, 30, 40, 50);
        assertPage(find(null, null, null, 3), List.of(3L, 4L, 5L), null);
        assertPage(find(null, null, null, 5), List.of(1L, 2L, 3L, 4L, 5L), null);
        assertPage(find(null, null, null, 9), List.of(1L, 2L, 3L, 4L, 5L), null);
        assertPage(find(null, null, 40L, 2), List.of(2L, 3L), null);
        assertPage(find(null, null, 10L, 2), List.of(), null);
    }

    @Test
    void withAfterItIsTheOldestBehindIt() {
        market.trades(10, 20, 30, 40, 50);
        assertPage(find(0L, null, null, 2), List.of(1L, 2L), 2L);
        assertPage(find(2L, null, null, 2), List.of(3L, 4L), 4L);
        assertPage(find(4L, null, null, 2), List.of(5L), null);
        assertPage(find(3L, null, null, 2), List.of(4L, 5L), null);
        assertPage(find(5L, null, null, 2), List.of(), null);
        assertPage(find(6L, null, null, 2), List.of(), null);
        assertPage(find(Long.MAX_VALUE, null, null, 2), List.of(), null);
    }

    @Test
    void fromIsInsideAndToIsOutside() {
        market.trades(10, 20, 30, 40, 50);
        assertPage(find(null, 20L, 40L, 9), List.of(2L, 3L), null);
        assertPage(find(null, 20L, null, 2), List.of(2L, 3L), 3L);
        assertPage(find(3L, 20L, null, 2), List.of(4L, 5L), null);
        assertPage(find(null, 20L, 20L, 9), List.of(), null);
        assertPage(find(null, 51L, null, 9), List.of(), null);
    }

    @Test
    void timeFiltersAndNumbersOrderWhereTradesAreLate() {
        market.trades(10, 50, 20, 60, 30, 70);
        assertPage(find(null, 20L, 51L, 2), List.of(2L, 3L), 3L);
        assertPage(find(3L, 20L, 51L, 2), List.of(5L), null);
        assertPage(find(null, null, 51L, 2), List.of(3L, 5L), null);
    }

    @Test
    void nextIsLeftOutWhenNoneOfTheRestFits() {
        market.trades(10, 20, 99, 99);
        assertPage(find(null, 10L, 50L, 2), List.of(1L, 2L), null);
        assertPage(find(null, 10L, 100L, 2), List.of(1L, 2L), 2L);
    }

    @Test
    void whatHasLeftMemoryIsSkipped() {
        TestMarket small = new TestMarket(4, 10).trades(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertPage(findIn(small, 0L, null, 2), List.of(7L, 8L), 8L);
        assertPage(findIn(small, 8L, null, 2), List.of(9L, 10L), null);
        assertPage(findIn(small, null, null, 9), List.of(7L, 8L, 9L, 10L), null);
    }

    @Test
    void pagesFitTogetherWhileTradesAreAdded() {
        List<Long> read = new ArrayList<>();
        market.trades(1, 2, 3, 4, 5);
        Long next = 0L;
        for (int time = 6; next != null; time += 2) {
            Page page = find(next, null, null, 3);
            read.addAll(numbers(page));
            next = page.next();
            if (time < 40) {
                market.trades(time, time + 1);
            }
        }
        assertThat(read)
                .isEqualTo(LongStream.rangeClosed(1, read.size()).boxed().toList());
        assertThat(read).hasSizeGreaterThan(5);
    }

    /** The ring is overwritten many times under the reader. */
    @Test
    @Timeout(60)
    void neverGivesAWrongTradeWhileTheRingIsOverwritten() throws InterruptedException {
        TestMarket small = new TestMarket(64, 2);
        AtomicBoolean written = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            for (long time = 1; time <= 200_000; time++) {
                small.trades(time);
            }
            written.set(true);
        });
        writer.start();
        while (!small.hasTrades()) {
            Thread.onSpinWait();
        }
        long last = 0;
        long pages = 0;
        while (!written.get() || last < 200_000) {
            Page page = findIn(small, last, null, 10);
            for (StreamItem item : page.items()) {
                assertThat(item.seq()).isGreaterThan(last);
                assertThat(((Trade) item.value()).time()).isEqualTo(item.seq());
                last = item.seq();
            }
            List<Long> newest = numbers(findIn(small, null, null, 5));
            assertThat(newest)
                    .isEqualTo(LongStream.range(newest.getFirst(), newest.getFirst() + newest.size())
                            .boxed()
                            .toList());
            pages++;
        }
        writer.join();
        assertThat(pages).isPositive();
        assertThat(last).isEqualTo(200_000);
    }

    private Page find(@Nullable Long after, @Nullable Long from, @Nullable Long to, int limit) {
        return new PastTrades(StoredPast.NONE)
                .find(market.streams(), new TradeQuery(after, new TimeRange(from, to), limit));
    }

    private static Page findIn(TestMarket market, @Nullable Long after, @Nullable Long from, int limit) {
        return new PastTrades(StoredPast.NONE)
                .find(market.streams(), new TradeQuery(after, new TimeRange(from, null), limit));
    }

    private static void assertPage(Page page, List<Long> numbers, @Nullable Long next) {
        assertThat(numbers(page)).isEqualTo(numbers);
        assertThat(page.next()).isEqualTo(next);
    }
}
