package io.tickcast.session;

import io.tickcast.hub.Admission;
import io.tickcast.hub.SubscribeRequest;
import io.tickcast.market.Channel;
import io.tickcast.market.StreamPosition;
import io.tickcast.protocol.CloseCode;
import io.tickcast.protocol.ErrorCode;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One stream of server-sent events: the messages that a WebSocket client gets which subscribes once. Events of the trade
 * channel say how far the client has come. Where many symbols make that long, they come less often, with more trades in
 * each, so that it never takes more than 20 KB a second. Hub's thread only.
 */
final class EventSession extends Session {

    /** Most symbols of a trade stream: what says how far it has come has to fit into a header. */
    static final int MAX_TRADE_STREAMS = 1_000;

    private static final long NANOS_AN_ID_BYTE = TimeUnit.SECONDS.toNanos(1) / 20_000;

    /** After whatever was sent, the next may follow so soon. */
    private static final long LONGEST_QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final StreamQuery query;
    private final ReadPositions positions;

    /** What the next event says of coming back; null for nothing. */
    private @Nullable Long retryMillis;

    private long quietUntil;

    /**
     * A stream on which nothing was sent yet.
     *
     * @param retryMillis after which time a client that is cut off comes back
     */
    EventSession(String id, Transport transport, SessionServices services, StreamQuery query, long retryMillis) {
        super(
                id,
                transport,
                services,
                Liveness.withoutPings(services.properties(), services.nanoTime().getAsLong()),
                maxSubscriptions(query.request(), services.properties()));
        this.query = query;
        this.positions = new ReadPositions(query.request().resume());
        this.retryMillis = retryMillis;
        this.quietUntil = now();
    }

    private static int maxSubscriptions(SubscribeRequest request, SessionProperties properties) {
        int most = properties.maxSubscriptions();
        return request.channel() == Channel.TRADE ? Math.min(most, MAX_TRADE_STREAMS) : most;
    }

    /** What the client has asked for. */
    StreamQuery query() {
        return query;
    }

    /** What {@link #begin} would come to. */
    Admission admission() {
        return services().hub().admission(subscriber(), query.request());
    }

    /** Sends what the client has asked for, from now on. */
    void begin() {
        welcome();
        if (query.isPositionGarbled()) {
            answer(services()
                    .messages()
                    .error(
                            null,
                            ErrorCode.BAD_REQUEST,
                            "the last event id is none of this server's, the stream starts anew",
                            List.of()));
        }
        services().hub().subscribe(subscriber(), null, query.request());
    }

    @Override
    void close(CloseCode code, @Nullable Long reconnectAfterMillis) {
        retryMillis = reconnectAfterMillis;
        super.close(code, reconnectAfterMillis);
    }

    @Override
    public boolean isWritable() {
        return super.isWritable() && now() - quietUntil >= 0;
    }

    @Override
    public void reached(int frame, String symbol, String epoch, long seq) {
        positions.reached(frame, symbol, new StreamPosition(epoch, seq));
    }

    @Override
    public void send(List<ByteBuffer> frames, boolean more) {
        EventBytes events = new EventBytes(expectedSize(frames));
        if (retryMillis != null) {
            events.retry(retryMillis);
            retryMillis = null;
        }
        int idBytes = 0;
        for (int i = 0; i < frames.size(); i++) {
            String type = EventBytes.typeOf(frames.get(i));
            events.message(type, frames.get(i));
            positions.sent(i);
            String id = idBehind(type, i == frames.size() - 1);
            if (id != null) {
                events.id(id);
                idBytes += id.length();
            }
            events.end();
        }
        quietUntil = now() + Math.min(idBytes * NANOS_AN_ID_BYTE, LONGEST_QUIET_NANOS);
        super.send(List.of(events.toByteBuffer()), more);
    }

    @Override
    public void failed() {
        positions.forgetAhead();
        super.failed();
    }

    /** Items are never without; what else takes the client further may come again to one that is cut off behind it. */
    private @Nullable String idBehind(String type, boolean last) {
        boolean hasItems = type.equals("snapshot") || type.equals("update");
        if (query.request().channel() != Channel.TRADE) {
            return hasItems ? PositionId.NO_NUMBERS : null;
        }
        return hasItems || (last && positions.isUntold()) ? positions.id() : null;
    }

    private static int expectedSize(List<ByteBuffer> frames) {
        int size = 0;
        for (ByteBuffer frame : frames) {
            size += frame.remaining() + 128;
        }
        return size;
    }
}
