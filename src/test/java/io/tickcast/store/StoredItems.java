package io.tickcast.store;

import io.tickcast.engine.ItemEncoder;
import io.tickcast.engine.TradeItem;
import io.tickcast.engine.TradeItem.Standing;
import io.tickcast.feed.FeedKind;
import io.tickcast.market.Candle;
import io.tickcast.market.Decimal;
import io.tickcast.market.Interval;
import io.tickcast.market.Side;
import io.tickcast.market.Trade;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Things to store, made by hand, and what is found of them, in a form that can be compared. */
final class StoredItems {

    static final String BTC = "BTC-USD";
    static final String ETH = "ETH-USD";
    static final ItemEncoder PLAIN = (seq, value) -> (seq + " " + value).getBytes(StandardCharsets.UTF_8);

    /** Noon of some day, epoch milliseconds. */
    static final long NOON = Instant.parse("2026-03-05T12:00:00Z").toEpochMilli();

    static final long NOON_MICROS = NOON * 1_000;
    static final long SECOND = 1_000;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    private StoredItems() {}

    /** A trade that was taken in {@code at} microseconds after noon, and has happened at noon. */
    static JournaledTrade trade(String symbol, long seq, long at) {
        return trade(symbol, seq, at, 0);
    }

    /** A trade that was taken in {@code at} microseconds, and has happened {@code time} milliseconds after noon. */
    static JournaledTrade trade(String symbol, long seq, long at, long time) {
        return journaled(
                NOON_MICROS + at,
                seq,
                new Trade(
                        symbol, "t" + seq, Decimal.parse("10." + seq % 10), Decimal.parse("2"), Side.BUY, NOON + time),
                FeedKind.VENUE,
                Standing.COUNTED);
    }

    static JournaledTrade journaled(long at, long seq, Trade trade, FeedKind source, Standing standing) {
        return new JournaledTrade(at, new TradeItem(seq, trade, PLAIN, Math.floorDiv(at, 1_000), source, standing));
    }

    static Candle candle(String symbol, Interval interval, long start, String price, String volume) {
        Decimal open = Decimal.parse(price);
        BigDecimal sum = new BigDecimal(volume);
        BigDecimal product = open.toBigDecimal().multiply(sum);
        return new Candle(
                symbol, interval, start, open, open, open, open, sum, product, 3, start + 1, start + 2, 4, false);
    }

    static Predicate<JournaledTrade> into(List<Row> found) {
        return trade -> found.add(Row.of(trade));
    }

    static List<Row> rows(List<JournaledTrade> trades) {
        return trades.stream().map(Row::of).toList();
    }

    /** All that a method hands out to a predicate. */
    static <T> List<T> all(Consumer<Predicate<T>> method) {
        List<T> found = new ArrayList<>();
        method.accept(found::add);
        return found;
    }

    /** A stored trade in all its parts, which is equal to another with the same parts. */
    record Row(
            long at,
            long seq,
            Trade trade,
            long received,
            FeedKind source,
            @Nullable Standing standing) {
        static Row of(JournaledTrade stored) {
            TradeItem item = stored.item();
            return new Row(stored.at(), item.seq(), item.trade(), item.received(), item.source(), item.standing());
        }
    }
}
