package io.tickcast.engine;

import io.tickcast.market.StreamValue;

/** Turns a state of a stream into the bytes that clients get. Called from several threads; must not keep state. */
@FunctionalInterface
public interface ItemEncoder {

    /** The item as one JSON object in UTF-8. */
    byte[] encode(long seq, StreamValue value);

    /** The same bytes for somebody who copies them, without garbage where the encoder can. */
    default void encode(long seq, StreamValue value, EncodedItem target) {
        byte[] item = encode(seq, value);
        target.set(item, item.length);
    }
}
