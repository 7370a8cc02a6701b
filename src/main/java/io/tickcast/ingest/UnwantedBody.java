package io.tickcast.ingest;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Throws away what comes of a request's body, without holding a thread: to its end, for a few seconds, and up to a size.
 * Past that the connection is cut.
 */
final class UnwantedBody implements ReadListener, AsyncListener {

    private static final long MAX_BYTES = 64 * 1024 * 1024;
    private static final long MAX_MILLIS = 5_000;
    private static final int PIECE = 16 * 1024;

    private final ServletInputStream body;
    private final AsyncContext context;
    private final byte[] piece = new byte[PIECE];
    private long left = MAX_BYTES;

    private UnwantedBody(ServletInputStream body, AsyncContext context) {
        this.body = body;
        this.context = context;
    }

    /** Begins, and returns at once. */
    static void discard(HttpServletRequest request) throws IOException {
        ServletInputStream body = request.getInputStream();
        AsyncContext context = request.startAsync();
        context.setTimeout(MAX_MILLIS);
        UnwantedBody unwanted = new UnwantedBody(body, context);
        context.addListener(unwanted);
        body.setReadListener(unwanted);
    }

    @Override
    public void onDataAvailable() throws IOException {
        while (left > 0 && body.isReady()) {
            int count = body.read(piece);
            if (count < 0) {
                return;
            }
            left -= count;
        }
        if (left <= 0) {
            context.complete();
        }
    }

    @Override
    public void onAllDataRead() {
        context.complete();
    }

    @Override
    public void onError(Throwable failure) {
        context.complete();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        context.complete();
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
