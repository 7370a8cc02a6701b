package io.tickcast.hub;

import io.tickcast.engine.EngineHarness;
import io.tickcast.engine.EngineProperties;
import io.tickcast.engine.ItemEncoder;
import io.tickcast.engine.Stream;
import io.tickcast.engine.StreamListener;
import io.tickcast.engine.SymbolStreams;
import io.tickcast.engine.TradeArchive;
import io.tickcast.feed.FeedKind;
import io.tickcast.market.Decimal;
import io.tickcast.market.Quote;
import io.tickcast.market.Side;
import io.tickcast.market.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Engine and hub on the test's own thread, with clocks that stand still until they are moved. */
public final class HubHarness {

    /** What sessions have subscribed to, as the feeds are told. */
    public final List<String> demanded = new ArrayList<>();

    private final List<Runnable> soon = new ArrayList<>();
    private final EngineHarness engine;
    private final SubscriptionHub hub;
    private long nanos = 1;
    private long millis = 1_700_000_000_000L;

    public HubHarness(EngineProperties properties, ItemEncoder items, MessageEncoder messages) {
        this(properties, items, messages, TradeArchive.NONE);
    }

    public HubHarness(EngineProperties properties, ItemEncoder items, MessageEncoder messages, TradeArchive archive) {
        LateListener listener = new LateListener();
        engine = new EngineHarness(properties, listener, items);
        Publisher publisher =
                new Publisher(messages, new TradeFetches(archive, Runnable::run, Runnable::run), () -> nanos);
        hub = new SubscriptionHub(messages, demanded::add, publisher, archive, soon::add);
        listener.target = hub;
        engine.clock(millis);
    }

    /** What the hub's thread would do by itself now, and how much that is. */
    public int runSoon() {
        int count = soon.size();
        List.copyOf(soon).forEach(Runnable::run);
        soon.clear();
        return count;
    }

    public SubscriptionHub hub() {
        return hub;
    }

    public EngineHarness engine() {
        return engine;
    }

    public long nanos() {
        return nanos;
    }

    public long millis() {
        return millis;
    }

    /** Moves both clocks. */
    public void advance(long forward) {
        nanos += TimeUnit.MILLISECONDS.toNanos(forward);
        millis += forward;
        engine.clock(millis);
    }

    /** A trade of a venue, now. */
    public void trade(String symbol, String id, String price) {
        trade(symbol, id, price, millis);
    }

    public void trade(String symbol, String id, String price, long time) {
        engine.trade(FeedKind.VENUE, new Trade(symbol, id, Decimal.parse(price), Decimal.parse("1"), Side.BUY, time));
    }

    public void quote(String symbol, String bid, String ask) {
        engine.quote(FeedKind.VENUE, new Quote(symbol, Decimal.parse(bid), null, Decimal.parse(ask), null, millis));
    }

    /** Ends the engine's batch and lets the publisher run. */
    public void flush() {
        hub.flush();
    }

    private static final class LateListener implements StreamListener {
        private StreamListener target = new StreamListener() {
            @Override
            public void listed(SymbolStreams streams) {}

            @Override
            public void streamChanged(Stream stream) {}
        };

        @Override
        public void listed(SymbolStreams streams) {
            target.listed(streams);
        }

        @Override
        public void streamChanged(Stream stream) {
            target.streamChanged(stream);
        }
    }
}
