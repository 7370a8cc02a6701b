package io.tickcast.session;

import io.tickcast.market.StreamPosition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far one client has come in streams of trades, frame by frame: its {@link #id} after each of them. Hub's thread
 * only.
 */
final class ReadPositions {

    private final SortedMap<String, SortedMap<String, StreamPosition>> byEpoch = new TreeMap<>();
    private final Map<String, String> epochs = new TreeMap<>();
    private final Deque<Reached> ahead = new ArrayDeque<>();

    /** The part of the id that changes with symbols and epochs only; null when it has to be made. */
    private @Nullable String names;

    private @Nullable String id;
    private boolean told = true;

    /** The positions that the client has come with: it keeps each until the stream takes it on. */
    ReadPositions(Map<String, StreamPosition> first) {
        first.forEach(this::put);
    }

    /** A frame of the next send takes the client there. */
    void reached(int frame, String symbol, StreamPosition position) {
        ahead.add(new Reached(frame, symbol, position));
    }

    /** The client gets that frame of the send now. */
    void sent(int frame) {
        for (Reached next = ahead.peek(); next != null && next.frame <= frame; next = ahead.peek()) {
            ahead.remove();
            put(next.symbol, next.position);
            told = false;
        }
    }

    /** What was to be sent is not. */
    void forgetAhead() {
        ahead.clear();
    }

    /** Whether the client has come further since the last {@link #id}. */
    boolean isUntold() {
        return !told;
    }

    /** Where the client stands; null where no stream has a place yet. */
    @Nullable
    String id() {
        told = true;
        if (id == null && !byEpoch.isEmpty()) {
            id = names()
                    + PositionId.numbers(byEpoch.values().stream()
                            .flatMap(positions -> positions.values().stream())
                            .mapToLong(StreamPosition::seq)
                            .toArray());
        }
        return id;
    }

    private String names() {
        String made = names;
        if (made == null) {
            List<String> lines = new ArrayList<>();
            byEpoch.forEach((epoch, positions) -> lines.add(epoch + " " + String.join(" ", positions.keySet())));
            made = PositionId.names(lines);
            names = made;
        }
        return made;
    }

    private void put(String symbol, StreamPosition position) {
        String before = epochs.put(symbol, position.epoch());
        if (!position.epoch().equals(before)) {
            names = null;
            remove(symbol, before);
        }
        byEpoch.computeIfAbsent(position.epoch(), _ -> new TreeMap<>()).put(symbol, position);
        id = null;
    }

    private void remove(String symbol, @Nullable String epoch) {
        SortedMap<String, StreamPosition> positions = epoch == null ? null : byEpoch.get(epoch);
        if (positions != null && positions.remove(symbol) != null && positions.isEmpty()) {
            byEpoch.remove(epoch);
        }
    }

    private record Reached(int frame, String symbol, StreamPosition position) {}
}
