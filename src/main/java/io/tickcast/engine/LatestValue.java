package io.tickcast.engine;

import io.tickcast.market.StreamKey;
import org.jspecify.annotations.Nullable;

/** A stream of which only the latest state counts. */
public final class LatestValue extends Stream {

    private volatile @Nullable StreamItem latest;

    LatestValue(StreamKey key, String epoch) {
        super(key, epoch);
    }

    /** The latest state; null before the first. */
    public @Nullable StreamItem latest() {
        return latest;
    }

    @Override
    public long head() {
        StreamItem item = latest;
        return item == null ? 0 : item.seq();
    }

    void publish(StreamItem item) {
        latest = item;
    }
}
