package io.tickcast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.Candle;
import io.tickcast.market.Channel;
import io.tickcast.market.Decimal;
import io.tickcast.market.Interval;
import io.tickcast.market.StreamKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CandleLogTest {

    private static final StreamKey KEY = new StreamKey(Channel.CANDLE, "BTC-USD", Interval.ONE_SECOND);

    private final CandleLog log = new CandleLog(KEY, "e1", new Announcements(), 4);

    @Test
    void isEmptyAtFirst() {
        assertThat(log.head()).isZero();
        assertThat(log.after(0)).isEmpty();
        assertThat(log.newest(10)).isEmpty();
        assertThat(log.newest(start -> true, 10)).isEmpty();
        assertThat(log.oldest(0, Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void aReaderFindsTheLastStateOfEachBucketThatHasChangedSince() {
        open(1, 0);
        open(2, 0);
        close(3, 0);
        open(4, 1);
        close(5, 1);
        open(7, 2);

        assertThat(numbers(log.after(0))).containsExactly(3L, 5L, 7L);
        assertThat(numbers(log.after(2))).containsExactly(3L, 5L, 7L);
        assertThat(numbers(log.after(3))).containsExactly(5L, 7L);
        assertThat(numbers(log.after(5))).containsExactly(7L);
        assertThat(numbers(log.after(6))).containsExactly(7L);
        assertThat(log.after(7)).isEmpty();
        assertThat(log.after(8)).isEmpty();
        assertThat(log.head()).isEqualTo(7);
    }

    @Test
    void aCorrectedBucketTakesThePlaceOfItsClosingAndStandsBehindTheOpenOneByItsNumber() {
        close(1, 0);
        open(2, 1);
        close(3, 0);

        assertThat(numbers(log.after(0))).containsExactly(2L, 3L);
        assertThat(numbers(log.after(1))).containsExactly(2L, 3L);
        assertThat(numbers(log.after(2))).containsExactly(3L);
        assertThat(log.after(3)).isEmpty();
        assertThat(log.head()).isEqualTo(3);
    }

    @Test
    void aClosingThatNobodySawOpenIsTheNewestCandle() {
        close(2, 0);
        close(4, 1);

        assertThat(numbers(log.after(0))).containsExactly(2L, 4L);
        assertThat(numbers(log.newest(1))).containsExactly(4L);
        assertThat(numbers(log.newest(2))).containsExactly(2L, 4L);
        assertThat(numbers(log.oldest(0, 10, 10))).containsExactly(2L, 4L);
    }

    @Test
    void whatIsReplacedSilentlyIsReadButNotTold() {
        close(1, 0);
        open(2, 1);
        log.replaceFinished(item(1, 0, true, "7"));
        log.replaceFinished(item(0, -1, true, "8"));
        log.publishNewest(item(2, 1, false, "9"));

        assertThat(log.head()).isEqualTo(2);
        assertThat(log.after(2)).isEmpty();
        assertThat(numbers(log.after(0))).containsExactly(1L, 2L);
        assertThat(log.newest(3)).extracting(CandleLogTest::openPrice).containsExactly("8", "7", "9");
    }

    @Test
    void theNewestCandlesComeOldestFirst() {
        fill();

        assertThat(starts(log.newest(1))).containsExactly(4L);
        assertThat(starts(log.newest(2))).containsExactly(3L, 4L);
        assertThat(starts(log.newest(100))).containsExactly(1L, 2L, 3L, 4L);
        assertThat(starts(log.newest(start -> start < 4, 2))).containsExactly(2L, 3L);
        assertThat(starts(log.newest(start -> start % 2 == 0, 100))).containsExactly(2L, 4L);
        assertThat(starts(log.newest(start -> start > 4, 100))).isEmpty();
    }

    @Test
    void theOldestCandlesOfARangeComeOldestFirst() {
        fill();

        assertThat(starts(log.oldest(0, 100, 100))).containsExactly(1L, 2L, 3L, 4L);
        assertThat(starts(log.oldest(0, 100, 3))).containsExactly(1L, 2L, 3L);
        assertThat(starts(log.oldest(2, 4, 100))).containsExactly(2L, 3L);
        assertThat(starts(log.oldest(4, 5, 100))).containsExactly(4L);
        assertThat(starts(log.oldest(3, 100, 1))).containsExactly(3L);
        assertThat(starts(log.oldest(5, 100, 100))).isEmpty();
        assertThat(starts(log.oldest(-5, 0, 100))).isEmpty();
        assertThat(starts(log.oldest(3, 3, 100))).isEmpty();
        assertThat(starts(log.oldest(4, 3, 100))).isEmpty();
        assertThat(starts(log.oldest(Long.MIN_VALUE, Long.MAX_VALUE, 100))).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void theOldestLeaveMemory() {
        fill();

        assertThat(log.finished(0)).isNull();
        assertThat(log.finished(1)).isNotNull();
        assertThat(log.isBeforeMemory(0)).isTrue();
        assertThat(log.isBeforeMemory(1)).isFalse();
        assertThat(log.isBeforeMemory(4)).isFalse();
    }

    @Test
    void nothingIsBeforeMemoryWhileThereIsRoom() {
        close(1, 5);
        open(2, 6);
        assertThat(log.isBeforeMemory(0)).isFalse();
        close(3, 0);
        close(4, 1);
        assertThat(log.isBeforeMemory(-1)).isTrue();
        assertThat(log.isBeforeMemory(0)).isFalse();
        assertThat(starts(log.newest(100))).containsExactly(0L, 1L, 5L, 6L);
    }

    @Test
    void aReaderThatIsHundredsOfChangesBehindFindsEachBucketInMemory() {
        CandleLog large = new CandleLog(KEY, "e1", new Announcements(), 1_000);
        for (int i = 0; i < 300; i++) {
            large.publishChange(item(2 * i + 1, i, true, "1"));
            large.publishNewest(item(2 * i + 2, i + 1, false, "1"));
        }

        assertThat(numbers(large.after(0)))
                .containsExactlyElementsOf(numbersOf(LongStream.range(0, 300).map(i -> 2 * i + 1), 600L));
        assertThat(numbers(large.after(11)))
                .containsExactlyElementsOf(numbersOf(LongStream.range(6, 300).map(i -> 2 * i + 1), 600L));
        assertThat(numbers(large.after(597))).containsExactly(599L, 600L);
    }

    @Test
    void aReaderThatIsBehindMemoryFindsWhatIsLeft() {
        for (int i = 0; i < 300; i++) {
            close(i + 1, i);
        }

        assertThat(numbers(log.after(0))).containsExactly(298L, 299L, 300L);
        assertThat(numbers(log.after(299))).containsExactly(300L);
        assertThat(numbers(log.newest(100))).containsExactly(298L, 299L, 300L);
    }

    @Test
    void closingsThatAreRecentAreToldThoughTheirBucketHasLeftMemory() {
        for (int i = 0; i < 10; i++) {
            close(i + 1, i);
        }

        assertThat(numbers(log.after(4))).containsExactly(5L, 6L, 7L, 8L, 9L, 10L);
    }

    @Test
    void theOpenBucketIsToldBesidesAnyNumberOfCorrections() {
        CandleLog large = new CandleLog(KEY, "e1", new Announcements(), 1_000);
        large.publishNewest(item(1, 500, false, "1"));
        for (int i = 0; i < 200; i++) {
            large.publishChange(item(i + 2, i, true, "1"));
        }

        assertThat(numbers(large.after(0)))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 201).boxed().toList());
        assertThat(numbers(large.after(200))).containsExactly(201L);
    }

    /** Closes the buckets 0 to 3 and leaves 4 open; memory holds four. */
    private void fill() {
        for (int i = 0; i < 4; i++) {
            close(2 * i + 1, i);
            open(2 * i + 2, i + 1);
        }
    }

    private void open(long seq, long start) {
        log.publishNewest(item(seq, start, false, "1"));
    }

    private void close(long seq, long start) {
        log.publishChange(item(seq, start, true, "1"));
    }

    private static List<Long> numbersOf(LongStream first, long last) {
        return LongStream.concat(first, LongStream.of(last)).boxed().toList();
    }

    private static List<Long> numbers(List<StreamItem> items) {
        return items.stream().map(StreamItem::seq).toList();
    }

    private static List<Long> starts(List<StreamItem> items) {
        return items.stream().map(item -> ((Candle) item.value()).start()).toList();
    }

    private static String openPrice(StreamItem item) {
        return ((Candle) item.value()).open().toString();
    }

    private static StreamItem item(long seq, long start, boolean closed, String price) {
        Decimal open = Decimal.parse(price);
        Candle candle = new Candle(
                "BTC-USD",
                Interval.ONE_SECOND,
                start,
                open,
                open,
                open,
                open,
                BigDecimal.ONE,
                open.toBigDecimal(),
                1,
                start,
                start,
                0,
                closed);
        return new StreamItem(seq, candle, TestMarket.PLAIN);
    }
}
