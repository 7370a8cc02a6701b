package io.tickcast.store;

import java.util.NavigableMap;
import java.util.function.Predicate;

/** Puts candles that have changed in their places among those of the store, each bucket once, in its newest state. */
final class CandleMerge implements Predicate<StoredCandle> {

    private final NavigableMap<Long, StoredCandle> changed;
    private final Predicate<StoredCandle> each;
    private long left;

    /**
     * Merges what comes through {@link #test}.
     *
     * @param changed in the order of the store's candles; it is used up
     * @param limit how many are wanted
     */
    CandleMerge(NavigableMap<Long, StoredCandle> changed, long limit, Predicate<StoredCandle> each) {
        this.changed = changed;
        this.left = limit;
        this.each = each;
    }

    @Override
    public boolean test(StoredCandle stored) {
        while (left > 0 && !changed.isEmpty() && isBefore(changed.firstKey(), stored.start())) {
            hand(changed.pollFirstEntry().getValue());
        }
        if (left > 0) {
            StoredCandle newer = changed.remove(stored.start());
            hand(newer != null && newer.lastSeq() >= stored.lastSeq() ? newer : stored);
        }
        return left > 0;
    }

    /** The store has no more. */
    void finish() {
        while (left > 0 && !changed.isEmpty()) {
            hand(changed.pollFirstEntry().getValue());
        }
    }

    private boolean isBefore(Long first, Long second) {
        return changed.comparator() == null
                ? first < second
                : changed.comparator().compare(first, second) < 0;
    }

    private void hand(StoredCandle candle) {
        left = each.test(candle) ? left - 1 : 0;
    }
}
