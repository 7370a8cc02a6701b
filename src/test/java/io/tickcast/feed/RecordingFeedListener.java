package io.tickcast.feed;

import io.tickcast.market.FeedState;
import io.tickcast.market.Instrument;
import io.tickcast.market.Quote;
import io.tickcast.market.Trade;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps all that a feed reports, in order. */
class RecordingFeedListener implements FeedListener {

    private final List<Object> events = new ArrayList<>();

    @Override
    public synchronized void instrument(Instrument instrument) {
        events.add(instrument);
    }

    @Override
    public synchronized void trade(Trade trade) {
        events.add(trade);
    }

    @Override
    public synchronized void quote(Quote quote) {
        events.add(quote);
    }

    @Override
    public synchronized void gap(String symbol, @Nullable String fromId, @Nullable String toId) {
        events.add("gap " + symbol + " " + fromId + " " + toId);
    }

    @Override
    public synchronized void state(FeedState state) {
        events.add(state);
    }

    synchronized List<Object> events() {
        return List.copyOf(events);
    }

    synchronized <T> List<T> events(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
