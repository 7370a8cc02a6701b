package io.tickcast.engine;

/** Where the bytes of one item stand until the next one is written there. Not thread-safe. */
public final class EncodedItem {

    private static final int USUAL_BYTES = 256;

    private byte[] bytes = new byte[USUAL_BYTES];
    private int length;

    /** Room for an item, of any content; who needs more takes another array. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many of {@link #bytes} the item is. */
    public int length() {
        return length;
    }

    /** The item are the first bytes of {@code array}, which is kept as room for the next one. */
    public void set(byte[] array, int count) {
        bytes = array;
        length = count;
    }
}
