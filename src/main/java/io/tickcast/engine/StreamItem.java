package io.tickcast.engine;

import io.tickcast.market.StreamValue;
import org.jspecify.annotations.Nullable;

/** One numbered state of a stream. Immutable; its bytes are made once, by whoever needs them first. Thread-safe. */
public sealed class StreamItem permits TradeItem {

    private final long seq;
    private final StreamValue value;
    private final ItemEncoder encoder;
    private volatile byte @Nullable [] json;

    /** A state that {@code encoder} gives its form. */
    public StreamItem(long seq, StreamValue value, ItemEncoder encoder) {
        this.seq = seq;
        this.value = value;
        this.encoder = encoder;
    }

    /** Its number in the stream, from 1; 0 for a candle that never was a state of it. */
    public final long seq() {
        return seq;
    }

    /** What it says. */
    public final StreamValue value() {
        return value;
    }

    /** The JSON object in UTF-8; shared, not to be changed. */
    public final byte[] json() {
        byte[] made = json;
        if (made == null) {
            made = encoder.encode(seq, value);
            json = made;
        }
        return made;
    }

    @Override
    public String toString() {
        return seq + " " + value;
    }
}
