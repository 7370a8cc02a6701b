package io.tickcast.engine;

import io.tickcast.market.StreamKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes note of everything at once, so that it sees each state; unless it looks away. */
final class RecordingListener implements StreamListener {

    final List<String> listed = new ArrayList<>();
    private final Map<StreamKey, List<StreamItem>> states = new HashMap<>();
    private final List<Stream> unseen = new ArrayList<>();
    private boolean looking = true;

    /** While it does not look it takes note of nothing; then of the last states. */
    void isLooking(boolean nowLooking) {
        looking = nowLooking;
        unseen.forEach(this::streamChanged);
        unseen.clear();
    }

    @Override
    public void listed(SymbolStreams streams) {
        listed.add(streams.symbol());
    }

    @Override
    public void streamChanged(Stream stream) {
        if (!looking) {
            unseen.add(stream);
            return;
        }
        stream.acknowledge();
        List<StreamItem> known = states.computeIfAbsent(stream.key(), key -> new ArrayList<>());
        long seen = known.isEmpty() ? 0 : known.getLast().seq();
        switch (stream) {
            case TradeLog trades -> {
                for (long seq = seen + 1; seq <= trades.head(); seq++) {
                    known.add(trades.get(seq));
                }
            }
            case LatestValue value -> known.add(value.latest());
            case CandleLog candles -> known.addAll(candles.after(seen));
        }
    }

    /** All states of a stream that were announced, in order. */
    List<StreamItem> states(Stream stream) {
        return states.getOrDefault(stream.key(), List.of());
    }
}
