package io.tickcast.session;

import java.nio.ByteBuffer;
import java.util.List;

/** The connection itself. No call waits; calls after the end do nothing. Safe for several threads. */
interface Transport {

    /**
     * Sends text frames, in one write where that is possible. Positions of the buffers move on as the peer takes the
     * bytes, or once it has taken a frame. When a send fails, the connection is cut.
     *
     * @param done told when all is handed to the operating system
     */
    void send(List<ByteBuffer> textFrames, Runnable done);

    /**
     * Sends a ping.
     *
     * @param sent told when it is handed to the operating system
     */
    void ping(Runnable sent);

    /** Sends a close frame and ends the connection once the peer has answered it. */
    void close(int code, String reason);

    /** Cuts the connection. */
    void abort();
}
