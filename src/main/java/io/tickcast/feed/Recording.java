package io.tickcast.feed;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ObjLongConsumer;
import java.util.zip.GZIPInputStream;

/**
 * A file with recorded market data, read as a stream.
 *
 * @param file where it is; compressed where its name ends with {@code .gz}
 * @param format what its lines are
 */
record Recording(Path file, RecordingFormat format) {

    private static final int BUFFER = 64 * 1024;

    /**
     * Opens it and reads its header, where the format has one.
     *
     * @param maxBytes how much of it to read at most, uncompressed
     * @param broken is told the reason and number of each broken line
     * @throws IOException when that is not possible, with the reason
     */
    RecordingReader open(long maxBytes, ObjLongConsumer<String> broken) throws IOException {
        InputStream in = openStream();
        try {
            return new RecordingReader(new StartOfStream(in, maxBytes), format, broken);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private InputStream openStream() throws IOException {
        return unpacked(openFile());
    }

    /** Opens the file as it is. Not through a channel: those are closed by an interrupt, which is how a feed is stopped. */
    InputStream openFile() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(Files.exists(file) ? "it is not a file" : "there is no such file");
        }
        return new FileInputStream(file.toFile());
    }

    /** What the file has in it; closes {@code in} where that cannot be told. */
    InputStream unpacked(InputStream in) throws IOException {
        try {
            return RecordingFormat.isGzip(file.toString())
                    ? new GZIPInputStream(new BufferedInputStream(in, BUFFER), BUFFER)
                    : in;
        } catch (EOFException e) {
            in.close();
            throw new IOException("it is empty or cut off at its start", e);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
