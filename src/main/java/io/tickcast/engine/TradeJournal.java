package io.tickcast.engine;

import java.util.function.Consumer;

/**
 * Keeps what the engine numbers, beyond the memory of the streams. Called on the engine's thread, which it must never
 * hold up.
 */
public interface TradeJournal {

    /** Keeps nothing. */
    TradeJournal NONE = new TradeJournal() {
        @Override
        public boolean isLasting() {
            return false;
        }

        @Override
        public void append(TradeItem trade) {}

        @Override
        public void append(String symbol, UpstreamGap gap) {}

        @Override
        public long lost() {
            return 0;
        }

        @Override
        public void whenDurable(Consumer<Boolean> told) {
            told.accept(false);
        }
    };

    /** Whether trades are known by their ids for as long as the journal has them, beyond memory. */
    boolean isLasting();

    /** Takes the next trade of its symbol. */
    void append(TradeItem trade);

    /** Takes the place of trades that a venue lost. */
    void append(String symbol, UpstreamGap gap);

    /** How many trades could not be kept so far. Safe for several threads. */
    long lost();

    /**
     * Tells, once and on any thread, whether all that was appended until now survives the end of this process; false as
     * soon as it is clear that this will not be known soon.
     */
    void whenDurable(Consumer<Boolean> told);
}
