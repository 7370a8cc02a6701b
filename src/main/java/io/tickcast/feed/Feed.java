package io.tickcast.feed;

import io.tickcast.market.Trade;
import java.util.Optional;
import java.util.function.Function;

/**
 * A source of trades and quotes.
 *
 * <p>A feed runs on threads of its own between {@link #start} and {@link #stop} and reports to the one listener that it
 * was started with. Trades of a symbol are reported in the venue's order, from one thread at a time.
 */
public interface Feed {

    /** The feed's name, shown in instruments, status and logs; unique among the running feeds. */
    String name();

    /** What kind of source it is; the engine's rules for clocks and repeated ids depend on it. */
    FeedKind kind();

    /**
     * Tells the last trade of each symbol from before this run; to be called before {@link #start}. Feeds that do not
     * go on from it ignore it.
     */
    default void goOnFrom(Function<String, Optional<Trade>> lastTrades) {}

    /**
     * Begins to deliver and returns at once. Instruments that are known in advance are listed before this returns.
     *
     * @throws IllegalStateException when the feed cannot run at all (a file that is missing, say), with the reason
     */
    void start(FeedListener listener);

    /**
     * Tells that a session has subscribed to {@code symbol}. Called on a thread that must not be held up; feeds that do
     * not wait for subscribers ignore it.
     */
    default void subscribed(String symbol) {}

    /** Ends delivery and waits until no more calls to the listener are under way. Harmless when not started. */
    void stop();
}
