package io.tickcast.session;

import java.nio.ByteBuffer;
import java.util.List;

/** A connection that takes all at once, and keeps nothing but the count. */
final class CountingTransport implements Transport {

    long writes;
    long bytes;

    @Override
    public void send(List<ByteBuffer> textFrames, Runnable done) {
        writes++;
        for (ByteBuffer frame : textFrames) {
            bytes += frame.remaining();
            frame.position(frame.limit());
        }
        done.run();
    }

    @Override
    public void ping(Runnable sent) {
        sent.run();
    }

    @Override
    public void close(int code, String reason) {
        throw new AssertionError("closed: " + code + " " + reason);
    }

    @Override
    public void abort() {
        throw new AssertionError("cut");
    }
}
