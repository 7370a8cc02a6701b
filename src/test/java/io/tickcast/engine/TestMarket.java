package io.tickcast.engine;

import io.tickcast.feed.FeedKind;
import io.tickcast.market.FeedState;
import io.tickcast.market.Interval;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One symbol on an {@link EngineHarness}; times count from {@link Lines#DAY}. Each state is looked at. */
final class TestMarket {

    static final String SYMBOL = "BTC-USD";
    static final ItemEncoder PLAIN = (seq, value) -> (seq + " " + value).getBytes(StandardCharsets.UTF_8);

    final RecordingListener listener = new RecordingListener();
    final EngineHarness engine;
    private FeedKind feed = FeedKind.VENUE;

    TestMarket() {
        this(new EngineProperties(1_000, 1_000, 4_000, 16));
    }

    TestMarket(EngineProperties properties) {
        engine = new EngineHarness(properties, listener, PLAIN);
        engine.clock(Lines.DAY);
    }

    /** What comes next comes from a feed of that kind. */
    TestMarket feed(FeedKind kind) {
        feed = kind;
        return this;
    }

    /** Sets the wall clock. */
    TestMarket clock(long time) {
        engine.clock(Lines.DAY + time);
        return this;
    }

    /** Nobody looks at what comes next until {@link #look}. */
    TestMarket lookAway() {
        listener.isLooking(false);
        return this;
    }

    void look() {
        listener.isLooking(true);
    }

    boolean trade(@Nullable String id, String price, String size, long time) {
        return engine.trade(feed, SYMBOL, id, price, size, null, Lines.DAY + time);
    }

    boolean trade(String price, long time) {
        return trade(null, price, "1", time);
    }

    void quote(String bid, String ask, long time) {
        engine.quote(feed, SYMBOL, bid, ask, Lines.DAY + time);
    }

    void state(FeedState state) {
        engine.state(feed, state);
    }

    void closeCandlesAt(long time) {
        engine.closeCandlesAt(Lines.DAY + time);
    }

    SymbolStreams streams() {
        return engine.markets().find(SYMBOL);
    }

    CandleLog candles(Interval interval) {
        return streams().candles(interval);
    }

    /** Every announced state of a stream. */
    List<String> states(Stream stream) {
        return Lines.of(listener.states(stream));
    }

    /** Every announced state of the candles. */
    List<String> states(Interval interval) {
        return states(candles(interval));
    }

    /** The candles in memory. */
    List<String> memory(Interval interval) {
        return Lines.of(candles(interval).newest(Integer.MAX_VALUE));
    }

    /** The newest state of the ticker. */
    String ticker() {
        return Lines.of(streams().ticker().latest());
    }
}
