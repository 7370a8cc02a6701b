package io.tickcast.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server-sent event.
 *
 * @param fields its lines by name
 */
record TestEvent(Map<String, String> fields) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The events of a text that ends behind one. */
    static List<TestEvent> all(String text) {
        List<TestEvent> events = new ArrayList<>();
        for (String block : text.split("\n\n")) {
            Map<String, String> fields = new TreeMap<>();
            block.lines().forEach(line -> fields.put(line.split(": ", 2)[0], line.split(": ", 2)[1]));
            events.add(new TestEvent(fields));
        }
        return events;
    }

    JsonNode message() {
        return JSON.readTree(fields.get("data"));
    }

    /** The id that a client has behind this event that had {@code before}. */
    String idBehind(String before) {
        return fields.getOrDefault("id", before);
    }
}
