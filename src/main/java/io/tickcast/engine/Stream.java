package io.tickcast.engine;

import io.tickcast.market.StreamKey;
import io.tickcast.market.StreamPosition;

/**
 * The states of one channel of one symbol (and interval), numbered from 1 within an epoch. Written by the engine's
 * thread, read by any without locks.
 */
public abstract sealed class Stream permits TradeLog, CandleLog, LatestValue {

    private final StreamKey key;
    private final String epoch;
    private volatile boolean announced;

    Stream(StreamKey key, String epoch) {
        this.key = key;
        this.epoch = epoch;
    }

    /** What the stream is. */
    public final StreamKey key() {
        return key;
    }

    /** Names the log that the numbers count in; another run has another one. */
    public final String epoch() {
        return epoch;
    }

    /** Number of the newest state that can be read; 0 before the first. */
    public abstract long head();

    /** Epoch and head. */
    public final StreamPosition position() {
        return new StreamPosition(epoch, head());
    }

    /**
     * Takes note of a change that {@link StreamListener#streamChanged} announced. To be called <em>before</em> the
     * stream is read: what is written from then on is announced again.
     */
    public final void acknowledge() {
        announced = false;
    }

    /** Announces a change unless one is announced already that nobody took note of. */
    final void announce(StreamListener listener) {
        if (!announced) {
            announced = true;
            listener.streamChanged(this);
        }
    }
}
