package io.tickcast.engine;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * Which streams of a symbol have changes that were announced and that nobody has taken note of yet: a bit for each, so
 * that the engine sees with one look that there is nobody to tell. The engine's thread announces, any thread takes note.
 */
final class Announcements {

    private static final AtomicIntegerFieldUpdater<Announcements> ANNOUNCED =
            AtomicIntegerFieldUpdater.newUpdater(Announcements.class, "announced");

    private final Stream[] streams = new Stream[Integer.SIZE];

    /** In here, and no object of its own, as it would seldom be in a cache. */
    private volatile int announced;

    private int count;

    /** Adds a stream; the bit that stands for it. To be called before the engine begins. */
    int add(Stream stream) {
        streams[count] = stream;
        return 1 << count++;
    }

    /** Tells of those streams that are not announced already. */
    void announce(int bits, StreamListener listener) {
        int untold = bits & ~announced;
        if (untold != 0) {
            ANNOUNCED.updateAndGet(this, told -> told | untold);
            for (int left = untold; left != 0; left &= left - 1) {
                listener.streamChanged(streams[Integer.numberOfTrailingZeros(left)]);
            }
        }
    }

    /** What is written from now on is announced again. */
    void acknowledge(int bit) {
        ANNOUNCED.updateAndGet(this, told -> told & ~bit);
    }
}
