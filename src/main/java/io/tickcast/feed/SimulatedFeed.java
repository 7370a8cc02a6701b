package io.tickcast.feed;

import io.tickcast.market.Trade;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers a {@link SimulatedMarket} at a steady rate: each trade comes behind its quote, and both carry the wall clock
 * at which the trade was due. The same seed gives the same symbols, prices, sizes and sides in the same order; ids never
 * repeat.
 *
 * <p>Overload: while the listener waits the feed waits. Up to three seconds are made up for; a longer hold-up, or a
 * machine that slept, leaves the trades of that time out, counted by {@link #skipped} and logged. Safe for several
 * threads.
 */
public final class SimulatedFeed implements Feed {

    /** The lowest rate, in trades a second. */
    public static final double MIN_RATE = 0.01;

    /** The highest rate, in trades a second. */
    public static final double MAX_RATE = 200_000;

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedFeed.class);
    private static final long NANOS_IN_MILLI = 1_000_000;

    /** The longest wait in one piece, so that a jump of the wall clock is noticed. */
    private static final long MAX_WAIT_MILLIS = 1_000;

    /** Trades between two looks at the clock. */
    private static final int BATCH = 1_000;

    private final String name;
    private final double rate;
    private final long seed;
    private final SimulatedMarket market;
    private final FeedClock clock;
    private final FeedThread thread;
    private final AtomicLong skipped = new AtomicLong();

    /** The symbols must be valid, the rate within {@link #MIN_RATE} and {@link #MAX_RATE}. */
    SimulatedFeed(String name, List<String> symbols, double rate, long seed, FeedClock clock) {
        this.name = name;
        this.rate = rate;
        this.seed = seed;
        this.market = new SimulatedMarket(symbols, seed);
        this.clock = clock;
        this.thread = new FeedThread(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public FeedKind kind() {
        return FeedKind.SIMULATED;
    }

    @Override
    public void goOnFrom(Function<String, Optional<Trade>> lastTrades) {
        market.goOnFrom(lastTrades);
    }

    @Override
    public void start(FeedListener listener) {
        LOG.info("feed {}: simulating {} trades a second, seed {}", name, rate, seed);
        market.instruments(name).forEach(listener::instrument);
        thread.start(listener, () -> deliver(listener));
    }

    @Override
    public void stop() {
        thread.stop();
    }

    /** How many trades were left out after hold-ups. */
    public long skipped() {
        return skipped.get();
    }

    /** Waits until the feed has ended. */
    void awaitEnd() {
        thread.awaitEnd();
    }

    private void deliver(FeedListener listener) throws InterruptedException {
        TradeSchedule schedule = new TradeSchedule(rate, clock.millis());
        TradeIds ids = new TradeIds(clock.millis());
        while (!Thread.currentThread().isInterrupted()) {
            long now = clock.millis();
            skipTo(now, schedule);
            if (schedule.due() <= now) {
                deliverDue(now, schedule, ids, listener);
            } else {
                clock.sleep(Math.min(schedule.due() - now, MAX_WAIT_MILLIS) * NANOS_IN_MILLI);
            }
        }
    }

    private void skipTo(long now, TradeSchedule schedule) {
        long left = schedule.skipTo(now);
        if (left > 0) {
            skipped.addAndGet(left);
            LOG.warn("feed {} was held up, {} trades are left out", name, left);
        }
    }

    private void deliverDue(long now, TradeSchedule schedule, TradeIds ids, FeedListener listener) {
        for (int i = 0;
                i < BATCH && schedule.due() <= now && !Thread.currentThread().isInterrupted();
                i++) {
            long due = schedule.due();
            SimulatedTick tick = market.next();
            listener.quote(tick.quote(due));
            listener.trade(tick.trade(ids.next(), due));
            schedule.take();
        }
    }
}
