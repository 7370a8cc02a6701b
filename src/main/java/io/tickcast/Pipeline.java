package io.tickcast;

import io.tickcast.engine.EngineThread;
import io.tickcast.feed.Feed;
import io.tickcast.feed.Feeds;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the way of a tick: the engine first, then the feeds that report to it; the hub's schedule and the sessions come
 * with their own configuration. Runs before the web server takes requests, and until it has stopped.
 */
final class Pipeline implements SmartLifecycle {

    private final Feeds feeds;
    private final EngineThread engine;
    private volatile boolean running;

    Pipeline(Feeds feeds, EngineThread engine) {
        this.feeds = feeds;
        this.engine = engine;
    }

    @Override
    public void start() {
        engine.start();
        for (Feed feed : feeds.all()) {
            feed.start(engine.listenerFor(feed.name(), feed.kind()));
        }
        running = true;
    }

    @Override
    public void stop() {
        feeds.all().forEach(Feed::stop);
        engine.stop();
        running = false;
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
