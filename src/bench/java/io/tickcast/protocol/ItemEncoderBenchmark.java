package io.tickcast.protocol;

import io.tickcast.engine.LoadedEngine;
import io.tickcast.engine.StreamItem;
import io.tickcast.engine.SymbolStreams;
import io.tickcast.market.Interval;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A state as JSON; those of 500 symbols take turns. An operation is one state. */
@State(Scope.Thread)
public class ItemEncoderBenchmark {

    private static final int SYMBOLS = 500;

    private final JsonItemEncoder encoder = new JsonItemEncoder();
    private final List<StreamItem> trades = new ArrayList<>();
    private final List<StreamItem> tickers = new ArrayList<>();
    private final List<StreamItem> candles = new ArrayList<>();
    private int turn;

    /** Takes the last states of all symbols. */
    @Setup
    public void collect() {
        for (SymbolStreams streams : new LoadedEngine(SYMBOLS).markets().all()) {
            trades.add(streams.trades().get(streams.trades().head()));
            tickers.add(streams.ticker().latest());
            candles.addAll(streams.candles(Interval.ONE_MINUTE).newest(1));
        }
    }

    /** A trade with id and side. */
    @Benchmark
    public byte[] trade() {
        return encodeNext(trades);
    }

    /** A ticker with all its fields. */
    @Benchmark
    public byte[] ticker() {
        return encodeNext(tickers);
    }

    /** An open candle of a minute. */
    @Benchmark
    public byte[] candle() {
        return encodeNext(candles);
    }

    private byte[] encodeNext(List<StreamItem> items) {
        turn = (turn + 1) % SYMBOLS;
        StreamItem item = items.get(turn);
        return encoder.encode(item.seq(), item.value());
    }
}
