package io.tickcast.engine;

import java.util.Arrays;

/**
 * Gathers items as JSON objects in UTF-8, separated by commas, as frames carry them; to be used again and again. Not
 * thread-safe.
 */
public final class ItemBytes {

    private static final int INITIAL_BYTES = 16 * 1024;

    private byte[] bytes = new byte[INITIAL_BYTES];
    private int length;

    /** How many bytes there are. */
    public int length() {
        return length;
    }

    /** Whether there is no item. */
    public boolean isEmpty() {
        return length == 0;
    }

    /** Starts over. */
    public void clear() {
        length = 0;
    }

    /** Adds one item behind the others. */
    public void add(StreamItem item) {
        byte[] json = item.json();
        int at = begin(json.length);
        System.arraycopy(json, 0, bytes, at, json.length);
        length = at + json.length;
    }

    /** Copies all to {@code target}, from {@code at} on. */
    public void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, length);
    }

    /** Adds so many bytes of a ring, from the one with which the sequence {@code first} begins. */
    void add(ByteRing ring, long first, int count) {
        int at = begin(count);
        ring.copy(first, bytes, at, count);
        length = at + count;
    }

    /** Takes back what was added behind that length. */
    void truncate(int shorter) {
        length = shorter;
    }

    /** Makes room for the next item; where it begins. */
    private int begin(int count) {
        int at = length == 0 ? 0 : length + 1;
        if (at + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, at + count));
        }
        if (at > 0) {
            bytes[length] = ',';
        }
        return at;
    }
}
