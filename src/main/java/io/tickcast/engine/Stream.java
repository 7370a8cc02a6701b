package io.tickcast.engine;

import io.tickcast.market.StreamKey;
import io.tickcast.market.StreamPosition;

/**
 * The states of one channel of one symbol (and interval), numbered from 1 within an epoch. Written by the engine's
 * thread, read by any. Trades and finished candles are read without locks; the state of what conflates is made when it is
 * asked for, out of figures that the symbol's lock guards.
 */
public abstract sealed class Stream permits TradeLog, CandleLog, LatestValue {

    private final StreamKey key;
    private final String epoch;
    private final Announcements announcements;
    private final int bit;
    private Runnable refresher = () -> {};

    Stream(StreamKey key, String epoch, Announcements announcements) {
        this.key = key;
        this.epoch = epoch;
        this.announcements = announcements;
        this.bit = announcements.add(this);
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
        announcements.acknowledge(bit);
    }

    /** What stands for the stream in its symbol's {@link Announcements}. */
    final int bit() {
        return bit;
    }

    /** Sets what makes the newest state readable; before others know the stream. */
    final void refreshedBy(Runnable newRefresher) {
        refresher = newRefresher;
    }

    /** Makes the newest state readable, on the reader's thread. */
    final void refresh() {
        refresher.run();
    }
}
