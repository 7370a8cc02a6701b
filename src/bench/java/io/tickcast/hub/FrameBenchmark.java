package io.tickcast.hub;

import io.tickcast.engine.ItemBytes;
import io.tickcast.engine.LoadedEngine;
import io.tickcast.engine.SymbolStreams;
import io.tickcast.engine.TradeArchive;
import io.tickcast.engine.TradeLog;
import io.tickcast.protocol.JsonMessages;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One frame of updates for one client, out of the bytes of trade logs. An operation is a frame. */
@State(Scope.Thread)
public class FrameBenchmark {

    private static final int SYMBOLS = 20;

    private final MessageEncoder encoder = new JsonMessages();
    private final TradeFetches fetches = new TradeFetches(TradeArchive.NONE, Runnable::run, Runnable::run);
    private final ItemBytes items = new ItemBytes();
    private final List<Reader> readers = new ArrayList<>();

    /** Places the readers. */
    @Setup
    public void begin() {
        for (SymbolStreams streams : new LoadedEngine(SYMBOLS).markets().all()) {
            readers.add(new Reader(streams.trades()));
        }
    }

    /** 50 trades of one symbol. */
    @Benchmark
    public List<ByteBuffer> oneSymbol() {
        FrameBatch batch = batch();
        readers.getFirst().add(batch, 50);
        return batch.take();
    }

    /** Two trades of each of 20 symbols. */
    @Benchmark
    public List<ByteBuffer> twentySymbols() {
        FrameBatch batch = batch();
        for (Reader reader : readers) {
            reader.add(batch, 2);
        }
        return batch.take();
    }

    private FrameBatch batch() {
        return new FrameBatch(encoder, fetches, items, (_, _, _, _) -> {}, () -> {});
    }

    /** Goes through a log, over and over. */
    private static final class Reader {
        private final TradeLog log;
        private TradeCursor cursor;

        Reader(TradeLog log) {
            this.log = log;
            this.cursor = first();
        }

        void add(FrameBatch batch, int trades) {
            if (cursor.seq() + trades > log.head()) {
                cursor = first();
            }
            batch.addLiveTrades(log, cursor, cursor.seq() + trades);
        }

        private TradeCursor first() {
            return TradeCursor.behind(log, log.oldest() - 1, 0);
        }
    }
}
