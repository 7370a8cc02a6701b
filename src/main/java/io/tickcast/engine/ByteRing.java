package io.tickcast.engine;

/**
 * Byte sequences with consecutive numbers, one behind the other in a ring. A sequence is overwritten by later ones; who
 * writes sees to it that it is no longer wanted.
 */
final class ByteRing {

    private final byte[] bytes;

    /** Where each sequence ends, counted from the first byte that was ever written. */
    private final long[] ends;

    private final boolean commas;

    /** Where the newest sequence ends: the same as its number's in {@link #ends}, which is far away in memory. */
    private long newest;

    /** Up to where can be written without a look at where the oldest sequence begins, which is far away as well. */
    private long free;

    /**
     * A ring for so many sequences and bytes.
     *
     * @param commas whether a comma follows each sequence, which counts as a part of it
     */
    ByteRing(int slots, int size, boolean commas) {
        bytes = new byte[size];
        ends = new long[slots];
        this.commas = commas;
    }

    int size() {
        return bytes.length;
    }

    /** Where the sequence of that number ends and the next one begins; 0 for numbers before the first. */
    long end(long number) {
        return ends[slot(number)];
    }

    /** Whether so many bytes fit behind the newest sequence while all from {@code oldest} on can be read. */
    boolean hasRoom(long oldest, int more) {
        long end = newest + more;
        if (end > free) {
            free = end(oldest - 1) + bytes.length;
        }
        return end <= free;
    }

    /** Writes the first {@code length} bytes of the array behind the sequence with the number before. */
    void write(long number, byte[] sequence, int length) {
        long begin = newest;
        int at = (int) (begin % bytes.length);
        int first = Math.min(length, bytes.length - at);
        System.arraycopy(sequence, 0, bytes, at, first);
        System.arraycopy(sequence, first, bytes, 0, length - first);
        long end = begin + length;
        if (commas) {
            bytes[(int) (end++ % bytes.length)] = ',';
        }
        ends[slot(number)] = end;
        newest = end;
    }

    /** The sequences from {@code first} to {@code last}, in a ring of another size. */
    ByteRing resized(int slots, int size, long first, long last) {
        ByteRing other = new ByteRing(slots, size, commas);
        for (long number = first - 1; number <= last; number++) {
            other.ends[other.slot(number)] = end(number);
        }
        long end = end(last);
        for (long at = end(first - 1); at < end; ) {
            int source = (int) (at % bytes.length);
            int target = (int) (at % size);
            int count = (int) Math.min(end - at, Math.min(bytes.length - source, size - target));
            System.arraycopy(bytes, source, other.bytes, target, count);
            at += count;
        }
        other.newest = end;
        return other;
    }

    /** How many bytes the sequences from {@code first} to {@code last} are; anything where they were overwritten. */
    long length(long first, long last) {
        return end(last) - end(first - 1);
    }

    /** Copies bytes from where the sequence {@code first} begins. */
    void copy(long first, byte[] target, int at, int count) {
        int begin = (int) (end(first - 1) % bytes.length);
        int contiguous = Math.min(count, bytes.length - begin);
        System.arraycopy(bytes, begin, target, at, contiguous);
        System.arraycopy(bytes, 0, target, at + contiguous, count - contiguous);
    }

    /** The last of the numbers up to {@code last} that ends at most {@code limit} bytes behind the begin of the first. */
    long lastWithin(long first, long last, long limit) {
        long end = end(first - 1) + limit;
        if (end(last) <= end) {
            return last;
        }
        long fits = first;
        long doesNot = last;
        while (doesNot - fits > 1) {
            long middle = (fits + doesNot) >>> 1;
            if (end(middle) <= end) {
                fits = middle;
            } else {
                doesNot = middle;
            }
        }
        return fits;
    }

    private int slot(long number) {
        return (int) (number % ends.length);
    }
}
