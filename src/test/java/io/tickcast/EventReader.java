package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.EventClient.Event;
import io.tickcast.session.TradeReader;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Reads trade streams over any number of connections as a browser does: with nothing but the last event id to come back
 * with. Fails where a trade is missing and no gap was told, and where an update repeats one.
 */
final class EventReader {

    private final String query;
    private final Map<String, TradeReader> bySymbol = new TreeMap<>();
    private final Set<String> updates = new HashSet<>();
    private String lastEventId = "";

    /** A reader of streams of these symbols, which has read nothing yet. */
    EventReader(List<String> symbols) {
        this.query = "?channel=trade&last=1000&symbols=" + String.join(",", symbols);
        symbols.forEach(symbol -> bySymbol.put(symbol, new TradeReader(symbol, _ -> {})));
    }

    TradeReader of(String symbol) {
        return bySymbol.get(symbol);
    }

    String lastEventId() {
        return lastEventId;
    }

    /** Connects, goes on, and reads until the connection breaks; an event that is cut is none. */
    void readUntilCut(int port) {
        try (EventClient client = EventClient.resume(port, query, lastEventId)) {
            while (true) {
                read(client.next());
            }
        } catch (UncheckedIOException cut) {
            // As it was meant.
        }
    }

    /** Connects, goes on, and reads until each stream has come to that number. */
    void readUpTo(int port, long seq) {
        try (EventClient client = EventClient.resume(port, query, lastEventId)) {
            while (bySymbol.values().stream().anyMatch(trades -> trades.seq() < seq)) {
                read(client.next());
            }
        }
    }

    private void read(Event event) {
        JsonNode message = event.message();
        if (event.type().equals("update")) {
            message.get("data")
                    .forEach(item -> assertThat(updates.add(item.toString()))
                            .as("not repeated: %s", item)
                            .isTrue());
        }
        if (!event.type().equals("closing")) {
            bySymbol.forEach((symbol, trades) -> {
                if (message.path("symbol").asString(symbol).equals(symbol)) {
                    trades.read(message);
                }
            });
        }
        lastEventId = event.id() == null ? lastEventId : event.id();
    }
}
