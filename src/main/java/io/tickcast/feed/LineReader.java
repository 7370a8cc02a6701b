package io.tickcast.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads lines of bounded length. A longer line is passed over without being held, and reported as {@link #tooLong}; what
 * follows is read as usual. Lines end with {@code \n} or {@code \r\n}; the last one needs no end. Holds at most the
 * length of one line. Not thread-safe.
 */
public final class LineReader {

    private static final int FIRST_CAPACITY = 8 * 1024;

    private final InputStream in;
    private final int maxLength;
    private byte[] buffer;

    /** What is read and not yet handed out lies from {@code start} to {@code end}; no line ends before {@code searched}. */
    private int start;

    private int searched;
    private int end;

    private int length;
    private int next;
    private long number;
    private boolean tooLong;

    /** Whether the line that is being read is too long already. */
    private boolean dropping;

    /**
     * A reader of {@code in}, which it reads ahead of and does not close.
     *
     * @param maxLength longest line in bytes, its end not counted
     */
    public LineReader(InputStream in, int maxLength) {
        this.in = in;
        this.maxLength = maxLength;
        this.buffer = new byte[Math.min(FIRST_CAPACITY, maxLength + 2)];
    }

    /**
     * Goes to the next line, waiting for its end where it must.
     *
     * @return false where there are no more lines
     * @throws IOException when the stream fails; what had come of the line is not handed out
     */
    public boolean next() throws IOException {
        release();
        while (!lineEndFound()) {
            if (!fill(Integer.MAX_VALUE)) {
                return takeRest();
            }
        }
        take(searched, searched + 1);
        return true;
    }

    /**
     * Whether {@link #next} would go to another line at once. False at the end, and where it may have to wait: the moment
     * to pass on what was gathered. Ends the validity of the current line.
     */
    public boolean ready() throws IOException {
        release();
        while (!lineEndFound()) {
            int available = in.available();
            if (available <= 0 || !fill(available)) {
                return false;
            }
        }
        return true;
    }

    /** Number of the current line, counted from 1. */
    public long number() {
        return number;
    }

    /** Whether the current line is longer than it may be; it then has no bytes. */
    public boolean tooLong() {
        return tooLong;
    }

    /** Holds the current line until the next call to {@link #next} or {@link #ready}; not to be changed. */
    public byte[] buffer() {
        return buffer;
    }

    /** Where the current line begins in {@link #buffer}. */
    public int offset() {
        return start;
    }

    /** Length of the current line in bytes, without its end. */
    public int length() {
        return length;
    }

    /** The current line, read as UTF-8. */
    public String text() {
        return new String(buffer, start, length, StandardCharsets.UTF_8);
    }

    /** Forgets the current line. */
    private void release() {
        start = next;
        length = 0;
        tooLong = false;
        searched = Math.max(searched, start);
    }

    /** Moves {@code searched} to the end of the line, or to the end of what has been read. */
    private boolean lineEndFound() {
        while (searched < end && buffer[searched] != '\n') {
            searched++;
        }
        if (searched < end) {
            return true;
        }
        if (end - start > maxLength + 1) {
            dropping = true;
        }
        if (dropping) {
            start = next = searched = end = 0;
        }
        return false;
    }

    private boolean fill(int atMost) throws IOException {
        makeRoom();
        int count = in.read(buffer, end, Math.min(buffer.length - end, atMost));
        if (count > 0) {
            end += count;
        }
        return count >= 0;
    }

    private void makeRoom() {
        if (end < buffer.length) {
            return;
        }
        if (start == 0) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(buffer.length * 2L, maxLength + 2L));
            return;
        }
        System.arraycopy(buffer, start, buffer, 0, end - start);
        searched -= start;
        end -= start;
        start = next = 0;
    }

    private boolean takeRest() {
        if (end == start && !dropping) {
            return false;
        }
        take(end, end);
        return true;
    }

    private void take(int lineEnd, int nextLine) {
        boolean carriageReturn = lineEnd > start && buffer[lineEnd - 1] == '\r';
        int bytes = lineEnd - start - (carriageReturn ? 1 : 0);
        tooLong = dropping || bytes > maxLength;
        length = tooLong ? 0 : bytes;
        next = searched = nextLine;
        dropping = false;
        number++;
    }
}
