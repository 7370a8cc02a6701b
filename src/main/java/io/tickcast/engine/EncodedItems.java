package io.tickcast.engine;

/**
 * Consecutive items of one stream as JSON objects in UTF-8, separated by commas: a part of shared bytes, which stays as
 * it is. Thread-safe.
 */
public final class EncodedItems {

    private final byte[] bytes;
    private final int from;
    private final int to;
    private final long lastSeq;

    /** The part of {@code bytes} from {@code from} to before {@code to}, which ends with the item {@code lastSeq}. */
    EncodedItems(byte[] bytes, int from, int to, long lastSeq) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.lastSeq = lastSeq;
    }

    /** One item alone. */
    public static EncodedItems of(StreamItem item) {
        byte[] json = item.json();
        return new EncodedItems(json, 0, json.length, item.seq());
    }

    /** How many bytes they are. */
    public int length() {
        return to - from;
    }

    /** Number of the last of them. */
    public long lastSeq() {
        return lastSeq;
    }

    /** Copies them to {@code target}, beginning at {@code at}. */
    public void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, from, target, at, to - from);
    }
}
