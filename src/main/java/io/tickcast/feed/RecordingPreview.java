package io.tickcast.feed;

import io.tickcast.market.Instrument;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the start of a recording shows: the symbols, with the scales that their prices and sizes need there. */
final class RecordingPreview {

    private static final long MAX_LINES = 10_000;
    private static final long MAX_BYTES = 8 * 1024 * 1024;

    private final Map<String, Instrument> instruments = new LinkedHashMap<>();
    private final Set<String> wanted;
    private final String feed;

    private RecordingPreview(Set<String> wanted, String feed) {
        this.wanted = wanted;
        this.feed = feed;
        wanted.forEach(symbol -> instruments.put(symbol, Instrument.of(symbol, 0, 0, feed)));
    }

    /**
     * The instruments of the recording, in the order of {@code wanted}; where that is empty, all that its start shows, in
     * the order of the lines. A recording that is cut off so early gives what it has.
     *
     * @throws IOException when it cannot be opened or is not of its format
     */
    static List<Instrument> of(Recording recording, Set<String> wanted, String feed) throws IOException {
        RecordingPreview preview = new RecordingPreview(wanted, feed);
        try (RecordingReader reader = recording.open(MAX_BYTES, (reason, line) -> {})) {
            preview.readAll(reader);
        }
        return List.copyOf(preview.instruments.values());
    }

    private void readAll(RecordingReader reader) {
        try {
            while (reader.line() < MAX_LINES && reader.next()) {
                take(reader.event());
            }
        } catch (IOException e) {
            // playing will come to the same place and report it
            return;
        }
    }

    private void take(@Nullable RecordedEvent event) {
        if (event != null && (wanted.isEmpty() || wanted.contains(event.symbol()))) {
            instruments.compute(
                    event.symbol(),
                    (symbol, known) -> known == null
                            ? Instrument.of(symbol, event.priceScale(), event.sizeScale(), feed)
                            : known.widened(event.priceScale(), event.sizeScale()));
        }
    }
}
