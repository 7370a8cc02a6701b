package io.tickcast.protocol;

import io.tickcast.engine.ItemBytes;
import io.tickcast.engine.UpstreamGap;
import io.tickcast.hub.FrameKind;
import io.tickcast.hub.MessageEncoder;
import io.tickcast.hub.RequestId;
import io.tickcast.hub.SubscribeRequest;
import io.tickcast.hub.UnsubscribeRequest;
import io.tickcast.market.Channel;
import io.tickcast.market.Interval;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The server's messages as JSON text frames, {@code type} first. Thread-safe. */
public final class JsonMessages implements MessageEncoder {

    private static final int SMALL = 256;

    private static final byte[] END_OF_ITEMS = {']', '}'};

    /** What frames of items begin with. */
    private final Map<Items, byte[]> beginnings = new ConcurrentHashMap<>();

    @Override
    public ByteBuffer items(FrameKind kind, Channel channel, @Nullable Interval interval, ItemBytes items) {
        return items.frame(
                beginnings.computeIfAbsent(new Items(kind, channel, interval), Items::beginning), END_OF_ITEMS);
    }

    @Override
    public ByteBuffer subscribed(@Nullable RequestId id, SubscribeRequest request, List<SubscribedStream> streams) {
        JsonBytes json = answer("subscribed", id)
                .raw(",\"channel\":")
                .string(request.channel().wireName());
        interval(json, request.interval()).raw(",\"symbols\":");
        strings(json, request.symbols()).raw(",\"streams\":{");
        String separator = "";
        for (SubscribedStream stream : streams) {
            json.raw(separator).string(stream.symbol()).raw(":{\"epoch\":");
            json.string(stream.position().epoch())
                    .raw(",\"seq\":")
                    .number(stream.position().seq());
            if (stream.resumed() != null) {
                json.raw(",\"resumed\":").raw(stream.resumed() ? "true" : "false");
            }
            json.raw('}');
            separator = ",";
        }
        return end(json.raw('}'));
    }

    @Override
    public ByteBuffer unsubscribed(@Nullable RequestId id, UnsubscribeRequest request) {
        JsonBytes json = answer("unsubscribed", id)
                .raw(",\"channel\":")
                .string(request.channel().wireName());
        interval(json, request.interval()).raw(",\"symbols\":");
        return end(strings(json, request.symbols()));
    }

    @Override
    public ByteBuffer gap(String symbol, long from, long to, GapReason reason) {
        JsonBytes json = gap(symbol, from, to, reason.name().toLowerCase(Locale.ROOT));
        return end(json.raw(",\"history\":").string("/api/v1/trades/" + symbol + "?after=" + (from - 1)));
    }

    @Override
    public ByteBuffer upstreamGap(String symbol, UpstreamGap gap) {
        JsonBytes json = gap(symbol, gap.before(), gap.before() - 1, "upstream");
        if (gap.fromId() != null) {
            json.raw(",\"fromId\":").string(gap.fromId());
        }
        if (gap.toId() != null) {
            json.raw(",\"toId\":").string(gap.toId());
        }
        return end(json);
    }

    @Override
    public ByteBuffer unknownSymbols(@Nullable RequestId id, Collection<String> symbols) {
        return error(
                id, ErrorCode.UNKNOWN_SYMBOL, "no such symbol; GET /api/v1/symbols lists those there are", symbols);
    }

    @Override
    public ByteBuffer tooManySubscriptions(@Nullable RequestId id, int limit, Collection<String> symbols) {
        return error(
                id,
                ErrorCode.TOO_MANY_SUBSCRIPTIONS,
                "a session may have " + limit + " subscriptions, each channel, symbol and interval is one",
                symbols);
    }

    /** A request could not be served. */
    public ByteBuffer error(@Nullable RequestId id, ErrorCode code, String message, Collection<String> symbols) {
        JsonBytes json = answer("error", id).raw(",\"code\":").string(code.wireName());
        json.raw(",\"message\":").string(message);
        if (!symbols.isEmpty()) {
            strings(json.raw(",\"symbols\":"), symbols);
        }
        return end(json);
    }

    /** The first message of a connection. */
    public ByteBuffer welcome(
            String server, String session, long heartbeatMillis, int maxSubscriptions, long maxMessageBytes) {
        return end(begin("welcome", SMALL)
                .raw(",\"version\":\"1\",\"server\":")
                .string(server)
                .raw(",\"session\":")
                .string(session)
                .raw(",\"heartbeatMs\":")
                .number(heartbeatMillis)
                .raw(",\"limits\":{\"maxSubscriptions\":")
                .number(maxSubscriptions)
                .raw(",\"maxMessageBytes\":")
                .number(maxMessageBytes)
                .raw('}'));
    }

    /** The answer to a ping. */
    public ByteBuffer pong(@Nullable RequestId id, long time) {
        return end(answer("pong", id).raw(",\"time\":").number(time));
    }

    /** The answer to a good token. */
    public ByteBuffer authenticated(@Nullable RequestId id) {
        return end(answer("authenticated", id));
    }

    /** Nothing else was to be said for a while. */
    public ByteBuffer heartbeat(long time) {
        return end(begin("heartbeat", SMALL).raw(",\"time\":").number(time));
    }

    /** The server is going to close; {@code reconnectAfterMillis} is null where coming back unchanged is no use. */
    public ByteBuffer closing(CloseCode code, @Nullable Long reconnectAfterMillis) {
        JsonBytes json = begin("closing", SMALL).raw(",\"code\":").number(code.code());
        json.raw(",\"reason\":").string(code.reason());
        if (reconnectAfterMillis != null) {
            json.raw(",\"reconnectAfterMs\":").number(reconnectAfterMillis);
        }
        return end(json);
    }

    private static JsonBytes gap(String symbol, long from, long to, String reason) {
        return begin("gap", SMALL)
                .raw(",\"channel\":\"trade\",\"symbol\":")
                .string(symbol)
                .raw(",\"from\":")
                .number(from)
                .raw(",\"to\":")
                .number(to)
                .raw(",\"reason\":")
                .string(reason);
    }

    private static JsonBytes answer(String type, @Nullable RequestId id) {
        JsonBytes json = begin(type, SMALL);
        return id == null ? json : json.raw(",\"id\":").utf8(id.json());
    }

    private static JsonBytes interval(JsonBytes json, @Nullable Interval interval) {
        return interval == null ? json : json.raw(",\"interval\":").string(interval.wireName());
    }

    private static JsonBytes strings(JsonBytes json, Collection<String> texts) {
        json.raw('[');
        String separator = "";
        for (String text : texts) {
            json.raw(separator).string(text);
            separator = ",";
        }
        return json.raw(']');
    }

    private static JsonBytes begin(String type, int size) {
        return new JsonBytes(size).raw("{\"type\":").string(type);
    }

    private static ByteBuffer end(JsonBytes json) {
        return json.raw('}').toByteBuffer();
    }

    private record Items(
            FrameKind kind, Channel channel, @Nullable Interval interval) {

        byte[] beginning() {
            JsonBytes json = begin(kind.name().toLowerCase(Locale.ROOT), SMALL)
                    .raw(",\"channel\":")
                    .string(channel.wireName());
            return JsonMessages.interval(json, interval).raw(",\"data\":[").toByteArray();
        }
    }
}
