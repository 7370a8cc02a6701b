package io.tickcast.feed;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** One pass over a recording: its events in the order of the lines, broken lines left out. Not thread-safe. */
final class RecordingReader implements Closeable {

    /** Longest line in bytes. */
    static final int MAX_LINE = 1024 * 1024;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int MAX_SHOWN = 60;

    private final InputStream in;
    private final LineReader lines;
    private final LineParser parser;
    private final ObjLongConsumer<String> broken;

    /** Takes the stream over and tells {@code broken} the reason and number of each broken line, unless this fails because it does not begin with the format's header. */
    RecordingReader(InputStream in, RecordingFormat format, ObjLongConsumer<String> broken) throws IOException {
        this.in = in;
        this.lines = new LineReader(in, MAX_LINE);
        this.parser = format.newParser();
        this.broken = broken;
        String header = format.header();
        if (header != null) {
            requireHeader(header);
        }
    }

    /**
     * Goes to the next line.
     *
     * @return false at the end
     * @throws IOException when the file cannot be read on, because it is cut off, say
     */
    boolean next() throws IOException {
        return lines.next();
    }

    /** Number of the line that was read last, counted from 1. */
    long line() {
        return lines.number();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** What the current line says; null where it is broken, or nothing that a feed reports. To be asked once a line. */
    @Nullable
    RecordedEvent event() {
        if (lines.tooLong()) {
            broken.accept("longer than " + MAX_LINE + " bytes", lines.number());
            return null;
        }
        if (lines.length() == 0) {
            return null;
        }
        try {
            return parser.parse(lines);
        } catch (IllegalArgumentException e) {
            broken.accept(String.valueOf(e.getMessage()), lines.number());
            return null;
        }
    }

    private void requireHeader(String header) throws IOException {
        String first = lines.next() ? lines.text() : "";
        String found = (first.startsWith(BYTE_ORDER_MARK) ? first.substring(1) : first).strip();
        if (!found.equals(header)) {
            String shown = found.length() <= MAX_SHOWN ? found : found.substring(0, MAX_SHOWN) + "…";
            throw new IOException("its first line is '" + shown + "', it must be '" + header + "'");
        }
    }
}
