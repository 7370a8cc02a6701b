package io.tickcast.store;

import io.tickcast.engine.StreamItem;
import io.tickcast.market.Interval;
import java.util.function.Predicate;

/** What can be read from the store. Safe for several threads. */
public interface StoredPast {

    /** Has nothing. */
    StoredPast NONE = new StoredPast() {
        @Override
        public void trades(
                String symbol,
                long after,
                long until,
                long from,
                long to,
                boolean newestFirst,
                long limit,
                Predicate<StreamItem> each) {}

        @Override
        public void candles(
                String symbol,
                Interval interval,
                long from,
                long to,
                boolean newestFirst,
                long limit,
                Predicate<StreamItem> each) {}
    };

    /**
     * Hands out stored trades with numbers in ({@code after}, {@code until}] and times in [{@code from}, {@code to}),
     * until {@code each} has enough or there were {@code limit}. Waits up to five seconds for those that are not
     * readable yet.
     *
     * @param until a number that has left memory
     * @throws StoreException when they cannot be read now
     */
    void trades(
            String symbol,
            long after,
            long until,
            long from,
            long to,
            boolean newestFirst,
            long limit,
            Predicate<StreamItem> each);

    /**
     * Hands out stored candles that start in [{@code from}, {@code to}), until {@code each} has enough or there were
     * {@code limit}.
     *
     * @throws StoreException when they cannot be read now
     */
    void candles(
            String symbol,
            Interval interval,
            long from,
            long to,
            boolean newestFirst,
            long limit,
            Predicate<StreamItem> each);
}
