package io.tickcast.transfer;

import io.tickcast.engine.BatchInlet;
import io.tickcast.feed.RecordedTrades;
import io.tickcast.market.Trade;
import io.tickcast.store.History;
import io.tickcast.store.StoreException;
import io.tickcast.store.StoreState;
import io.tickcast.transfer.ImportArguments.Source;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings the trades of files to the store, the way that trades by HTTP go. Reads no faster than the store writes: before
 * more trades wait than there is room for, it waits until all are durable.
 */
final class TradeImport {

    private static final int CHUNK = 20_000;
    private static final int MAX_BATCH = 5_000;
    private static final int MAX_WAITING = 100_000;

    /** Of five to thirty seconds each. */
    private static final int MAX_WAITS = 20;

    private final OpenStore store;
    private final History history;
    private final BatchInlet inlet;
    private final Progress progress;
    private final Interruption interruption;
    private final int batchSize;
    private final int maxWaiting;
    private long waiting;
    private long bytesBefore;
    private long allBytes;
    private long trades;

    TradeImport(OpenStore store, Progress progress, Interruption interruption) {
        this.store = store;
        this.history = store.history();
        this.inlet = store.inlet();
        this.progress = progress;
        this.interruption = interruption;
        this.maxWaiting = Math.min(MAX_WAITING, store.buffer() / 2);
        this.batchSize = Math.min(MAX_BATCH, maxWaiting);
    }

    /**
     * Looks at the files, without taking anything from them.
     *
     * @throws TransferException naming the first that cannot be imported
     */
    static void check(List<Source> sources) {
        for (Source source : sources) {
            try {
                RecordedTrades.open(source.file(), source.format(), (reason, line) -> {})
                        .close();
            } catch (IOException unreadable) {
                throw new TransferException(source.file() + ": " + unreadable.getMessage(), unreadable);
            }
        }
    }

    /**
     * Imports the files, in order, up to the first that cannot be read to its end.
     *
     * @return what became of each, all of it durable
     * @throws TransferException when the store fails, or the command is to end
     */
    List<FileTally> run(List<Source> sources) {
        allBytes = sources.stream().mapToLong(TradeImport::size).sum();
        List<FileTally> tallies = new ArrayList<>();
        for (Source source : sources) {
            FileTally tally = new FileTally(source);
            tallies.add(tally);
            run(source, tally);
            awaitDurable();
            bytesBefore += size(source);
            if (tally.failed()) {
                break;
            }
        }
        return tallies;
    }

    private void run(Source source, FileTally tally) {
        try (RecordedTrades recorded = RecordedTrades.open(source.file(), source.format(), tally::refuse)) {
            StoredRepeats repeats = new StoredRepeats(history, store.heads());
            boolean more = true;
            while (more) {
                List<Trade> chunk = new ArrayList<>();
                more = read(recorded, source, chunk, tally);
                take(repeats, chunk, tally);
                trades += chunk.size();
                tally.quotes(recorded.quotes());
                progress.at(
                        bytesBefore + recorded.bytesRead(),
                        allBytes,
                        trades,
                        "trades",
                        source.file().toString());
                interruption.check();
            }
        } catch (IOException unreadable) {
            tally.fail("cannot be read: " + unreadable.getMessage());
        }
    }

    /** Reads a chunk; false where the file ends with it. */
    private static boolean read(RecordedTrades recorded, Source source, List<Trade> chunk, FileTally tally) {
        try {
            while (chunk.size() < CHUNK) {
                Trade trade = recorded.next();
                if (trade == null) {
                    return false;
                }
                if (source.wants(trade.symbol())) {
                    chunk.add(trade);
                } else {
                    tally.unwanted();
                }
            }
            return true;
        } catch (IOException cutOff) {
            tally.fail("cannot be read on behind line " + recorded.line() + ": " + reason(cutOff));
            return false;
        }
    }

    private static String reason(IOException failure) {
        return failure instanceof EOFException ? "it is cut off" : String.valueOf(failure.getMessage());
    }

    private void take(StoredRepeats repeats, List<Trade> chunk, FileTally tally) {
        List<Trade> left = leaveOut(repeats, chunk);
        tally.repeated(chunk.size() - left.size());
        for (int from = 0; from < left.size(); from += batchSize) {
            List<Trade> batch = left.subList(from, Math.min(left.size(), from + batchSize));
            if (waiting + batch.size() > maxWaiting) {
                awaitDurable();
            }
            tally.add(bring(batch));
            waiting += batch.size();
        }
    }

    private BatchInlet.BatchResult bring(List<Trade> batch) {
        try {
            return inlet.trades(batch);
        } catch (IllegalStateException stuck) {
            throw new TransferException(String.valueOf(stuck.getMessage()), stuck);
        }
    }

    private void awaitDurable() {
        for (int i = 0; i < MAX_WAITS; i++) {
            if (inlet.awaitDurable()) {
                waiting = 0;
                return;
            }
            requireUp();
        }
        throw new TransferException("the store is too slow");
    }

    /** What was imported last is not readable at once. */
    private List<Trade> leaveOut(StoredRepeats repeats, List<Trade> chunk) {
        for (int i = 0; i < MAX_WAITS; i++) {
            try {
                return repeats.leaveOut(chunk);
            } catch (StoreException behind) {
                requireUp();
            }
        }
        return repeats.leaveOut(chunk);
    }

    private void requireUp() {
        interruption.check();
        if (history.state() == StoreState.DOWN) {
            throw new TransferException("the store is down: " + history.failure());
        }
    }

    private static long size(Source source) {
        try {
            return Files.size(source.file());
        } catch (IOException gone) {
            return 0;
        }
    }
}
