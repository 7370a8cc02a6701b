package io.tickcast.feed;

import io.tickcast.market.Trade;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** The trades of a recording in the order of its lines, for whoever wants them without their pace. Not thread-safe. */
public final class RecordedTrades implements Closeable {

    private final CountedStream file;
    private final RecordingReader reader;
    private long quotes;

    private RecordedTrades(CountedStream file, RecordingReader reader) {
        this.file = file;
        this.reader = reader;
    }

    /**
     * Opens a file and reads its header, where the format has one.
     *
     * @param file where it is; compressed where its name ends with {@code .gz}
     * @param broken is told the reason and number of each broken line
     * @throws IOException when that is not possible, with the reason
     */
    public static RecordedTrades open(Path file, RecordingFormat format, ObjLongConsumer<String> broken)
            throws IOException {
        Recording recording = new Recording(file, format);
        CountedStream counted = new CountedStream(recording.openFile());
        InputStream in = recording.unpacked(counted);
        try {
            ObjLongConsumer<String> printable = (reason, line) -> broken.accept(BrokenLines.printable(reason), line);
            return new RecordedTrades(counted, new RecordingReader(in, format, printable));
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /**
     * The next trade; null at the end.
     *
     * @throws IOException when the file cannot be read on, because it is cut off, say
     */
    public @Nullable Trade next() throws IOException {
        while (reader.next()) {
            RecordedEvent event = reader.event();
            if (event instanceof RecordedEvent.OfTrade ofTrade) {
                return ofTrade.trade();
            }
            quotes += event == null ? 0 : 1;
        }
        return null;
    }

    /** Number of the line that was read last, counted from 1. */
    public long line() {
        return reader.line();
    }

    /** How many quotes were passed over. */
    public long quotes() {
        return quotes;
    }

    /** How much of the file has been read, in bytes as they are on the disk. */
    public long bytesRead() {
        return file.count;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static final class CountedStream extends FilterInputStream {
        private long count;

        CountedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
