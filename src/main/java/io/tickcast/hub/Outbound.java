package io.tickcast.hub;

import java.nio.ByteBuffer;
import java.util.List;

/** The way out to one client. Called on the hub's thread; none of the calls may wait. */
public interface Outbound extends ReadingProgress {

    /** Whether the one send that may be under way is finished. */
    boolean isWritable();

    /**
     * Sends the frames in one write. The buffers' contents may be shared with other clients, and stay as they are until
     * {@link #isWritable} again.
     *
     * @param more whether {@link SubscriptionHub#writable} is due as soon as the frames are sent; otherwise the next
     *     flush is early enough
     */
    void send(List<ByteBuffer> frames, boolean more);

    /** Nothing to do for connections whose clients keep their place themselves. */
    @Override
    default void reached(int frame, String symbol, String epoch, long seq) {}

    /** Closes the connection as soon as all that was sent is out. */
    void closeWhenSent();

    /** The server has made a mistake in serving the client, which has to come back. */
    void failed();

    /** The client leaves more answers unread than it may; nothing more is kept for it. */
    void overflowed();
}
