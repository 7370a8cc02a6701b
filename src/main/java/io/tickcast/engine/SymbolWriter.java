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

/**
 * Writes the streams of one symbol. Engine's thread only, but for readers who make the state that they want: they hold
 * the lock meanwhile, as the engine does while it changes figures of which states are made.
 *
 * <p>Most trades fall into the second of the one before. They are counted once, and added to all seven candles and to
 * the ticker when somebody asks for one of these, or another second begins.
 */
final class SymbolWriter {

    /** A trade that is later than this is no state of ticker and live candles. */
    private static final long MAX_LATENESS_MILLIS = 3_600_000;

    /** How long a bucket stays open after its end and after the last trade. */
    private static final long CLOSE_DELAY_MILLIS = 2_000;

    /** An ingested trade that is older than this when it arrives is history: its candles go by trade times only. */
    private static final long RECENT_MILLIS = 10_000;

    private static final long NO_SECOND = -1;

    private final SymbolStreams streams;
    private final ItemEncoder encoder;
    private final StreamListener listener;
    private final TradeJournal journal;
    private final Announcements announcements;
    private final int tradedBits;
    private final int quotedBits;
    private final List<CandleBuilder> candles;
    private final RollingTicker day = new RollingTicker();
    private final TradeIds ids;
    private final EncodedItem room;

    private FeedSource source;

    /** The scales of {@link SymbolStreams#instrument}, which is far away in memory. */
    private int priceScale;

    private int sizeScale;
    private @Nullable Trade last;

    /** The time of {@link #last}, which is far away in memory, like all that the last trade has left there. */
    private long lastTime;

    private @Nullable Quote quote;

    /** Where the second begins whose trades all newest candles hold, which are open; negative where there is none. */
    private long second = NO_SECOND;

    /** The trades of that second that are counted, and not in candles and ticker yet. */
    private @Nullable CandleBucket recent;

    private long quoteSeq;
    private long tickerSeq;
    private long statusSeq;
    private long lastArrival;
    private boolean wallClock;

    SymbolWriter(
            SymbolStreams streams,
            FeedSource source,
            ItemEncoder encoder,
            StreamListener listener,
            TradeJournal journal,
            TradeIds ids,
            EncodedItem room) {
        this.streams = streams;
        this.source = source;
        this.encoder = encoder;
        this.listener = listener;
        this.journal = journal;
        this.ids = ids;
        this.room = room;
        this.candles = Arrays.stream(Interval.values())
                .map(interval -> new CandleBuilder(streams.candles(interval), interval, encoder))
                .toList();
        this.priceScale = streams.instrument().priceScale();
        this.sizeScale = streams.instrument().sizeScale();
        this.announcements = streams.announcements();
        this.quotedBits = streams.quote().bit() | streams.ticker().bit();
        this.tradedBits = streams.trades().bit()
                | streams.ticker().bit()
                | candles.stream().mapToInt(builder -> builder.log().bit()).reduce(0, (all, bit) -> all | bit);
        streams.quote().refreshedBy(() -> refresh(this::publishQuote));
        streams.ticker().refreshedBy(() -> refresh(this::publishTicker));
        candles.forEach(builder -> builder.log().refreshedBy(() -> refresh(builder::publish)));
    }

    SymbolStreams streams() {
        return streams;
    }

    FeedSource source() {
        return source;
    }

    /** Changes the instrument; scales that an earlier run has seen stay. */
    void instrument(FeedSource from, Instrument instrument, long now) {
        if (!source.isPast()) {
            change(instrument);
            return;
        }
        change(instrument.widened(priceScale, sizeScale));
        status(from, now);
    }

    /** Goes on where an earlier run has ended. */
    void restore(RestoredSymbol restored) {
        streams.trades().restore(restored.head(), restored.trades(), restored.gaps());
        synchronized (this) {
            restoreStates(restored);
        }
    }

    private void restoreStates(RestoredSymbol restored) {
        for (CandleBuilder builder : candles) {
            builder.restore(restored.candles().getOrDefault(builder.interval(), List.of()));
        }
        day.restore(restored.day());
        TradeItem newest = restored.newest();
        if (newest != null) {
            last = newest.trade();
            lastTime = newest.trade().time();
            lastArrival = newest.received();
            wallClock = runsOnWallClock(source, newest.trade(), newest.received());
        }
        quote = restored.quote();
        quoteSeq = restored.quoteSeq();
        tickerSeq = restored.tickerSeq();
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
            case LATE -> correct(trade);
            case REPLAYED -> announcements.announce(streams.trades().bit(), listener);
        }
        return true;
    }

    private Standing standingOf(FeedSource from, Trade trade) {
        if (from.kind().repeats() == FeedKind.Repeats.STORED_ONCE && ids.isStored(trade)) {
            return Standing.REPLAYED;
        }
        boolean late = last != null && lastTime - trade.time() > MAX_LATENESS_MILLIS;
        return late ? Standing.LATE : Standing.COUNTED;
    }

    private void count(FeedSource from, Trade trade, long now) {
        lastArrival = now;
        synchronized (this) {
            if (last == null || trade.time() >= lastTime) {
                last = trade;
                lastTime = trade.time();
                wallClock = runsOnWallClock(from, trade, now);
            }
            tickerSeq++;
            if (Interval.ONE_SECOND.bucketOf(trade.time()) == second) {
                addToRecent(trade);
            } else {
                addToAll(trade);
            }
        }
        announcements.announce(tradedBits, listener);
    }

    private void addToRecent(Trade trade) {
        CandleBucket counted = recent;
        if (counted == null) {
            recent = new CandleBucket(Interval.ONE_SECOND, second, trade);
        } else {
            counted.add(trade);
        }
    }

    private void addToAll(Trade trade) {
        mergeRecent();
        day.add(trade);
        boolean areOpen = true;
        for (CandleBuilder builder : candles) {
            builder.add(trade);
            areOpen &= builder.isOpenAt(trade.time());
        }
        second = areOpen ? Interval.ONE_SECOND.bucketOf(trade.time()) : NO_SECOND;
    }

    private void mergeRecent() {
        CandleBucket counted = recent;
        if (counted != null) {
            recent = null;
            day.add(counted);
            for (CandleBuilder builder : candles) {
                builder.add(counted);
            }
        }
    }

    /** A trade that is too late to be a state. */
    private void correct(Trade trade) {
        synchronized (this) {
            mergeRecent();
            candles.forEach(builder -> builder.addSilently(trade));
        }
        announcements.announce(streams.trades().bit(), listener);
    }

    void quote(FeedSource from, Quote changed, long now) {
        follow(from, now);
        widenScales(changed.bid(), changed.bidSize());
        widenScales(changed.ask(), changed.askSize());
        synchronized (this) {
            quote = changed;
            quoteSeq++;
            tickerSeq++;
        }
        announcements.announce(quotedBits, listener);
    }

    void gap(@Nullable String fromId, @Nullable String toId) {
        journal.append(streams.symbol(), streams.trades().appendGap(fromId, toId));
        announcements.announce(streams.trades().bit(), listener);
    }

    /** The symbol's feed is {@code from}, or its state has changed. */
    void status(FeedSource from, long now) {
        source = from;
        FeedStatus status = new FeedStatus(streams.symbol(), from.name(), from.state(), now);
        streams.status().publish(new StreamItem(++statusSeq, status, encoder));
        announcements.announce(streams.status().bit(), listener);
    }

    /** Closes the candles that ended two seconds ago when there was no trade for two seconds, by the wall clock. */
    void closeCandles(long now) {
        if (!wallClock || now - lastArrival < CLOSE_DELAY_MILLIS) {
            return;
        }
        int closed = 0;
        synchronized (this) {
            mergeRecent();
            for (CandleBuilder builder : candles) {
                if (builder.closeEndedBy(now - CLOSE_DELAY_MILLIS)) {
                    closed |= builder.log().bit();
                }
            }
            second = closed == 0 ? second : NO_SECOND;
        }
        announcements.announce(closed, listener);
    }

    /** Makes a state readable, for whoever asks for it. */
    private void refresh(Runnable publishing) {
        synchronized (this) {
            mergeRecent();
            publishing.run();
        }
    }

    private void publishQuote() {
        Quote bestPrices = quote;
        if (bestPrices != null && quoteSeq > streams.quote().published()) {
            streams.quote().publish(new StreamItem(quoteSeq, bestPrices, encoder));
        }
    }

    private void publishTicker() {
        if (tickerSeq > streams.ticker().published()) {
            streams.ticker().publish(new StreamItem(tickerSeq, ticker(quote), encoder));
        }
    }

    private void append(TradeItem item) {
        streams.trades().append(item, room);
        ids.appended(item);
        journal.append(item);
    }

    /** A symbol that two feeds bring has the state of the one that spoke last. */
    private void follow(FeedSource from, long now) {
        if (from != source) {
            status(from, now);
        }
    }

    private void widenScales(Decimal price, @Nullable Decimal size) {
        if (!price.fitsScale(priceScale) || (size != null && !size.fitsScale(sizeScale))) {
            change(streams.instrument().widened(price.significantScale(), size == null ? 0 : size.significantScale()));
        }
    }

    private void change(Instrument instrument) {
        streams.instrument(instrument);
        priceScale = instrument.priceScale();
        sizeScale = instrument.sizeScale();
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
}
