package io.tickcast.engine;

import io.tickcast.market.Candle;
import io.tickcast.market.Decimal;
import io.tickcast.market.DecimalSum;
import io.tickcast.market.Interval;
import io.tickcast.market.Ticker;
import io.tickcast.market.Trade;

/**
 * The running state of one candle. First and last trade are by (time, sequence): a trade added later has the higher
 * sequence, so it becomes the open only with an earlier time and the close with the same or a later one. Prices are kept
 * as digits and decimals, since a reference that changes with each trade is work for the garbage collector. Not
 * thread-safe.
 */
public final class CandleBucket {

    private final String symbol;
    private final Interval interval;
    private final long start;
    private final DecimalSum volume = new DecimalSum();
    private final DecimalSum quoteVolume = new DecimalSum();
    private long open;
    private long high;
    private long low;
    private long close;
    private int openScale;
    private int highScale;
    private int lowScale;
    private int closeScale;
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
        open(first.price());
        high(first.price());
        low(first.price());
        close(first.price());
        this.openTime = first.time();
        this.closeTime = first.time();
        count(first);
    }

    private CandleBucket(Candle candle) {
        this.symbol = candle.symbol();
        this.interval = candle.interval();
        this.start = candle.start();
        open(candle.open());
        high(candle.high());
        low(candle.low());
        close(candle.close());
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
        this.openScale = first.openScale;
        this.high = first.high;
        this.highScale = first.highScale;
        this.low = first.low;
        this.lowScale = first.lowScale;
        this.close = first.close;
        this.closeScale = first.closeScale;
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

    /** How many trades it holds. */
    long trades() {
        return trades;
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
            open(price);
            openTime = trade.time();
        }
        if (trade.time() >= closeTime) {
            close(price);
            closeTime = trade.time();
        }
        if (Decimal.compare(price.unscaled(), price.scale(), high, highScale) > 0) {
            high(price);
        }
        if (Decimal.compare(price.unscaled(), price.scale(), low, lowScale) < 0) {
            low(price);
        }
        count(trade);
    }

    /** Takes in what a shorter bucket holds, whose trades all have higher numbers than those in here. */
    public void add(CandleBucket later) {
        if (later.openTime < openTime) {
            open = later.open;
            openScale = later.openScale;
            openTime = later.openTime;
        }
        if (later.closeTime >= closeTime) {
            close = later.close;
            closeScale = later.closeScale;
            closeTime = later.closeTime;
        }
        if (Decimal.compare(later.high, later.highScale, high, highScale) > 0) {
            high = later.high;
            highScale = later.highScale;
        }
        if (Decimal.compare(later.low, later.lowScale, low, lowScale) < 0) {
            low = later.low;
            lowScale = later.lowScale;
        }
        count(later);
    }

    /** The candle as it is now. */
    public Candle toCandle() {
        return new Candle(
                symbol,
                interval,
                start,
                new Decimal(open, openScale),
                new Decimal(high, highScale),
                new Decimal(low, lowScale),
                new Decimal(close, closeScale),
                volume.toBigDecimal(),
                quoteVolume.toBigDecimal(),
                trades,
                openTime,
                closeTime,
                priceScale,
                closed);
    }

    /** The same figures as those of a ticker's window. */
    Ticker.Day toDay() {
        return new Ticker.Day(
                new Decimal(open, openScale),
                new Decimal(high, highScale),
                new Decimal(low, lowScale),
                volume.toBigDecimal(),
                quoteVolume.toBigDecimal(),
                trades);
    }

    private void open(Decimal price) {
        open = price.unscaled();
        openScale = price.scale();
    }

    private void high(Decimal price) {
        high = price.unscaled();
        highScale = price.scale();
    }

    private void low(Decimal price) {
        low = price.unscaled();
        lowScale = price.scale();
    }

    private void close(Decimal price) {
        close = price.unscaled();
        closeScale = price.scale();
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
