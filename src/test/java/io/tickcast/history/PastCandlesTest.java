package io.tickcast.history;

import static io.tickcast.history.TestMarket.MINUTE;
import static io.tickcast.history.TestMarket.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.Candle;
import io.tickcast.market.Interval;
import io.tickcast.store.StoredPast;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PastCandlesTest {

    private final TestMarket market = new TestMarket(1_000, 100);

    @Test
    void withoutFromItIsTheNewest() {
        inMinutes(1, 2, 4, 5);
        assertPage(find(null, null, 2), List.of(4L, 5L), null);
        assertPage(find(null, null, 9), List.of(1L, 2L, 4L, 5L), null);
        assertPage(find(null, 5 * MINUTE, 2), List.of(2L, 4L), null);
        assertPage(find(null, 5 * MINUTE + 1, 2), List.of(4L, 5L), null);
        assertPage(find(null, MINUTE, 2), List.of(), null);
    }

    @Test
    void withFromItIsTheOldestAndNextIsWhereTheNextPageStarts() {
        inMinutes(1, 2, 4, 5);
        assertPage(find(0L, null, 2), List.of(1L, 2L), 4 * MINUTE);
        assertPage(find(4 * MINUTE, null, 2), List.of(4L, 5L), null);
        assertPage(find(2 * MINUTE, null, 2), List.of(2L, 4L), 5 * MINUTE);
        assertPage(find(2 * MINUTE + 1, null, 2), List.of(4L, 5L), null);
        assertPage(find(MINUTE, 4 * MINUTE, 2), List.of(1L, 2L), null);
        assertPage(find(MINUTE, 4 * MINUTE + 1, 2), List.of(1L, 2L), 4 * MINUTE);
        assertPage(find(6 * MINUTE, null, 2), List.of(), null);
        assertPage(find(MINUTE, MINUTE, 2), List.of(), null);
    }

    @Test
    void pagesFitTogetherWhileCandlesAreAdded() {
        inMinutes(1, 2, 3);
        List<Long> read = new ArrayList<>();
        Long next = 0L;
        for (long minute = 4; next != null; minute += 2) {
            Page page = find(next, null, 3);
            read.addAll(minutes(page));
            next = page.next();
            if (minute < 20) {
                inMinutes(minute, minute + 1);
            }
        }
        assertThat(read).doesNotHaveDuplicates().isSorted();
        assertThat(read.getLast() - read.getFirst() + 1).isEqualTo(read.size());
    }

    @Test
    void theLastIsOpenAndTheOthersAreClosed() {
        inMinutes(1, 2, 3);
        assertThat(find(null, null, 9).items())
                .extracting(item -> ((Candle) item.value()).closed())
                .containsExactly(true, true, false);
    }

    /** Two hours late: no state of the live channel, and corrected here. */
    @Test
    void aTradeThatIsTooLateForTheChannelCorrectsItsCandle() {
        inMinutes(1, 2, 200);
        market.trades(MINUTE + 30_000);
        assertThat(find(0L, 2 * MINUTE, 1).items()).singleElement().satisfies(item -> {
            Candle candle = (Candle) item.value();
            assertThat(candle.trades()).isEqualTo(2);
            assertThat(candle.high()).hasToString("4");
            assertThat(candle.close()).hasToString("4");
            assertThat(candle.open()).hasToString("1");
        });
    }

    private void inMinutes(long... minutes) {
        for (long minute : minutes) {
            market.trades(minute * MINUTE);
        }
    }

    private Page find(@Nullable Long from, @Nullable Long to, int limit) {
        return new PastCandles(StoredPast.NONE)
                .find(market.streams(), new CandleQuery(Interval.ONE_MINUTE, new TimeRange(from, to), limit));
    }

    private static void assertPage(Page page, List<Long> minutes, @Nullable Long next) {
        assertThat(minutes(page)).isEqualTo(minutes);
        assertThat(page.next()).isEqualTo(next);
    }
}
