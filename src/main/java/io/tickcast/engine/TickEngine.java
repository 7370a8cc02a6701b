package io.tickcast.engine;

import io.tickcast.market.FeedState;
import io.tickcast.market.Instrument;
import io.tickcast.market.Quote;
import io.tickcast.market.Trade;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sequences what feeds report and writes every stream. Confined to the first thread that calls it: nothing here
 * sends, or waits but for a reader who holds a symbol's lock while it makes a state. What an event has changed can be read when
 * it is announced; states of tickers and open candles are made by who reads them.
 */
final class TickEngine {

    private final String epoch;
    private final EngineProperties properties;
    private final ItemEncoder encoder;
    private final StreamListener listener;
    private final TradeJournal journal;
    private final InstantSource clock;
    private final Markets markets;
    private final Map<String, SymbolWriter> writers = new HashMap<>();

    /** One for all symbols: it stays in a cache. */
    private final EncodedItem room = new EncodedItem();

    private @Nullable Thread owner;
    private long now;

    TickEngine(
            String epoch,
            EngineProperties properties,
            ItemEncoder encoder,
            StreamListener listener,
            TradeJournal journal,
            InstantSource clock,
            Markets markets) {
        this.epoch = epoch;
        this.properties = properties;
        this.encoder = encoder;
        this.listener = listener;
        this.journal = journal;
        this.clock = clock;
        this.markets = markets;
        this.now = clock.millis();
    }

    /** Begins a batch: all that follows until the next one arrived at this moment. */
    void begin() {
        assert isOwner();
        now = clock.millis();
    }

    void instrument(FeedSource from, Instrument instrument) {
        SymbolWriter known = writers.get(instrument.symbol());
        if (known == null) {
            list(from, instrument);
        } else {
            known.instrument(from, instrument, now);
        }
    }

    /** Takes in a trade; false when it is a repeated one. */
    boolean trade(FeedSource from, Trade trade) {
        assert isOwner();
        return writerOf(from, trade.symbol()).trade(from, trade, now);
    }

    void quote(FeedSource from, Quote quote) {
        assert isOwner();
        writerOf(from, quote.symbol()).quote(from, quote, now);
    }

    void gap(FeedSource from, String symbol, @Nullable String fromId, @Nullable String toId) {
        writerOf(from, symbol).gap(fromId, toId);
    }

    void state(FeedSource from, FeedState state) {
        if (from.state() == state) {
            return;
        }
        from.state(state);
        for (SymbolWriter writer : writers.values()) {
            if (writer.source() == from) {
                writer.status(from, now);
            }
        }
    }

    /** Closes candles that are over by the wall clock; to be called a few times a second. */
    void closeCandles() {
        begin();
        writers.values().forEach(writer -> writer.closeCandles(now));
    }

    /** Makes a symbol what it was before this run; it has not been listed yet. */
    void restore(RestoredSymbol restored) {
        begin();
        FeedSource past = FeedSource.past(restored.instrument().feed(), restored.source());
        SymbolWriter writer = list(past, restored.instrument(), restored.ids());
        writer.restore(restored);
        markets.add(writer.streams());
        listener.listed(writer.streams());
    }

    TradeJournal journal() {
        return journal;
    }

    /** Tells whether all that was taken in until now survives. */
    void whenDurable(Consumer<Boolean> told) {
        journal.whenDurable(told);
    }

    /** The store has dropped trades that were taken in before that time, epoch milliseconds. */
    void forgetIdsBefore(long received) {
        writers.values().forEach(writer -> writer.forgetIdsBefore(received));
    }

    private SymbolWriter writerOf(FeedSource from, String symbol) {
        SymbolWriter writer = writers.get(symbol);
        return writer != null ? writer : list(from, Instrument.of(symbol, 0, 0, from.name()));
    }

    private SymbolWriter list(FeedSource from, Instrument instrument) {
        SymbolWriter writer = list(from, instrument, null);
        markets.add(writer.streams());
        listener.listed(writer.streams());
        return writer;
    }

    private SymbolWriter list(FeedSource from, Instrument instrument, @Nullable StoredIds stored) {
        SymbolStreams streams = new SymbolStreams(instrument, epoch, encoder, properties);
        SymbolWriter writer = new SymbolWriter(streams, from, encoder, listener, journal, ids(streams, stored), room);
        writers.put(instrument.symbol(), writer);
        writer.status(from, now);
        return writer;
    }

    private TradeIds ids(SymbolStreams streams, @Nullable StoredIds stored) {
        if (stored != null) {
            return stored;
        }
        return journal.isLasting() ? new StoredIds() : new IdsInMemory(streams.trades());
    }

    private boolean isOwner() {
        if (owner == null) {
            owner = Thread.currentThread();
        }
        return Thread.currentThread().equals(owner);
    }
}
