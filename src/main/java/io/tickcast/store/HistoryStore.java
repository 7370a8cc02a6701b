package io.tickcast.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What is kept beyond this process. Whoever writes is one thread at a time, reading is for any. Every method throws
 * {@link StoreException} when the store cannot do it; what was asked to be written is then written not at all, or may be
 * written again.
 */
interface HistoryStore extends AutoCloseable {

    /** Whether anything is kept at all. */
    boolean isLasting();

    /** Makes trades durable, all or none, and in their order; they are readable soon, see {@link #readable}. */
    void write(List<JournaledTrade> trades);

    /** Makes instruments durable; the newest of a symbol counts. */
    void writeInstruments(Collection<StoredInstrument> instruments);

    /** Makes gaps durable. */
    void writeGaps(Collection<StoredGap> gaps);

    /** Makes the ends of earlier runs, and the beginning of this one, durable. */
    void writeEpochs(Collection<EpochEnd> ends);

    /** Makes a checkpoint durable: all that it has first, that it is there last. */
    void write(Checkpoint checkpoint);

    /** Number of the last write, counted from 1. */
    long written();

    /** Number of the last write whose rows, with those of all before it, can be read. */
    long readable();

    /** When the newest stored trade was taken in, epoch microseconds; 0 where there is none. */
    long lastReceived();

    /** What the last checkpoint covers, as in {@link Checkpoint#received}; 0 where there is none. */
    long lastCheckpoint();

    /** All symbols' instruments. */
    Map<String, StoredInstrument> instruments();

    /** All symbols' last quotes. */
    Map<String, StoredQuote> quotes();

    /** All runs, oldest first; a run's beginning comes before its ends. */
    List<EpochEnd> epochs();

    /** All blocks, oldest first; of those with the same beginning the last counts. */
    void blocks(Predicate<TradeBlock> each);

    /** All gaps, oldest first. */
    List<StoredGap> gaps();

    /** Hands out trades until {@code each} has enough; it must not keep the thread waiting for long. */
    void trades(TradeScan scan, Predicate<JournaledTrade> each);

    /** Hands out candles until {@code each} has enough. */
    void candles(CandleScan scan, Predicate<StoredCandle> each);

    /** Hands out the ids of all trades but simulated ones. */
    void ids(IdHandler each);

    /** Drops whole days of trades that were taken in before {@code at}, epoch microseconds. */
    void dropTradesBefore(long at);

    /**
     * Makes the store usable again after a failure.
     *
     * @throws StoreException when it still is not
     */
    void recover();

    @Override
    void close();

    /** Takes ids. */
    @FunctionalInterface
    interface IdHandler {

        /** Takes an id, which is valid during the call only, of a trade that came at {@code received}, epoch ms. */
        void take(CharSequence symbol, CharSequence id, long received);
    }
}
