package io.tickcast.engine;

import io.tickcast.feed.FeedListener;
import io.tickcast.market.FeedState;
import io.tickcast.market.Instrument;
import io.tickcast.market.Quote;
import io.tickcast.market.Trade;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns what a feed reports into events for the engine's inbox. */
final class FeedInlet implements FeedListener {

    private final FeedSource source;
    private final EngineInbox inbox;

    FeedInlet(FeedSource source, EngineInbox inbox) {
        this.source = source;
        this.inbox = inbox;
    }

    @Override
    public void instrument(Instrument instrument) {
        put(engine -> engine.instrument(source, instrument));
    }

    @Override
    public void trade(Trade trade) {
        put(engine -> engine.trade(source, trade));
    }

    @Override
    public void quote(Quote quote) {
        put(engine -> engine.quote(source, quote));
    }

    @Override
    public void gap(String symbol, @Nullable String fromId, @Nullable String toId) {
        put(engine -> engine.gap(source, symbol, fromId, toId));
    }

    @Override
    public void state(FeedState state) {
        put(engine -> engine.state(source, state));
    }

    /** What the engine no longer takes when it stops is lost with it; the feed is stopped as well. */
    private void put(Consumer<TickEngine> event) {
        inbox.put(event);
    }
}
