package io.tickcast.engine;

import io.tickcast.market.StreamKey;
import org.jspecify.annotations.Nullable;

/** A stream of which only the latest state counts. */
public final class LatestValue extends Stream {

    private volatile @Nullable StreamItem latest;

    LatestValue(StreamKey key, String epoch, Announcements announcements) {
        super(key, epoch, announcements);
    }

    /** The latest state; null before the first. */
    public @Nullable StreamItem latest() {
        refresh();
        return latest;
    }

    @Override
    public long head() {
        refresh();
        return published();
    }

    /** Number of the state that needs no {@link #refresh}; 0 before the first. */
    long published() {
        StreamItem item = latest;
        return item == null ? 0 : item.seq();
    }

    void publish(StreamItem item) {
        latest = item;
    }
}
