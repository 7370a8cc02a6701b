package io.tickcast.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Looks at every item of one session: each has its own time, when it happened and ought to have been sent, so an item
 * that is late because the one before was late counts as late. The load's thread only.
 */
final class Sampler {

    private static final byte[] TIME = "\"time\":".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 13;
    private static final int LONGEST_REST = TIME.length + DIGITS - 1;

    private final Samples samples;
    private byte[] bytes = new byte[64 * 1024];

    /** The last bytes of what came before: an item's time may be split. */
    private int rest;

    Sampler(Samples samples) {
        this.samples = samples;
    }

    /** Takes the next {@code count} bytes, without moving on. */
    void take(ByteBuffer in, int count) {
        if (bytes.length < rest + count) {
            bytes = java.util.Arrays.copyOf(bytes, rest + count);
        }
        in.get(in.position(), bytes, rest, count);
        samples.addPayload(count);
        int end = rest + count;
        long now = System.currentTimeMillis();
        int at = 0;
        while (at <= end - TIME.length - DIGITS) {
            if (bytes[at] == '"' && isTime(at)) {
                samples.addItem(now - number(at + TIME.length));
                at += TIME.length + DIGITS;
            } else {
                at++;
            }
        }
        rest = Math.min(LONGEST_REST, end - Math.min(at, end));
        System.arraycopy(bytes, end - rest, bytes, 0, rest);
    }

    private boolean isTime(int at) {
        for (int i = 1; i < TIME.length; i++) {
            if (bytes[at + i] != TIME[i]) {
                return false;
            }
        }
        return true;
    }

    private long number(int at) {
        long value = 0;
        for (int i = at; i < at + DIGITS; i++) {
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }
}
