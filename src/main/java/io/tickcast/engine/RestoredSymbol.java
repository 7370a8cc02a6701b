package io.tickcast.engine;

import io.tickcast.feed.FeedKind;
import io.tickcast.market.Candle;
import io.tickcast.market.Instrument;
import io.tickcast.market.Interval;
import io.tickcast.market.Quote;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a store knows of a symbol from before this run.
 *
 * @param instrument the instrument, with the feed that brought it
 * @param source the kind of that feed
 * @param head number of its last trade; the next one follows
 * @param trades its newest trades without a hole, oldest first, up to the head
 * @param newest the newest trade by (time, number) that is not over an hour late; null before the first
 * @param candles newest candles of each interval, oldest first; the last may be open
 * @param day the one-minute candles of the rolling 24 hours, without trades that were over an hour late
 * @param quote the last quote; null before the first
 * @param quoteSeq number of the last quote's state
 * @param tickerSeq number of the last ticker's state
 * @param gaps places of trades that a venue lost, oldest first
 * @param ids the ids of all its stored trades
 */
public record RestoredSymbol(
        Instrument instrument,
        FeedKind source,
        long head,
        List<TradeItem> trades,
        @Nullable TradeItem newest,
        Map<Interval, List<StreamItem>> candles,
        List<Candle> day,
        @Nullable Quote quote,
        long quoteSeq,
        long tickerSeq,
        List<UpstreamGap> gaps,
        StoredIds ids) {}
