package io.tickcast.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Gathers items as JSON objects in UTF-8, separated by commas, with room around them for what makes a frame of them: a
 * frame is put together where it is sent from. To be used again and again. Not thread-safe.
 */
public final class ItemBytes {

    private static final int INITIAL_BYTES = 16 * 1024;

    /** What a frame may have before its items. */
    private static final int ROOM_IN_FRONT = 128;

    private byte[] bytes = new byte[INITIAL_BYTES];
    private int begin = ROOM_IN_FRONT;
    private int end = ROOM_IN_FRONT;

    /** How many bytes the items have that are in no frame yet. */
    public int length() {
        return end - begin;
    }

    /** Whether there is no item that is in no frame yet. */
    public boolean isEmpty() {
        return end == begin;
    }

    /** Whether a frame was made since the last {@link #clear}, which somebody may still read. */
    public boolean isLent() {
        return begin > ROOM_IN_FRONT;
    }

    /** Starts over; frames that were made are overwritten. */
    public void clear() {
        begin = ROOM_IN_FRONT;
        end = ROOM_IN_FRONT;
    }

    /** Adds one item behind the others. */
    public void add(StreamItem item) {
        byte[] json = item.json();
        int at = next(json.length);
        System.arraycopy(json, 0, bytes, at, json.length);
        end = at + json.length;
    }

    /**
     * Makes a frame of the items; those that are added from now on belong to the next one. It stays as it is until
     * {@link #clear}.
     *
     * @param before what comes before the items, at most 128 bytes
     * @param behind what comes behind them
     */
    public ByteBuffer frame(byte[] before, byte[] behind) {
        ensure(end + behind.length);
        int first = begin - before.length;
        System.arraycopy(before, 0, bytes, first, before.length);
        System.arraycopy(behind, 0, bytes, end, behind.length);
        ByteBuffer frame = ByteBuffer.wrap(bytes, first, end + behind.length - first);
        begin = end + behind.length + ROOM_IN_FRONT;
        end = begin;
        return frame;
    }

    /** Adds so many bytes of a ring, from the one with which the sequence {@code first} begins. */
    void add(ByteRing ring, long first, int count) {
        int at = next(count);
        ring.copy(first, bytes, at, count);
        end = at + count;
    }

    /** Takes back the items behind that length. */
    public void truncate(int shorter) {
        end = begin + shorter;
    }

    /** Makes room for the next item; where it begins. */
    private int next(int count) {
        int at = isEmpty() ? end : end + 1;
        ensure(at + count);
        if (at > end) {
            bytes[end] = ',';
        }
        return at;
    }

    private void ensure(int size) {
        if (size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size));
        }
    }
}
