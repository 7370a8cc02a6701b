package io.tickcast.engine;

import io.tickcast.engine.TradeItem.Standing;
import io.tickcast.feed.FeedKind;
import io.tickcast.market.Decimal;
import io.tickcast.market.FeedStatus;
import io.tickcast.market.Instrument;
import io.tickcast.market.Interval;
import io.tickcast.market.Quote;
import io.tickcast.market.Ticker;
import io.tickcast.market.Trade;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the streams of one symbol. Engine's thread only. */
final class SymbolWriter {

    /** A trade that is later than this is no state of ticker and live candles. */
    private static final long MAX_LATENESS_MILLIS = 3_600_000;

    /** How long a bucket stays open after its end and after the last trade. */
    private static final long CLOSE_DELAY_MILLIS = 2_000;

    /** An ingested trade that is older than this when it arrives is history: its candles go by trade times only. */
    private static final long RECENT_MILLIS = 10_000;

    private final SymbolStreams streams;
    private final ItemEncoder encoder;
    private final StreamListener listener;
    private final TradeJournal journal;
    private final List<CandleBuilder> candles;
    private final RollingTicker day = new RollingTicker();
    private final TradeIds ids;

    private FeedSource source;
    private @Nullable Trade last;
    private @Nullable Quote quote;
    private long quoteSeq;
    private long tickerSeq;
    private long statusSeq;
    private long lastArrival;
    private boolean wallClock;
    private boolean touched;

    SymbolWriter(
            SymbolStreams streams,
            FeedSource source,
            ItemEncoder encoder,
            StreamListener listener,
            TradeJournal journal,
            TradeIds ids) {
        this.streams = streams;
        this.source = source;
        this.encoder = encoder;
        this.listener = listener;
        this.journal = journal;
        this.ids = ids;
        this.candles = Arrays.stream(Interval.values())
                .map(interval -> new CandleBuilder(streams.candles(interval), interval, encoder, listener))
                .toList();
    }

    SymbolStreams streams() {
        return streams;
    }

    FeedSource source() {
        return source;
    }

    /** Whether something waits for {@link #publish}; asking marks it as seen. */
    boolean touch() {
        boolean first = !touched;
        touched = true;
        return first;
    }

    /** Changes the instrument; scales that an earlier run has seen stay. */
    void instrument(FeedSource from, Instrument instrument, long now) {
        if (!source.isPast()) {
            streams.instrument(instrument);
            return;
        }
        Instrument past = streams.instrument();
        streams.instrument(instrument.widened(past.priceScale(), past.sizeScale()));
        status(from, now);
    }

    /** Goes on where an earlier run has ended. */
    void restore(RestoredSymbol restored) {
        streams.trades().restore(restored.head(), restored.trades(), restored.gaps());
        for (CandleBuilder builder : candles) {
            builder.restore(restored.candles().getOrDefault(builder.interval(), List.of()));
        }
        day.restore(restored.day());
        TradeItem newest = restored.newest();
        if (newest != null) {
            last = newest.trade();
            lastArrival = newest.received();
            wallClock = runsOnWallClock(source, newest.trade(), newest.received());
        }
        quote = restored.quote();
        quoteSeq = restored.quoteSeq();
        tickerSeq = restored.tickerSeq();
        publish();
    }

    void forgetIdsBefore(long received) {
        ids.forgetBefore(received);
    }

    /** Takes in a trade that arrived at {@code now}; false when its id is known already. */
    boolean trade(FeedSource from, Trade trade, long now) {
        if (from.kind().repeats() == FeedKind.Repeats.LEFT_OUT && ids.isKnown(trade)) {
            return false;
        }
        follow(from, now);
        Standing standing = standingOf(from, trade);
        append(new TradeItem(streams.trades().head() + 1, trade, encoder, now, from.kind(), standing));
        widenScales(trade.price(), trade.size());
        switch (standing) {
            case COUNTED -> count(from, trade, now);
            case LATE -> candles.forEach(builder -> builder.addSilently(trade));
            case REPLAYED -> {}
        }
        return true;
    }

    private Standing standingOf(FeedSource from, Trade trade) {
        if (from.kind().repeats() == FeedKind.Repeats.STORED_ONCE && ids.isStored(trade)) {
            return Standing.REPLAYED;
        }
        Trade newest = last;
        boolean late = newest != null && newest.time() - trade.time() > MAX_LATENESS_MILLIS;
        return late ? Standing.LATE : Standing.COUNTED;
    }

    private void count(FeedSource from, Trade trade, long now) {
        Trade newest = last;
        if (newest == null || trade.time() >= newest.time()) {
            last = trade;
            wallClock = runsOnWallClock(from, trade, now);
        }
        lastArrival = now;
        day.add(trade);
        tickerSeq++;
        candles.forEach(builder -> builder.add(trade));
    }

    void quote(FeedSource from, Quote changed, long now) {
        follow(from, now);
        widenScales(changed.bid(), changed.bidSize());
        widenScales(changed.ask(), changed.askSize());
        quote = changed;
        quoteSeq++;
        tickerSeq++;
    }

    void gap(@Nullable String fromId, @Nullable String toId) {
        journal.append(streams.symbol(), streams.trades().appendGap(fromId, toId));
        streams.trades().announce(listener);
    }

    /** The symbol's feed is {@code from}, or its state has changed. */
    void status(FeedSource from, long now) {
        source = from;
        FeedStatus status = new FeedStatus(streams.symbol(), from.name(), from.state(), now);
        streams.status().publish(new StreamItem(++statusSeq, status, encoder));
        streams.status().announce(listener);
    }

    /** Makes the last states of the conflating streams readable. */
    void publish() {
        touched = false;
        Quote bestPrices = quote;
        if (bestPrices != null && quoteSeq > streams.quote().head()) {
            publish(streams.quote(), new StreamItem(quoteSeq, bestPrices, encoder));
        }
        if (tickerSeq > streams.ticker().head()) {
            publish(streams.ticker(), new StreamItem(tickerSeq, ticker(bestPrices), encoder));
        }
        candles.forEach(CandleBuilder::publish);
    }

    /** Closes the candles that ended two seconds ago when there was no trade for two seconds, by the wall clock. */
    void closeCandles(long now) {
        if (wallClock && now - lastArrival >= CLOSE_DELAY_MILLIS) {
            candles.forEach(builder -> builder.closeEndedBy(now - CLOSE_DELAY_MILLIS));
        }
    }

    private void append(TradeItem item) {
        streams.trades().append(item);
        ids.appended(item);
        journal.append(item);
        streams.trades().announce(listener);
    }

    /** A symbol that two feeds bring has the state of the one that spoke last. */
    private void follow(FeedSource from, long now) {
        if (from != source) {
            status(from, now);
        }
    }

    private void widenScales(Decimal price, @Nullable Decimal size) {
        Instrument instrument = streams.instrument();
        if (!price.fitsScale(instrument.priceScale()) || (size != null && !size.fitsScale(instrument.sizeScale()))) {
            streams.instrument(
                    instrument.widened(price.significantScale(), size == null ? 0 : size.significantScale()));
        }
    }

    private static boolean runsOnWallClock(FeedSource from, Trade trade, long now) {
        return switch (from.kind().clock()) {
            case WALL -> true;
            case TRADES -> false;
            case ARRIVAL -> now - trade.time() <= RECENT_MILLIS;
        };
    }

    private Ticker ticker(@Nullable Quote bestPrices) {
        Trade newest = last;
        long tradeTime = newest == null ? 0 : newest.time();
        long quoteTime = bestPrices == null ? 0 : bestPrices.time();
        return new Ticker(streams.symbol(), newest, bestPrices, day.day(), Math.max(tradeTime, quoteTime));
    }

    private void publish(LatestValue stream, StreamItem item) {
        stream.publish(item);
        stream.announce(listener);
    }
}
