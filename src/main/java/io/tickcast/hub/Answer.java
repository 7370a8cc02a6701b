package io.tickcast.hub;

import java.nio.ByteBuffer;

/** Something that a client gets before its updates, in the order of its requests. Hub's thread only. */
interface Answer {

    /** Writes what there is room for; true when all is written. */
    boolean write(FrameBatch batch);

    /** About how much memory it takes while it waits. */
    int weight();

    /** A finished message. */
    record Message(ByteBuffer frame) implements Answer {
        @Override
        public boolean write(FrameBatch batch) {
            batch.add(frame);
            return true;
        }

        @Override
        public int weight() {
            return frame.remaining();
        }
    }
}
