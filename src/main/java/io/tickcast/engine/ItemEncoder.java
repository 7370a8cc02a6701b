package io.tickcast.engine;

import io.tickcast.market.StreamValue;

/** Turns a state of a stream into the bytes that clients get. Called from several threads; must not keep state. */
@FunctionalInterface
public interface ItemEncoder {

    /** The item as one JSON object in UTF-8. */
    byte[] encode(long seq, StreamValue value);
}
