package io.tickcast.session;

import io.tickcast.hub.SubscribeRequest;
import io.tickcast.market.Channel;
import io.tickcast.market.Decimal;
import io.tickcast.market.Interval;
import io.tickcast.market.StreamPosition;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for in the URL of an event stream.
 *
 * @param request the one subscribe that the stream stands for
 * @param isPositionGarbled whether the client has come with a last event id that is none
 */
record StreamQuery(SubscribeRequest request, boolean isPositionGarbled) {

    /** Reads it; a parameter out of its range is a problem that names it. */
    static StreamQuery of(StreamParameters parameters, @Nullable String lastEventId) {
        Channel channel = channel(parameters);
        Optional<Map<String, StreamPosition>> positions =
                lastEventId == null ? Optional.of(Map.of()) : PositionId.parse(lastEventId);
        SubscribeRequest asked = SubscribeRequest.of(
                channel,
                interval(parameters, channel),
                symbols(parameters),
                snapshot(parameters),
                last(parameters),
                maxRate(parameters),
                positions.orElse(Map.of()));
        return new StreamQuery(asked.withoutOtherPositions(), positions.isEmpty());
    }

    private static Channel channel(StreamParameters parameters) {
        String allowed = "one of " + Channel.wireNames();
        String name = parameters.required("channel", allowed);
        return Channel.of(name).orElseThrow(() -> StreamProblems.outOfRange("channel", name, allowed));
    }

    private static @Nullable Interval interval(StreamParameters parameters, Channel channel) {
        String allowed = "one of " + Interval.wireNames();
        String name =
                channel == Channel.CANDLE ? parameters.required("interval", allowed) : parameters.text("interval");
        return name == null
                ? null
                : Interval.of(name).orElseThrow(() -> StreamProblems.outOfRange("interval", name, allowed));
    }

    private static List<String> symbols(StreamParameters parameters) {
        String allowed = "names and patterns with commas between them, such as BTC-USD,ETH-*";
        String list = parameters.required("symbols", allowed);
        List<String> symbols =
                Arrays.stream(list.split(",", -1)).map(String::strip).toList();
        if (symbols.contains("")) {
            throw StreamProblems.outOfRange("symbols", list, allowed);
        }
        return symbols;
    }

    private static boolean snapshot(StreamParameters parameters) {
        String text = parameters.text("snapshot");
        if (text == null || text.equals("true") || text.equals("false")) {
            return !"false".equals(text);
        }
        throw StreamProblems.outOfRange("snapshot", text, "true or false");
    }

    private static @Nullable Integer last(StreamParameters parameters) {
        String text = parameters.text("last");
        if (text == null) {
            return null;
        }
        String allowed = "an integer from 1 to " + SubscribeRequest.MAX_LAST;
        try {
            int last = Integer.parseInt(text);
            if (last >= 1 && last <= SubscribeRequest.MAX_LAST) {
                return last;
            }
        } catch (NumberFormatException noInteger) {
            throw StreamProblems.outOfRange("last", text, allowed);
        }
        throw StreamProblems.outOfRange("last", text, allowed);
    }

    private static @Nullable BigDecimal maxRate(StreamParameters parameters) {
        String text = parameters.text("maxRate");
        if (text == null) {
            return null;
        }
        String allowed = "a number above 0, in updates a second";
        try {
            Decimal rate = Decimal.parse(text);
            if (rate.signum() > 0) {
                return rate.toBigDecimal();
            }
        } catch (IllegalArgumentException noNumber) {
            throw StreamProblems.outOfRange("maxRate", text, allowed);
        }
        throw StreamProblems.outOfRange("maxRate", text, allowed);
    }
}
