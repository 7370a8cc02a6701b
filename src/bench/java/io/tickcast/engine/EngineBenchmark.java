package io.tickcast.engine;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * From a trade to its entry in the log, with its seven candles, the ticker, and the last states made readable each 5 ms
 * of the market. An operation is one trade.
 */
@State(Scope.Thread)
public class EngineBenchmark {

    @Param({"1", "500"})
    int symbols;

    private LoadedEngine engine;

    /** Fills the logs. */
    @Setup
    public void load() {
        engine = new LoadedEngine(symbols);
    }

    /** Trades alone. */
    @Benchmark
    @OperationsPerInvocation(LoadedEngine.BATCH)
    public void trade() {
        engine.trades(LoadedEngine.BATCH);
    }

    /** A quote before each trade, as the simulation has it. */
    @Benchmark
    @OperationsPerInvocation(LoadedEngine.BATCH)
    public void tradeWithQuote() {
        engine.tradesWithQuotes(LoadedEngine.BATCH);
    }
}
