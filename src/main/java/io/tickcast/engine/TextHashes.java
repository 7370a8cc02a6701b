package io.tickcast.engine;

/**
 * A set of texts, of which it keeps hashes of 126 bits in an open-addressed table: the chance that any two of a billion
 * texts are taken for one is below 10^-20. Not thread-safe.
 */
final class TextHashes {

    private static final int INITIAL_SLOTS = 16;
    private static final long FIRST_FACTOR = 0x9E3779B97F4A7C15L;
    private static final long SECOND_FACTOR = 0xC2B2AE3D27D4EB4FL;

    /** Two longs a slot; both zero where it is free. */
    private long[] table = new long[2 * INITIAL_SLOTS];

    private int size;

    void add(CharSequence text) {
        long first = hash(text, FIRST_FACTOR);
        long second = hash(text, SECOND_FACTOR);
        if (insert(table, first, second) && ++size * 4L > table.length / 2 * 3L) {
            grow();
        }
    }

    boolean contains(CharSequence text) {
        long first = hash(text, FIRST_FACTOR);
        long second = hash(text, SECOND_FACTOR);
        int slot = slotOf(table, first, second);
        return table[slot] == first && table[slot + 1] == second;
    }

    private void grow() {
        long[] wider = new long[Math.multiplyExact(table.length, 2)];
        for (int slot = 0; slot < table.length; slot += 2) {
            if (table[slot] != 0 || table[slot + 1] != 0) {
                insert(wider, table[slot], table[slot + 1]);
            }
        }
        table = wider;
    }

    private static boolean insert(long[] table, long first, long second) {
        int slot = slotOf(table, first, second);
        if (table[slot] == first && table[slot + 1] == second) {
            return false;
        }
        table[slot] = first;
        table[slot + 1] = second;
        return true;
    }

    /** Where the hash stands, or the free slot where it would. */
    private static int slotOf(long[] table, long first, long second) {
        int mask = table.length - 2;
        int slot = (int) (first >>> 16) & mask;
        while ((table[slot] != first || table[slot + 1] != second) && (table[slot] != 0 || table[slot + 1] != 0)) {
            slot = (slot + 2) & mask;
        }
        return slot;
    }

    /** The steps are those of a multiplicative hash, the end is the finalizer of SplitMix64. Odd, so never zero. */
    private static long hash(CharSequence text, long factor) {
        long hash = factor;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * factor;
            hash ^= hash >>> 29;
        }
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        return (hash ^ (hash >>> 31)) | 1;
    }
}
