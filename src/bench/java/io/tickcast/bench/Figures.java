package io.tickcast.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a scenario has found, to be written as JSON: rows of named figures. */
final class Figures {

    private final List<Map<String, Object>> rows = new ArrayList<>();

    /** One more row; names and values take turns. */
    void add(String what, Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("what", what);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        rows.add(row);
    }

    /** Writes them, if there are any. */
    void write(Path file) throws IOException {
        if (!rows.isEmpty()) {
            write(file, rows);
        }
    }

    /** Writes any figures. */
    static void write(Path file, Object figures) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(figures));
        System.out.println("written to " + file);
    }
}
