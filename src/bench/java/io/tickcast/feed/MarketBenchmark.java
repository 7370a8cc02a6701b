package io.tickcast.feed;

import io.tickcast.market.Trade;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What it takes to make the trades and quotes that the engine's benchmarks bring: to be subtracted from theirs. */
@State(Scope.Thread)
public class MarketBenchmark {

    private final PreparedMarket market = new PreparedMarket(500);

    /** A trade. */
    @Benchmark
    public Trade trade() {
        return market.trade();
    }

    /** A quote and the trade that is made at it. */
    @Benchmark
    public Trade tradeWithQuote(Blackhole blackhole) {
        blackhole.consume(market.quote());
        return market.trade();
    }
}
