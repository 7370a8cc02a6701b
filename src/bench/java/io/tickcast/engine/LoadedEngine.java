package io.tickcast.engine;

import io.tickcast.feed.FeedKind;
import io.tickcast.feed.PreparedMarket;
import io.tickcast.protocol.JsonItemEncoder;
import java.time.Instant;

/** An engine whose trade logs are full, on the caller's own thread, with the clock of what is traded. No store. */
public final class LoadedEngine {

    private static final String FEED = "simulated";

    /** Trades in the 5 ms after which the engine's thread makes the last states readable. */
    static final int BATCH = 500;

    /** Few enough to be soon full, and still more than the caches of a processor hold of 500 symbols. */
    private static final EngineProperties PROPERTIES = new EngineProperties(1_000, 1_500, 3_700, 1);

    private final Markets markets = new Markets();
    private final FeedSource source = new FeedSource(FEED, FeedKind.SIMULATED);
    private final PreparedMarket market;
    private final TickEngine engine;

    /** An engine of which nobody is told what changes. */
    public LoadedEngine(int symbols) {
        this(symbols, new StreamListener() {
            @Override
            public void listed(SymbolStreams streams) {}

            @Override
            public void streamChanged(Stream stream) {}
        });
    }

    /** An engine that tells what changes, also of the trades that fill its logs. */
    public LoadedEngine(int symbols, StreamListener listener) {
        market = new PreparedMarket(symbols);
        engine = new TickEngine(
                "e1",
                PROPERTIES,
                new JsonItemEncoder(),
                listener,
                TradeJournal.NONE,
                () -> Instant.ofEpochMilli(market.millis()),
                markets);
        market.instruments(FEED).forEach(instrument -> engine.instrument(source, instrument));
        while (!areLogsFull()) {
            tradesWithQuotes(BATCH);
        }
    }

    /** What can be read. */
    public Markets markets() {
        return markets;
    }

    /** Takes in so many trades. */
    public void trades(int count) {
        engine.begin();
        for (int i = 0; i < count; i++) {
            engine.trade(source, market.trade());
        }
    }

    /** The same with a quote before each trade. */
    public void tradesWithQuotes(int count) {
        engine.begin();
        for (int i = 0; i < count; i++) {
            engine.quote(source, market.quote());
            engine.trade(source, market.trade());
        }
    }

    private boolean areLogsFull() {
        return markets.all().stream().allMatch(streams -> streams.trades().oldest() > 1);
    }
}
