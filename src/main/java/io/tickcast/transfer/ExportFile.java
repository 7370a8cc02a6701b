package io.tickcast.transfer;

import io.tickcast.feed.RecordingFormat;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The file that an export goes to: it gets its name when it is whole. Compressed where the name ends with .gz. */
final class ExportFile implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final Path file;

    /** Where it is until it is whole; null for what is no plain file, such as a pipe. */
    private final @Nullable Path part;

    private final Writer writer;
    private boolean whole;

    ExportFile(Path file) throws IOException {
        this.file = file;
        boolean plain =
                !Files.exists(file, LinkOption.NOFOLLOW_LINKS) || Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        this.part = plain ? file.resolveSibling(file.getFileName() + ".part") : null;
        OutputStream out = Files.newOutputStream(part == null ? file : part);
        this.writer = writer(RecordingFormat.isGzip(file.toString()) ? new GZIPOutputStream(out, BUFFER) : out);
    }

    /** A writer of what is kept in files. */
    static Writer writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
    }

    Writer writer() {
        return writer;
    }

    /** All is written. */
    void finish() throws IOException {
        writer.close();
        if (part != null) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
        whole = true;
    }

    /** Leaves nothing behind that is not whole. */
    @Override
    public void close() throws IOException {
        if (!whole) {
            try {
                writer.close();
            } finally {
                if (part != null) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }
}
