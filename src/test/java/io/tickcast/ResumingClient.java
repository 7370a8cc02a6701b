package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the trades of one symbol over any number of connections, as the protocol's page tells clients to. */
final class ResumingClient implements AutoCloseable {

    private final String symbol;
    private final Set<Long> ids = new LinkedHashSet<>();
    private final List<JsonNode> gaps = new ArrayList<>();
    private StreamClient connection;
    private String epoch;
    private long seq;
    private String nextEpoch;
    private boolean fresh;
    private boolean inSnapshot;

    ResumingClient(String symbol) {
        this.symbol = symbol;
    }

    /** Connects, and resumes where it has been before. */
    void resumeAt(TickcastProcess server) {
        close();
        connection = server.connect();
        String resume = epoch == null
                ? "'last':1000"
                : "'last':1000,'resume':{'%s':{'epoch':'%s','seq':%d}}".formatted(symbol, epoch, seq);
        connection.send("{'action':'subscribe','channel':'trade','symbols':['%s'],%s}".formatted(symbol, resume));
        JsonNode stream = connection.next("subscribed").at("/streams/" + symbol);
        fresh = epoch == null || !stream.get("resumed").booleanValue();
        nextEpoch = stream.get("epoch").stringValue();
        if (!fresh) {
            epoch = nextEpoch;
        }
    }

    /** Reads until the connection is at its end. */
    void readToTheEnd() {
        if (connection != null) {
            connection.closed();
            connection.drain().forEach(this::read);
            close();
        }
    }

    /** Reads until the trade of that number is there. */
    void readUpTo(long last) {
        while (seq < last) {
            read(connection.next());
        }
    }

    /** The ids of all trades, in the order in which they came first: a snapshot may show some again. */
    List<Long> ids() {
        return List.copyOf(ids);
    }

    /** Whether the server has said that the trades of this number are missing. */
    boolean isMissing(long number) {
        return gaps.stream()
                .anyMatch(gap -> gap.get("from").longValue() <= number
                        && number <= gap.get("to").longValue());
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    private void read(JsonNode frame) {
        switch (frame.get("type").stringValue()) {
            case "gap" -> {
                assertThat(frame.get("from").longValue())
                        .as("only what was sent and not stored is lost, and all behind it: %s", frame)
                        .isBetween(1L, seq);
                gaps.add(frame);
            }
            case "snapshot", "update" -> {
                inSnapshot = frame.get("type").stringValue().equals("snapshot");
                frame.get("data").forEach(this::take);
            }
            default -> throw new AssertionError("unexpected " + frame);
        }
    }

    private void take(JsonNode trade) {
        long next = trade.get("seq").longValue();
        boolean isNew = ids.add(Long.valueOf(trade.get("id").stringValue()));
        if (fresh) {
            fresh = false;
            epoch = nextEpoch;
        } else {
            assertThat(next).as("%s", trade).isEqualTo(seq + 1);
        }
        assertThat(isNew || inSnapshot).as("not repeated: %s", trade).isTrue();
        seq = next;
    }
}
