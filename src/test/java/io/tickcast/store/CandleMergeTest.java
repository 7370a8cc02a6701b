package io.tickcast.store;

import static io.tickcast.store.StoredItems.BTC;
import static io.tickcast.store.StoredItems.candle;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CandleMergeTest {

    private final List<String> found = new ArrayList<>();

    @Test
    void eachBucketComesOnceInItsNewestState() {
        merge(changed("1:4 2:9 3:1 5:5 7:7"), 99, "2:8 3:2 4:4 5:5");

        assertThat(found).containsExactly("1:4 changed", "2:9 changed", "3:2", "4:4", "5:5 changed", "7:7 changed");
    }

    @Test
    void newestFirstItIsTheSame() {
        merge(changed("1:4 2:9 7:7").descendingMap(), 99, "4:4 2:8");

        assertThat(found).containsExactly("7:7 changed", "4:4", "2:9 changed", "1:4 changed");
    }

    @Test
    void thereAreNoMoreThanAreWanted() {
        merge(changed("1:4 3:9"), 2, "2:1 4:1");
        assertThat(found).containsExactly("1:4 changed", "2:1");

        found.clear();
        merge(changed("1:4 2:9 3:3"), 1, "4:1");
        assertThat(found).containsExactly("1:4 changed");

        found.clear();
        merge(changed("1:4 2:9 3:3"), 2, "");
        assertThat(found).containsExactly("1:4 changed", "2:9 changed");
    }

    @Test
    void whoHasEnoughGetsNoMore() {
        CandleMerge merge = new CandleMerge(changed("1:1 2:2"), 9, candle -> false);

        assertThat(merge.test(stored("3:3", false))).isFalse();
        merge.finish();
    }

    private void merge(NavigableMap<Long, StoredCandle> changed, long limit, String store) {
        CandleMerge merge = new CandleMerge(
                changed,
                limit,
                candle -> found.add(
                        candle.start() + ":" + candle.lastSeq() + (candle.lateTrades() > 0 ? " changed" : "")));
        for (String text : store.split(" ")) {
            if (text.isEmpty() || !merge.test(stored(text, false))) {
                break;
            }
        }
        merge.finish();
    }

    private static NavigableMap<Long, StoredCandle> changed(String texts) {
        NavigableMap<Long, StoredCandle> changed = new TreeMap<>();
        for (String text : texts.split(" ")) {
            StoredCandle candle = stored(text, true);
            changed.put(candle.start(), candle);
        }
        return changed;
    }

    /** From start and last number; what has changed is marked as late. */
    private static StoredCandle stored(String text, boolean changed) {
        String[] parts = text.split(":");
        return new StoredCandle(
                candle(BTC, Interval.ONE_SECOND, Long.parseLong(parts[0]), "1", "1"),
                0,
                Long.parseLong(parts[1]),
                changed ? 1 : 0);
    }
}
