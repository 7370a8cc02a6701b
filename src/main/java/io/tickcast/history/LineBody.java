package io.tickcast.history;

import io.tickcast.engine.StreamItem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Predicate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Sends items one a line, as they come; whoever reads slowly holds nothing but the thread. */
final class LineBody implements Closeable {

    private final OutputStream out;

    LineBody(HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, JsonBody.NO_STORE);
        out = response.getOutputStream();
    }

    /** Takes items until there were that many. */
    Predicate<StreamItem> upTo(long limit) {
        long[] left = {limit};
        return item -> {
            try {
                out.write(item.json());
                out.write('\n');
            } catch (IOException readerGone) {
                throw new UncheckedIOException(readerGone);
            }
            return --left[0] > 0;
        };
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
