package io.tickcast.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What is known of earlier runs. Immutable once it is shared. */
final class Epochs {

    private final Map<String, Map<String, Long>> ends = new HashMap<>();
    private String last = "";

    Epochs(List<EpochEnd> stored) {
        stored.forEach(this::add);
    }

    void add(EpochEnd end) {
        Map<String, Long> ofEpoch = ends.computeIfAbsent(end.epoch(), _ -> new HashMap<>());
        if (end.symbol() == null) {
            last = end.epoch();
        } else {
            ofEpoch.merge(end.symbol(), end.lastSeq(), Math::max);
        }
    }

    /** The last run; empty where there was none. */
    String last() {
        return last;
    }

    /** The highest number of the symbol that any run has stored; 0 where there is none. */
    long highest(String symbol) {
        return ends.values().stream()
                .mapToLong(ofEpoch -> ofEpoch.getOrDefault(symbol, 0L))
                .max()
                .orElse(0);
    }

    /** The last number of the symbol that the run has stored; empty where there was no such run. */
    OptionalLong lastOf(String epoch, String symbol) {
        Map<String, Long> ofEpoch = ends.get(epoch);
        return ofEpoch == null ? OptionalLong.empty() : OptionalLong.of(ofEpoch.getOrDefault(symbol, 0L));
    }
}
