package io.tickcast.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A strict client of one trade stream: fails on a hole that no gap announces, on a repetition, and on a wrong trade
 * (number n must have the price n, or what the test says). Goes on over reconnects.
 */
public final class TradeReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public final List<Long> trades = new ArrayList<>();
    public final List<String> gaps = new ArrayList<>();
    private final String symbol;
    private final Consumer<JsonNode> check;
    private boolean freshSnapshot;

    /** The last number that was read or announced as lost; -1 while any number may come first. */
    private long seq = -1;

    private @Nullable String epoch;

    public TradeReader(String symbol) {
        this(symbol, TradeReader::priceIsNumber);
    }

    /** A reader that shows each new trade to {@code check}. */
    public TradeReader(String symbol, Consumer<JsonNode> check) {
        this.symbol = symbol;
        this.check = check;
    }

    public long seq() {
        return seq;
    }

    public @Nullable String epoch() {
        return epoch;
    }

    public void read(List<String> frames) {
        frames.forEach(frame -> read(JSON.readTree(frame)));
    }

    /** Reads one message; fails where it is not one that may come. */
    public void read(JsonNode message) {
        switch (message.get("type").stringValue()) {
            case "subscribed" -> subscribed(message.path("streams").path(symbol));
            case "snapshot", "update" -> {
                for (JsonNode item : message.get("data")) {
                    if (item.get("symbol").stringValue().equals(symbol)) {
                        item(message.get("type").stringValue(), item);
                    }
                }
            }
            case "gap" -> gap(message);
            case "heartbeat", "pong", "welcome", "unsubscribed" -> {}
            default -> throw new AssertionError("unexpected " + message);
        }
    }

    private void subscribed(JsonNode stream) {
        if (stream.isMissingNode()) {
            return;
        }
        epoch = stream.get("epoch").stringValue();
        boolean resumed = stream.path("resumed").asBoolean(false);
        freshSnapshot = !resumed;
    }

    private void item(String type, JsonNode item) {
        long number = item.get("seq").longValue();
        if (seq < 0) {
            seq = number - 1;
        }
        if (type.equals("snapshot") && freshSnapshot) {
            assertThat(number).as("the snapshot joins what the client has").isLessThanOrEqualTo(seq + 1);
        }
        freshSnapshot = false;
        if (type.equals("snapshot") && number <= seq) {
            return;
        }
        assertThat(number).as("next trade").isEqualTo(seq + 1);
        seq = number;
        trades.add(number);
        check.accept(item);
    }

    private static void priceIsNumber(JsonNode item) {
        assertThat(item.get("price").stringValue())
                .isEqualTo(Long.toString(item.get("seq").longValue()));
    }

    private void gap(JsonNode gap) {
        long from = gap.get("from").longValue();
        long to = gap.get("to").longValue();
        if (seq >= 0) {
            assertThat(from).as("gap begins behind the last trade").isLessThanOrEqualTo(seq + 1);
        }
        gaps.add(from + "-" + to + " " + gap.get("reason").stringValue());
        if (!gap.get("reason").stringValue().equals("upstream")) {
            assertThat(to).isGreaterThanOrEqualTo(from);
            seq = to;
        }
    }
}
