package io.tickcast.engine;

import io.tickcast.feed.FeedKind;
import io.tickcast.market.Decimal;
import io.tickcast.market.FeedState;
import io.tickcast.market.Instrument;
import io.tickcast.market.Quote;
import io.tickcast.market.Side;
import io.tickcast.market.Trade;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Drives an engine on the test's own thread, with a clock that stands still until it is moved. There is one feed of
 * each kind, named after it ({@code venue}, {@code ingest} …). The epoch is {@code e1}.
 */
public final class EngineHarness {

    /** The epoch of all streams. */
    public static final String EPOCH = "e1";

    private final Markets markets = new Markets();
    private final TickEngine engine;
    private final Map<FeedKind, FeedSource> sources = new EnumMap<>(FeedKind.class);
    private long millis;

    /** Nobody is told what changes. */
    public EngineHarness(EngineProperties properties, ItemEncoder encoder) {
        this(
                properties,
                new StreamListener() {
                    @Override
                    public void listed(SymbolStreams streams) {}

                    @Override
                    public void streamChanged(Stream stream) {}
                },
                encoder);
    }

    public EngineHarness(EngineProperties properties, StreamListener listener, ItemEncoder encoder) {
        this(properties, listener, encoder, markets -> TradeJournal.NONE);
    }

    /** With a journal, which may read what the engine writes. */
    public EngineHarness(
            EngineProperties properties,
            StreamListener listener,
            ItemEncoder encoder,
            Function<Markets, TradeJournal> journal) {
        for (FeedKind kind : FeedKind.values()) {
            sources.put(kind, new FeedSource(kind.name().toLowerCase(Locale.ROOT), kind));
        }
        engine = new TickEngine(
                EPOCH,
                properties,
                encoder,
                listener,
                journal.apply(markets),
                () -> Instant.ofEpochMilli(millis),
                markets);
    }

    /** Goes on with a symbol of an earlier run. */
    public void restore(RestoredSymbol symbol) {
        engine.restore(symbol);
    }

    /** What can be read. */
    public Markets markets() {
        return markets;
    }

    /** Sets the wall clock. */
    public void clock(long epochMillis) {
        millis = epochMillis;
    }

    /** Brings an instrument of the venue. */
    public void instrument(Instrument instrument) {
        instrument(FeedKind.VENUE, instrument);
    }

    /** Brings an instrument. */
    public void instrument(FeedKind kind, Instrument instrument) {
        engine.begin();
        engine.instrument(source(kind), instrument);
    }

    /** Brings a trade that arrives now; false when it is a repeated one. */
    public boolean trade(FeedKind kind, Trade trade) {
        engine.begin();
        return engine.trade(source(kind), trade);
    }

    /** Brings a trade from its parts. */
    public boolean trade(
            FeedKind kind,
            String symbol,
            @Nullable String id,
            String price,
            String size,
            @Nullable Side side,
            long time) {
        return trade(kind, new Trade(symbol, id, Decimal.parse(price), Decimal.parse(size), side, time));
    }

    /** Brings a quote that arrives now. */
    public void quote(FeedKind kind, Quote quote) {
        engine.begin();
        engine.quote(source(kind), quote);
    }

    /** Brings a quote of the prices alone. */
    public void quote(FeedKind kind, String symbol, String bid, String ask, long time) {
        quote(kind, new Quote(symbol, Decimal.parse(bid), null, Decimal.parse(ask), null, time));
    }

    /** Brings news of trades that the venue lost. */
    public void gap(FeedKind kind, String symbol, @Nullable String fromId, @Nullable String toId) {
        engine.begin();
        engine.gap(source(kind), symbol, fromId, toId);
    }

    /** Changes the state of the feed of that kind. */
    public void state(FeedKind kind, FeedState state) {
        engine.begin();
        engine.state(source(kind), state);
    }

    /** Does what the engine's thread does a few times a second. */
    public void closeCandles() {
        engine.closeCandles();
    }

    /** Moves the wall clock, then {@link #closeCandles}. */
    public void closeCandlesAt(long epochMillis) {
        clock(epochMillis);
        closeCandles();
    }

    private FeedSource source(FeedKind kind) {
        return sources.get(kind);
    }
}
