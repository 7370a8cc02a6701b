package io.tickcast.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/** A store that fails or waits on command, and is a real one otherwise. */
final class StoreDouble implements HistoryStore {

    private final HistoryStore real;
    private volatile boolean down;
    private volatile boolean failsAfterCommit;
    private volatile Error fatal;
    private volatile long readableUntil = Long.MAX_VALUE;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile CountDownLatch reached = new CountDownLatch(1);

    StoreDouble(HistoryStore real) {
        this.real = real;
    }

    /** Nothing can be written from now on, or it can again. */
    void down(boolean isDown) {
        down = isDown;
    }

    /** The next trades are written, and the writer is told that they are not. */
    void failAfterNextCommit() {
        failsAfterCommit = true;
    }

    /** The next trades cannot be written for a reason that is no store's. */
    void failFor(Error reason) {
        fatal = reason;
    }

    /** Trades wait from now on, until {@link #release}. */
    void hold() {
        reached = new CountDownLatch(1);
        gate = new CountDownLatch(1);
    }

    void awaitHeld() throws InterruptedException {
        reached.await();
    }

    void release() {
        gate.countDown();
    }

    /** Later writes are said not to be readable. */
    void readableUntil(long write) {
        readableUntil = write;
    }

    @Override
    public boolean isLasting() {
        return real.isLasting();
    }

    @Override
    public void write(List<JournaledTrade> trades) {
        reached.countDown();
        try {
            gate.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        check();
        if (fatal != null) {
            throw fatal;
        }
        real.write(trades);
        if (failsAfterCommit) {
            failsAfterCommit = false;
            throw new StoreException("the connection is lost");
        }
    }

    @Override
    public void writeInstruments(Collection<StoredInstrument> instruments) {
        check();
        real.writeInstruments(instruments);
    }

    @Override
    public void writeGaps(Collection<StoredGap> gaps) {
        check();
        real.writeGaps(gaps);
    }

    @Override
    public void writeEpochs(Collection<EpochEnd> ends) {
        check();
        real.writeEpochs(ends);
    }

    @Override
    public void write(Checkpoint checkpoint) {
        check();
        real.write(checkpoint);
    }

    @Override
    public long written() {
        return real.written();
    }

    @Override
    public long readable() {
        return Math.min(readableUntil, real.readable());
    }

    @Override
    public long lastReceived() {
        return real.lastReceived();
    }

    @Override
    public long lastCheckpoint() {
        return real.lastCheckpoint();
    }

    @Override
    public Map<String, StoredInstrument> instruments() {
        return real.instruments();
    }

    @Override
    public Map<String, StoredQuote> quotes() {
        return real.quotes();
    }

    @Override
    public List<EpochEnd> epochs() {
        return real.epochs();
    }

    @Override
    public void blocks(Predicate<TradeBlock> each) {
        real.blocks(each);
    }

    @Override
    public List<StoredGap> gaps() {
        return real.gaps();
    }

    @Override
    public void trades(TradeScan scan, Predicate<JournaledTrade> each) {
        real.trades(scan, each);
    }

    @Override
    public void candles(CandleScan scan, Predicate<StoredCandle> each) {
        real.candles(scan, each);
    }

    @Override
    public void ids(IdHandler each) {
        real.ids(each);
    }

    @Override
    public void dropTradesBefore(long at) {
        real.dropTradesBefore(at);
    }

    @Override
    public void recover() {
        check();
        real.recover();
    }

    @Override
    public void close() {
        real.close();
    }

    private void check() {
        if (down) {
            throw new StoreException("the store is out of order");
        }
    }
}
