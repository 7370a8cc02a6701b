package io.tickcast.session;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponseException;

/**
 * An HTTP answer that does not end by itself, written through Jetty's core response: asynchronously, below the servlet's
 * output stream, whose writes would hold a thread. Nobody but the session watches the connection, which ends with the
 * answer.
 */
final class EventTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(EventTransport.class);
    private static final String REFUSAL = EventTransport.class.getName() + ".refusal";

    private final AsyncContext exchange;
    private final Response response;
    private final EndPoint endPoint;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean sending;

    /** Hub's thread only, as all that sends. */
    private boolean begun;

    private EventTransport(AsyncContext exchange, ServletContextRequest request) {
        this.exchange = exchange;
        this.response = request.getServletContextResponse();
        this.endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    }

    /** Takes the answer to a request over; {@code afterwards} runs once when it has ended, however that comes. */
    static EventTransport takeOver(HttpServletRequest request, Runnable afterwards) {
        AsyncContext exchange = request.startAsync();
        exchange.setTimeout(0);
        exchange.addListener(new AtTheEnd(afterwards));
        return new EventTransport(exchange, ServletContextRequest.getServletContextRequest(request));
    }

    /** Why the answer to this request was given back, if it was: {@link #refuse} sends it around again. */
    static void throwRefusal(HttpServletRequest request) {
        if (request.getAttribute(REFUSAL) instanceof ErrorResponseException refusal) {
            throw refusal;
        }
    }

    /** Gives the answer back before it has begun. */
    void refuse(ErrorResponseException why) {
        exchange.getRequest().setAttribute(REFUSAL, why);
        exchange.dispatch();
    }

    @Override
    public void send(List<ByteBuffer> textFrames, Runnable done) {
        if (!begun) {
            begun = true;
            begin();
        }
        sending = true;
        response.write(
                false,
                textFrames.getFirst(),
                Callback.from(
                        InvocationType.NON_BLOCKING,
                        () -> {
                            sending = false;
                            done.run();
                        },
                        this::failed));
    }

    /** There are none by HTTP. */
    @Override
    public void ping(Runnable sent) {}

    /** The code was told with {@code closing}. */
    @Override
    public void close(int code, String reason) {
        end();
    }

    @Override
    public void abort() {
        endPoint.close();
        if (!sending) {
            end();
        }
    }

    /** No cache may keep the answer, and no proxy change it or hold it back. */
    private void begin() {
        endPoint.setIdleTimeout(0);
        HttpServletResponse answer = (HttpServletResponse) exchange.getResponse();
        answer.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store, no-transform");
        answer.setHeader("X-Accel-Buffering", "no");
        answer.setHeader(HttpHeaders.CONNECTION, "close");
    }

    /** What was not sent is missing in the stream: the client has to come back and resume. */
    private void failed(Throwable failure) {
        LOG.debug("A send failed, the stream has ended: {}", failure.toString());
        endPoint.close();
        end();
    }

    private void end() {
        if (ended.compareAndSet(false, true)) {
            exchange.complete();
        }
    }

    private record AtTheEnd(Runnable task) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            task.run();
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
