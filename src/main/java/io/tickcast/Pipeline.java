package io.tickcast;

import io.tickcast.engine.EngineThread;
import io.tickcast.engine.Markets;
import io.tickcast.engine.StreamItem;
import io.tickcast.engine.SymbolStreams;
import io.tickcast.feed.Feed;
import io.tickcast.feed.Feeds;
import io.tickcast.market.Ticker;
import io.tickcast.market.Trade;
import io.tickcast.store.History;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the way of a tick: the engine first, then the feeds that report to it; the hub's schedule and the sessions come
 * with their own configuration. Runs before the web server takes requests, and until it has stopped.
 */
final class Pipeline implements SmartLifecycle {

    private final Feeds feeds;
    private final EngineThread engine;
    private final History history;
    private final Markets markets;
    private volatile boolean running;

    Pipeline(Feeds feeds, EngineThread engine, History history, Markets markets) {
        this.feeds = feeds;
        this.engine = engine;
        this.history = history;
        this.markets = markets;
    }

    @Override
    public void start() {
        engine.start();
        history.restore(engine);
        for (Feed feed : feeds.all()) {
            feed.goOnFrom(this::lastTrade);
            feed.start(engine.listenerFor(feed.name(), feed.kind()));
        }
        running = true;
    }

    @Override
    public void stop() {
        feeds.all().forEach(Feed::stop);
        engine.stop();
        history.close();
        running = false;
    }

    private Optional<Trade> lastTrade(String symbol) {
        SymbolStreams streams = markets.find(symbol);
        StreamItem latest = streams == null ? null : streams.ticker().latest();
        return latest == null ? Optional.empty() : Optional.ofNullable(((Ticker) latest.value()).last());
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
