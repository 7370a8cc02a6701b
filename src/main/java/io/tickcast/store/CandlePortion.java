package io.tickcast.store;

import io.tickcast.engine.CandleBucket;
import io.tickcast.engine.TradeItem.Standing;
import io.tickcast.market.Interval;
import io.tickcast.market.Trade;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Trades of one symbol that follow each other in the same second: what they add to a candle of any length is worked out
 * once.
 */
final class CandlePortion {

    private final String symbol;
    private final CandleBucket figures;
    private final boolean late;
    private long lastSeq;
    private long trades = 1;

    private CandlePortion(JournaledTrade first) {
        Trade trade = first.item().trade();
        this.symbol = trade.symbol();
        this.figures = new CandleBucket(Interval.ONE_SECOND, Interval.ONE_SECOND.bucketOf(trade.time()), trade);
        this.late = isLate(first);
        this.lastSeq = first.seq();
    }

    /** Portions of trades that no candle contains yet, those of a symbol in their order. */
    static List<CandlePortion> of(List<JournaledTrade> trades) {
        List<CandlePortion> portions = new ArrayList<>();
        Map<String, CandlePortion> growing = new HashMap<>();
        for (JournaledTrade trade : trades) {
            CandlePortion portion = growing.get(trade.symbol());
            if (portion != null && portion.isFollowedBy(trade)) {
                portion.add(trade);
            } else {
                CandlePortion begun = new CandlePortion(trade);
                growing.put(trade.symbol(), begun);
                portions.add(begun);
            }
        }
        return portions;
    }

    /** One portion for each trade: any candle may contain any of them already. */
    static List<CandlePortion> ofEach(List<JournaledTrade> trades) {
        return trades.stream().map(CandlePortion::new).toList();
    }

    String symbol() {
        return symbol;
    }

    /** The second, in which all the trades are. */
    long second() {
        return figures.start();
    }

    CandleBucket figures() {
        return figures;
    }

    /** Whether the trades were more than an hour late. */
    boolean isLate() {
        return late;
    }

    /** Number of the last trade. */
    long lastSeq() {
        return lastSeq;
    }

    /** How many trades. */
    long trades() {
        return trades;
    }

    private boolean isFollowedBy(JournaledTrade trade) {
        return Interval.ONE_SECOND.bucketOf(trade.item().trade().time()) == figures.start() && isLate(trade) == late;
    }

    private void add(JournaledTrade trade) {
        figures.add(trade.item().trade());
        lastSeq = trade.seq();
        trades++;
    }

    private static boolean isLate(JournaledTrade trade) {
        return trade.item().standing() == Standing.LATE;
    }
}
