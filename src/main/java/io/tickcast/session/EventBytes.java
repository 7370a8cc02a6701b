package io.tickcast.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Puts messages one behind the other as server-sent events: {@code event:} is a message's type, {@code data:} the
 * message as it is, which has no line breaks. Made for one write and thrown away.
 */
final class EventBytes {

    /** What every message begins with; its type follows. */
    private static final int BEFORE_TYPE = "{\"type\":\"".length();

    private byte[] bytes;
    private int size;

    EventBytes(int expectedSize) {
        bytes = new byte[expectedSize];
    }

    /** The type of a message. */
    static String typeOf(ByteBuffer message) {
        int begin = message.position() + BEFORE_TYPE;
        int end = begin;
        while (message.get(end) != '"') {
            end++;
        }
        byte[] type = new byte[end - begin];
        message.get(begin, type);
        return new String(type, StandardCharsets.US_ASCII);
    }

    /** From now on a client that is cut off waits so long before it comes back. */
    EventBytes retry(long millis) {
        return ascii("retry: ").ascii(Long.toString(millis)).ascii("\n");
    }

    /** Begins an event; what follows belongs to it until its end. */
    EventBytes message(String type, ByteBuffer message) {
        ascii("event: ").ascii(type).ascii("\ndata: ");
        int length = message.remaining();
        ensure(length);
        message.get(message.position(), bytes, size, length);
        size += length;
        return ascii("\n");
    }

    /** What a client that is cut off behind this event comes back with. */
    EventBytes id(String id) {
        return ascii("id: ").ascii(id).ascii("\n");
    }

    /** Ends an event. */
    EventBytes end() {
        return ascii("\n");
    }

    ByteBuffer toByteBuffer() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    private EventBytes ascii(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        ensure(ascii.length);
        System.arraycopy(ascii, 0, bytes, size, ascii.length);
        size += ascii.length;
        return this;
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
