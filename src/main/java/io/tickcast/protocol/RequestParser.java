package io.tickcast.protocol;

import io.tickcast.hub.RequestId;
import io.tickcast.hub.SubscribeRequest;
import io.tickcast.hub.UnsubscribeRequest;
import io.tickcast.market.Channel;
import io.tickcast.market.Decimal;
import io.tickcast.market.Interval;
import io.tickcast.market.StreamPosition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads requests. Never throws for what a client sends: what cannot be served is a {@link Request.Bad}. Stateless. */
public final class RequestParser {

    private static final String ONE_OBJECT = "a request is one JSON object, such as {\"action\":\"ping\"}";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private RequestParser() {}

    /** Reads one text message. */
    public static Request parse(String text) {
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JacksonException malformed) {
            return notProtocol(reason(malformed));
        } catch (NumberFormatException outOfRange) {
            return notProtocol("a number in this has too large an exponent");
        }
        if (!node.isObject()) {
            return new Request.Bad(null, ErrorCode.BAD_REQUEST, ONE_OBJECT, false);
        }
        RequestId id = null;
        try {
            id = id(node);
            return request(id, node);
        } catch (RequestException bad) {
            return new Request.Bad(id, bad.code(), String.valueOf(bad.getMessage()), true);
        }
    }

    /** The parser's own words tell more of itself than of the text; it names no place where one of its limits is passed. */
    private static String reason(JacksonException malformed) {
        TokenStreamLocation place = malformed.getLocation();
        return place == null
                ? "this is nested too deep, or has too long a name or number"
                : "this is none at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    private static Request notProtocol(String reason) {
        return new Request.Bad(null, ErrorCode.BAD_REQUEST, ONE_OBJECT + "; " + reason, false);
    }

    private static Request request(@Nullable RequestId id, JsonNode node) throws RequestException {
        String action = text(node, "action");
        return switch (action) {
            case "ping" -> new Request.Ping(id);
            case "subscribe" -> new Request.Subscribe(id, subscribe(node));
            case "unsubscribe" -> new Request.Unsubscribe(id, unsubscribe(node));
            case "authenticate" -> new Request.Authenticate(id, text(node, "token"));
            default ->
                throw new RequestException(
                        ErrorCode.UNKNOWN_ACTION,
                        "unknown action " + shown(action) + ", known: ping subscribe unsubscribe authenticate");
        };
    }

    /** An option that the channel does not have must be right as well, and then means nothing. */
    private static SubscribeRequest subscribe(JsonNode node) throws RequestException {
        Channel channel = channel(node);
        Interval interval = interval(node, channel);
        List<String> symbols = symbols(node);
        boolean snapshot = snapshot(node);
        Integer last = last(node);
        BigDecimal maxRate = maxRate(node);
        Map<String, StreamPosition> resume = resume(node);
        return SubscribeRequest.of(channel, interval, symbols, snapshot, last, maxRate, resume);
    }

    private static UnsubscribeRequest unsubscribe(JsonNode node) throws RequestException {
        Channel channel = channel(node);
        return new UnsubscribeRequest(channel, interval(node, channel), symbols(node));
    }

    private static @Nullable RequestId id(JsonNode node) throws RequestException {
        JsonNode id = node.get("id");
        if (id == null || id.isNull()) {
            return null;
        }
        if (!id.isString() && !id.isNumber()) {
            throw RequestException.badRequest("id must be a string or a number");
        }
        return new RequestId(id.isString() ? JsonBytes.quoted(id.stringValue()) : id.toString());
    }

    private static Channel channel(JsonNode node) throws RequestException {
        String name = text(node, "channel");
        return Channel.of(name)
                .orElseThrow(() -> new RequestException(
                        ErrorCode.UNKNOWN_CHANNEL,
                        "unknown channel " + shown(name) + ", known: " + Channel.wireNames()));
    }

    private static @Nullable Interval interval(JsonNode node, Channel channel) throws RequestException {
        JsonNode given = node.path("interval");
        if (channel != Channel.CANDLE && !isGiven(given)) {
            return null;
        }
        String name = given.isString() ? given.stringValue() : "";
        Interval interval = Interval.of(name)
                .orElseThrow(() -> RequestException.badRequest("interval must be one of " + Interval.wireNames()
                        + (name.isEmpty() ? "" : ", not " + shown(name))));
        return channel == Channel.CANDLE ? interval : null;
    }

    private static List<String> symbols(JsonNode node) throws RequestException {
        JsonNode list = node.path("symbols");
        if (!list.isArray() || list.isEmpty()) {
            throw RequestException.badRequest("symbols must be a list such as [\"BTC-USD\"] or [\"*\"]");
        }
        List<String> symbols = new ArrayList<>();
        for (JsonNode symbol : list) {
            if (!symbol.isString()) {
                throw RequestException.badRequest("symbols must be strings");
            }
            symbols.add(symbol.stringValue());
        }
        return symbols;
    }

    private static boolean snapshot(JsonNode node) throws RequestException {
        JsonNode snapshot = node.path("snapshot");
        if (!isGiven(snapshot)) {
            return true;
        }
        if (!snapshot.isBoolean()) {
            throw RequestException.badRequest("snapshot must be true or false");
        }
        return snapshot.booleanValue();
    }

    private static @Nullable Integer last(JsonNode node) throws RequestException {
        JsonNode last = node.path("last");
        if (!isGiven(last)) {
            return null;
        }
        if (!last.isIntegralNumber()
                || !last.canConvertToInt()
                || last.intValue() < 1
                || last.intValue() > SubscribeRequest.MAX_LAST) {
            throw RequestException.badRequest("last must be an integer from 1 to " + SubscribeRequest.MAX_LAST);
        }
        return last.intValue();
    }

    private static @Nullable BigDecimal maxRate(JsonNode node) throws RequestException {
        JsonNode rate = node.path("maxRate");
        if (!isGiven(rate)) {
            return null;
        }
        try {
            Decimal value = rate.isNumber() ? Decimal.parse(rate.decimalValue().toString()) : null;
            if (value != null && value.signum() > 0) {
                return value.toBigDecimal();
            }
        } catch (IllegalArgumentException outOfRange) {
            throw RequestException.badRequest("maxRate: " + outOfRange.getMessage());
        }
        throw RequestException.badRequest("maxRate must be a number above 0, in updates a second");
    }

    private static Map<String, StreamPosition> resume(JsonNode node) throws RequestException {
        JsonNode resume = node.path("resume");
        if (!isGiven(resume)) {
            return Map.of();
        }
        if (!resume.isObject()) {
            throw badResume();
        }
        Map<String, StreamPosition> positions = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : resume.properties()) {
            JsonNode epoch = entry.getValue().path("epoch");
            JsonNode seq = entry.getValue().path("seq");
            if (!epoch.isString() || !seq.isIntegralNumber() || !seq.canConvertToLong() || seq.longValue() < 0) {
                throw badResume();
            }
            positions.put(entry.getKey(), new StreamPosition(epoch.stringValue(), seq.longValue()));
        }
        return positions;
    }

    private static RequestException badResume() {
        return RequestException.badRequest(
                "resume must be an object such as {\"BTC-USD\":{\"epoch\":\"…\",\"seq\":1234}}, seq from 0");
    }

    private static String text(JsonNode node, String field) throws RequestException {
        JsonNode value = node.path(field);
        if (!value.isString()) {
            throw RequestException.badRequest(field + " must be a string");
        }
        return value.stringValue();
    }

    private static boolean isGiven(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }

    private static String shown(String text) {
        return text.length() <= 40 ? "'" + text + "'" : "'" + text.substring(0, 40) + "…'";
    }
}
