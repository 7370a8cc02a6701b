package io.tickcast.ingest;

import io.tickcast.feed.LineReader;
import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads an upload of {@code application/x-ndjson}, one object a line, for as long as it goes on. What has come is handed
 * over before waiting for more. A line that is wrong is refused and the rest goes on; blank lines count and say nothing.
 */
final class LineUpload {

    private static final int MAX_LINE_BYTES = 64 * 1024;

    private final Upload<?> upload;

    LineUpload(Upload<?> upload) {
        this.upload = upload;
    }

    /** Reads to the end; when the stream fails, what came before is handed over. */
    void read(InputStream body) throws IOException {
        LineReader lines = new LineReader(body, MAX_LINE_BYTES);
        try {
            while (hasNext(lines)) {
                read(lines);
            }
        } finally {
            upload.handOver();
        }
    }

    private boolean hasNext(LineReader lines) throws IOException {
        if (!lines.ready()) {
            upload.handOver();
        }
        return lines.next();
    }

    private void read(LineReader lines) {
        if (lines.tooLong()) {
            upload.refuse(lines.number(), "the line is too long, it must have at most " + MAX_LINE_BYTES + " bytes");
        } else if (!isBlank(lines)) {
            readElement(lines);
        }
    }

    private void readElement(LineReader lines) {
        try (JsonParser parser = upload.reader().parser(lines.buffer(), lines.offset(), lines.length())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                upload.refuse(lines.number(), Malformed.NO_OBJECT);
                return;
            }
            Fields fields = upload.reader().read(parser);
            if (parser.nextToken() != null) {
                upload.refuse(lines.number(), "the line goes on after its object, it must hold one object");
                return;
            }
            upload.add(lines.number(), fields);
        } catch (JacksonException malformed) {
            upload.refuse(lines.number(), "the line is " + Malformed.describe(malformed));
        }
    }

    private static boolean isBlank(LineReader lines) {
        byte[] buffer = lines.buffer();
        for (int i = lines.offset(); i < lines.offset() + lines.length(); i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
