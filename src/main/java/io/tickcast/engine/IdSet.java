package io.tickcast.engine;

import org.roaringbitmap.longlong.Roaring64Bitmap;

/** A set of ids that only grows: whole numbers as a compressed bitmap, other texts as hashes. Not thread-safe. */
final class IdSet {

    private static final int MAX_DIGITS = 18;

    private final Roaring64Bitmap numbers = new Roaring64Bitmap();
    private final TextHashes texts = new TextHashes();

    void add(CharSequence id) {
        long number = numberOf(id);
        if (number >= 0) {
            numbers.addLong(number);
        } else {
            texts.add(id);
        }
    }

    boolean contains(CharSequence id) {
        long number = numberOf(id);
        return number >= 0 ? numbers.contains(number) : texts.contains(id);
    }

    /** The number that prints as this id, or -1 where there is none. */
    static long numberOf(CharSequence id) {
        int length = id.length();
        if (length == 0 || length > MAX_DIGITS || (length > 1 && id.charAt(0) == '0')) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            char c = id.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }
}
