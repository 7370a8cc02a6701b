package io.tickcast.engine;

import io.tickcast.market.Candle;
import io.tickcast.market.Interval;
import io.tickcast.market.Trade;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds the candles of one symbol and interval. Each accepted trade is one state, closing a bucket is one too; {@link
 * #publish} makes the last of them readable. Guarded by the lock of its {@link SymbolWriter}.
 */
final class CandleBuilder {

    /** Number of a candle that never was a state of the stream. */
    private static final long NO_STATE = 0;

    private final CandleLog log;
    private final Interval interval;
    private final ItemEncoder encoder;

    private @Nullable CandleBucket newest;
    private long seq;
    private long newestSeq;
    private boolean pending;

    CandleBuilder(CandleLog log, Interval interval, ItemEncoder encoder) {
        this.log = log;
        this.interval = interval;
        this.encoder = encoder;
    }

    CandleLog log() {
        return log;
    }

    Interval interval() {
        return interval;
    }

    /** Goes on with candles of an earlier run, oldest first. */
    void restore(List<StreamItem> past) {
        if (past.isEmpty()) {
            return;
        }
        log.restore(past);
        StreamItem last = past.getLast();
        newest = CandleBucket.of((Candle) last.value());
        newestSeq = last.seq();
        seq = log.head();
    }

    /** Takes a trade in, which may be late by less than memory reaches back. */
    void add(Trade trade) {
        long start = interval.bucketOf(trade.time());
        CandleBucket bucket = newest;
        if (bucket == null || start > bucket.start()) {
            close();
            newest = new CandleBucket(interval, start, trade);
            stateOfNewest();
        } else if (start == bucket.start()) {
            bucket.add(trade);
            if (bucket.isClosed()) {
                publishChange(bucket);
            } else {
                stateOfNewest();
            }
        } else {
            correct(start, trade);
        }
    }

    /** Whether the newest bucket is open and holds that time. */
    boolean isOpenAt(long time) {
        CandleBucket bucket = newest;
        return bucket != null && !bucket.isClosed() && bucket.start() == interval.bucketOf(time);
    }

    /** Takes in trades whose times the newest bucket holds, which is open. */
    void add(CandleBucket trades) {
        Objects.requireNonNull(newest).add(trades);
        seq += trades.trades();
        newestSeq = seq;
        pending = true;
    }

    /** Takes in a trade that is too late to be a state: only who reads history finds it. */
    void addSilently(Trade trade) {
        long start = interval.bucketOf(trade.time());
        CandleBucket bucket = newest;
        if (bucket != null && start == bucket.start()) {
            bucket.add(trade);
            if (!pending) {
                publishSilently(bucket);
            }
            return;
        }
        if (!log.isBeforeMemory(start)) {
            StreamItem known = log.finished(start);
            Candle candle = corrected(known, start, trade).toCandle();
            log.replaceFinished(new StreamItem(known == null ? NO_STATE : known.seq(), candle, encoder));
        }
    }

    /** Makes the newest bucket's last state readable. */
    void publish() {
        CandleBucket bucket = newest;
        if (pending && bucket != null) {
            pending = false;
            log.publishNewest(new StreamItem(newestSeq, bucket.toCandle(), encoder));
        }
    }

    /** Closes the newest bucket when it ended at or before {@code time}; whether there was one to close. */
    boolean closeEndedBy(long time) {
        CandleBucket bucket = newest;
        return bucket != null && bucket.start() + interval.millis() <= time && close();
    }

    private boolean close() {
        CandleBucket bucket = newest;
        if (bucket == null || bucket.isClosed()) {
            return false;
        }
        bucket.close();
        pending = false;
        publishChange(bucket);
        return true;
    }

    private void correct(long start, Trade trade) {
        // States become readable in the order of their numbers.
        publish();
        seq++;
        if (!log.isBeforeMemory(start)) {
            publishChange(corrected(log.finished(start), start, trade), seq);
        }
    }

    /** A bucket that a later one follows is closed, also when this is its first trade. */
    private CandleBucket corrected(@Nullable StreamItem known, long start, Trade trade) {
        CandleBucket bucket;
        if (known == null) {
            bucket = new CandleBucket(interval, start, trade);
        } else {
            bucket = CandleBucket.of((Candle) known.value());
            bucket.add(trade);
        }
        bucket.close();
        return bucket;
    }

    private void stateOfNewest() {
        newestSeq = ++seq;
        pending = true;
    }

    private void publishChange(CandleBucket bucket) {
        newestSeq = ++seq;
        publishChange(bucket, seq);
    }

    private void publishChange(CandleBucket bucket, long number) {
        log.publishChange(new StreamItem(number, bucket.toCandle(), encoder));
    }

    private void publishSilently(CandleBucket bucket) {
        StreamItem item = new StreamItem(newestSeq, bucket.toCandle(), encoder);
        if (bucket.isClosed()) {
            log.replaceFinished(item);
        }
        log.publishNewest(item);
    }
}
