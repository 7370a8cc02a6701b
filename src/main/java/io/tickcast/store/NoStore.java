package io.tickcast.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Keeps nothing and has nothing. */
final class NoStore implements HistoryStore {

    @Override
    public boolean isLasting() {
        return false;
    }

    @Override
    public void write(List<JournaledTrade> trades) {}

    @Override
    public void writeInstruments(Collection<StoredInstrument> instruments) {}

    @Override
    public void writeGaps(Collection<StoredGap> gaps) {}

    @Override
    public void writeEpochs(Collection<EpochEnd> ends) {}

    @Override
    public void write(Checkpoint checkpoint) {}

    @Override
    public long written() {
        return 0;
    }

    @Override
    public long readable() {
        return 0;
    }

    @Override
    public long lastReceived() {
        return 0;
    }

    @Override
    public long lastCheckpoint() {
        return 0;
    }

    @Override
    public Map<String, StoredInstrument> instruments() {
        return Map.of();
    }

    @Override
    public Map<String, StoredQuote> quotes() {
        return Map.of();
    }

    @Override
    public List<EpochEnd> epochs() {
        return List.of();
    }

    @Override
    public void blocks(Predicate<TradeBlock> each) {}

    @Override
    public List<StoredGap> gaps() {
        return List.of();
    }

    @Override
    public void trades(TradeScan scan, Predicate<JournaledTrade> each) {}

    @Override
    public void candles(CandleScan scan, Predicate<StoredCandle> each) {}

    @Override
    public void ids(IdHandler each) {}

    @Override
    public void dropTradesBefore(long at) {}

    @Override
    public void recover() {}

    @Override
    public void close() {}
}
