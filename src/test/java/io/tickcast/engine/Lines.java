package io.tickcast.engine;

import io.tickcast.market.Candle;
import io.tickcast.market.FeedStatus;
import io.tickcast.market.Quote;
import io.tickcast.market.Side;
import io.tickcast.market.Ticker;
import io.tickcast.market.Trade;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** States as one line each, so that whole outputs can be compared at a glance; times are those since {@link #DAY}. */
final class Lines {

    /** Midnight of some day, UTC. */
    static final long DAY = 1_699_920_000_000L;

    private Lines() {}

    static List<String> of(List<StreamItem> items) {
        return items.stream().map(Lines::of).toList();
    }

    static String of(@Nullable StreamItem item) {
        if (item == null) {
            return "none";
        }
        return item.seq() + " "
                + switch (item.value()) {
                    case Trade trade -> trade(trade);
                    case Quote quote -> quote(quote) + time(quote.time());
                    case Ticker ticker -> ticker(ticker);
                    case Candle candle -> candle(candle);
                    case FeedStatus status ->
                        status.feed() + " " + status.state().wireName() + time(status.time());
                };
    }

    private static String trade(Trade trade) {
        return trade.id() + " " + trade.size() + " at " + trade.price() + side(trade.side()) + time(trade.time());
    }

    private static String quote(Quote quote) {
        return quote.bid() + "/" + quote.ask();
    }

    private static String ticker(Ticker ticker) {
        StringBuilder line = new StringBuilder();
        Trade last = ticker.last();
        Ticker.Day day = ticker.day();
        if (last != null && day != null) {
            line.append("price ").append(last.price());
            line.append(" open ").append(day.open());
            line.append(" high ").append(day.high());
            line.append(" low ").append(day.low());
            line.append(" volume ").append(day.volume());
            line.append(" trades ").append(day.trades());
        }
        if (ticker.quote() != null) {
            line.append(line.isEmpty() ? "" : " ").append("quote ").append(quote(ticker.quote()));
        }
        return line.append(time(ticker.time())).toString();
    }

    private static String candle(Candle candle) {
        return "from " + (candle.start() - DAY)
                + " open " + candle.open()
                + " high " + candle.high()
                + " low " + candle.low()
                + " close " + candle.close()
                + " volume " + candle.volume()
                + " trades " + candle.trades()
                + (candle.closed() ? " closed" : "");
    }

    private static String side(@Nullable Side side) {
        return side == null ? "" : " " + side.wireName();
    }

    private static String time(long time) {
        return " @" + (time - DAY);
    }
}
