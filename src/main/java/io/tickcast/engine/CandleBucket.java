package io.tickcast.engine;

import io.tickcast.market.Candle;
import io.tickcast.market.Decimal;
import io.tickcast.market.DecimalSum;
import io.tickcast.market.Interval;
import io.tickcast.market.Trade;

/**
 * The running state of one candle. First and last trade are by (time, sequence): a trade added later has the higher
 * sequence, so it becomes the open only with an earlier time and the close with the same or a later one. Not thread-safe.
 */
public final class CandleBucket {

    private final String symbol;
    private final Interval interval;
    private final long start;
    private final DecimalSum volume = new DecimalSum();
    private final DecimalSum quoteVolume = new DecimalSum();
    private Decimal open;
    private Decimal high;
    private Decimal low;
    private Decimal close;
    private long openTime;
    private long closeTime;
    private long trades;
    private int priceScale;
    private boolean closed;

    /** A bucket with its first trade. */
    public CandleBucket(Interval interval, long start, Trade first) {
        this.symbol = first.symbol();
        this.interval = interval;
        this.start = start;
        this.open = first.price();
        this.high = first.price();
        this.low = first.price();
        this.close = first.price();
        this.openTime = first.time();
        this.closeTime = first.time();
        count(first);
    }

    private CandleBucket(Candle candle) {
        this.symbol = candle.symbol();
        this.interval = candle.interval();
        this.start = candle.start();
        this.open = candle.open();
        this.high = candle.high();
        this.low = candle.low();
        this.close = candle.close();
        this.openTime = candle.openTime();
        this.closeTime = candle.closeTime();
        this.trades = candle.trades();
        this.priceScale = candle.priceScale();
        this.closed = candle.closed();
        this.volume.add(candle.volume());
        this.quoteVolume.add(candle.quoteVolume());
    }

    /** A bucket that begins with what a shorter one holds. */
    public CandleBucket(Interval interval, long start, CandleBucket first) {
        this.symbol = first.symbol;
        this.interval = interval;
        this.start = start;
        this.open = first.open;
        this.high = first.high;
        this.low = first.low;
        this.close = first.close;
        this.openTime = first.openTime;
        this.closeTime = first.closeTime;
        count(first);
    }

    /** Goes on with a candle. */
    public static CandleBucket of(Candle candle) {
        return new CandleBucket(candle);
    }

    /** Whose candle it is. */
    public String symbol() {
        return symbol;
    }

    /** How long it is. */
    public Interval interval() {
        return interval;
    }

    /** First millisecond, epoch milliseconds. */
    public long start() {
        return start;
    }

    boolean isClosed() {
        return closed;
    }

    /** Marks the bucket as over. */
    public void close() {
        closed = true;
    }

    /** Takes in one more trade, whose time lies in the bucket. */
    public void add(Trade trade) {
        Decimal price = trade.price();
        if (trade.time() < openTime) {
            open = price;
            openTime = trade.time();
        }
        if (trade.time() >= closeTime) {
            close = price;
            closeTime = trade.time();
        }
        if (price.compareTo(high) > 0) {
            high = price;
        }
        if (price.compareTo(low) < 0) {
            low = price;
        }
        count(trade);
    }

    /** Takes in what a shorter bucket holds, whose trades all have higher numbers than those in here. */
    public void add(CandleBucket later) {
        if (later.openTime < openTime) {
            open = later.open;
            openTime = later.openTime;
        }
        if (later.closeTime >= closeTime) {
            close = later.close;
            closeTime = later.closeTime;
        }
        if (later.high.compareTo(high) > 0) {
            high = later.high;
        }
        if (later.low.compareTo(low) < 0) {
            low = later.low;
        }
        count(later);
    }

    /** The candle as it is now. */
    public Candle toCandle() {
        return new Candle(
                symbol,
                interval,
                start,
                open,
                high,
                low,
                close,
                volume.toBigDecimal(),
                quoteVolume.toBigDecimal(),
                trades,
                openTime,
                closeTime,
                priceScale,
                closed);
    }

    private void count(CandleBucket later) {
        trades += later.trades;
        volume.add(later.volume);
        quoteVolume.add(later.quoteVolume);
        priceScale = Math.max(priceScale, later.priceScale);
    }

    private void count(Trade trade) {
        trades++;
        volume.add(trade.size());
        quoteVolume.addProduct(trade.price(), trade.size());
        priceScale = Math.max(priceScale, trade.price().scale());
    }
}
