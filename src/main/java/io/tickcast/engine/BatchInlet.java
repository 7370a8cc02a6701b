package io.tickcast.engine;

import io.tickcast.market.Quote;
import io.tickcast.market.Trade;
import java.util.List;

/**
 * A way into the engine that tells what became of a batch. When a call returns, the batch can be read from the streams.
 * Safe for several threads. Calls wait while the engine is behind; an {@link IllegalStateException} says that the
 * engine has stopped, that the waiting thread was interrupted, or that the engine did not get to the batch within 30
 * seconds (it may take it later then).
 */
public interface BatchInlet {

    /** Brings trades, in order. */
    BatchResult trades(List<Trade> trades);

    /** Brings quotes, in order. */
    BatchResult quotes(List<Quote> quotes);

    /**
     * Waits until all that was brought until now survives the end of this process.
     *
     * @return false where there is no store, or it is down, or it takes longer than 30 seconds
     */
    boolean awaitDurable();

    /** How many trades of all could not be stored so far, though they were taken. */
    long lost();

    /**
     * What became of a batch.
     *
     * @param taken how many are new
     * @param repeated how many were known by symbol and id
     */
    record BatchResult(int taken, int repeated) {}
}
