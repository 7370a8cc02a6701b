package io.tickcast.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickcast.market.Instrument;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedMarketTest {

    private static final List<String> DOZEN = SimulatedProfile.defaultSymbols();

    @Test
    void theSameSeedGivesTheSameMarket() {
        assertThat(ticks(DOZEN, 42, 20_000)).isEqualTo(ticks(DOZEN, 42, 20_000));
    }

    @Test
    void anotherSeedGivesAnotherMarket() {
        assertThat(ticks(DOZEN, 42, 100)).isNotEqualTo(ticks(DOZEN, 43, 100));
    }

    @Test
    void quotesAndSizesAreSound() {
        for (SimulatedTick tick : ticks(DOZEN, 1, 200_000)) {
            assertThat(tick.bid().signum()).isPositive();
            assertThat(tick.bid()).isLessThan(tick.ask());
            assertThat(tick.size().signum()).isPositive();
            assertThat(tick.bidSize().signum()).isPositive();
            assertThat(tick.askSize().signum()).isPositive();
            assertThat(tick.price()).isIn(tick.bid(), tick.ask());
        }
    }

    @Test
    void pricesStayBelievable() {
        Map<String, List<SimulatedTick>> bySymbol =
                ticks(DOZEN, 2, 1_000_000).stream().collect(Collectors.groupingBy(SimulatedTick::symbol));
        assertThat(bySymbol).hasSize(12);
        bySymbol.forEach((symbol, ticks) -> {
            double start = SimulatedProfile.of(symbol).price();
            assertThat(ticks).allSatisfy(tick -> assertThat(value(tick)).isBetween(start * 0.7, start * 1.4));
            assertThat(ticks.stream()
                            .mapToDouble(SimulatedMarketTest::spread)
                            .average()
                            .orElseThrow())
                    .isBetween(0.1e-4, 10e-4);
        });
    }

    @Test
    void symbolsMoveTogether() {
        Map<String, double[]> returns = returns(ticks(DOZEN, 3, 1_500_000));
        double crypto = correlation(returns, "BTC-USD", "ETH-USD");
        double market = correlation(returns, "BTC-USD", "AAPL-USD");
        double dollar = correlation(returns, "EUR-USD", "USD-JPY");
        assertThat(crypto).isGreaterThan(0.4).isGreaterThan(market);
        assertThat(market).isPositive();
        assertThat(dollar).isNegative();
    }

    @Test
    void tradesComeInBursts() {
        assertThat(longestRun(ticks(DOZEN, 4, 50_000))).isGreaterThan(15);
    }

    @Test
    void calmAndWildTimesCluster() {
        List<SimulatedTick> ticks = ticks(List.of("BTC-USD"), 5, 200_000);
        double[] moves = new double[ticks.size() - 1];
        for (int i = 0; i < moves.length; i++) {
            moves[i] = Math.abs(Math.log(value(ticks.get(i + 1)) / value(ticks.get(i))));
        }
        double[] blocks = new double[moves.length / 50];
        for (int i = 0; i < blocks.length * 50; i++) {
            blocks[i / 50] += moves[i];
        }
        double next =
                correlation(Arrays.copyOf(blocks, blocks.length - 1), Arrays.copyOfRange(blocks, 1, blocks.length));
        assertThat(next).isGreaterThan(0.2);
    }

    @Test
    void sizesHaveAHeavyTail() {
        double[] sizes = ticks(List.of("ETH-USD"), 6, 100_000).stream()
                .mapToDouble(tick -> tick.size().toBigDecimal().doubleValue())
                .sorted()
                .toArray();
        double median = sizes[sizes.length / 2];
        assertThat(median).isCloseTo(SimulatedProfile.of("ETH-USD").size(), within(0.05));
        assertThat(sizes[sizes.length - 100]).isGreaterThan(20 * median);
    }

    @Test
    void instrumentsComeInTheGivenOrderWithTheirScales() {
        SimulatedMarket market = new SimulatedMarket(List.of("EUR-USD", "BTC-USD"), 0);
        assertThat(market.instruments("sim"))
                .containsExactly(Instrument.of("EUR-USD", 5, 0, "sim"), Instrument.of("BTC-USD", 2, 6, "sim"));
    }

    @Test
    void anyValidSymbolHasItsOwnLastingProfile() {
        List<String> symbols = IntStream.range(0, 500).mapToObj(i -> "S" + i).toList();
        Map<String, Integer> counts = new HashMap<>();
        for (SimulatedTick tick : ticks(symbols, 7, 100_000)) {
            counts.merge(tick.symbol(), 1, Integer::sum);
            assertThat(tick.bid()).isLessThan(tick.ask());
        }
        assertThat(counts).hasSize(500);
        assertThat(symbols)
                .allSatisfy(symbol -> assertThat(SimulatedProfile.of(symbol)).isEqualTo(SimulatedProfile.of(symbol)));
        assertThat(symbols)
                .extracting(symbol -> SimulatedProfile.of(symbol).price())
                .doesNotHaveDuplicates();
    }

    @Test
    void aPairInADollarCoinIsLikeTheOneInDollars() {
        SimulatedProfile coin = SimulatedProfile.of("BTC-USDT");
        assertThat(coin.symbol()).isEqualTo("BTC-USDT");
        assertThat(coin.price()).isEqualTo(SimulatedProfile.of("BTC-USD").price());
    }

    private static List<SimulatedTick> ticks(List<String> symbols, long seed, int count) {
        SimulatedMarket market = new SimulatedMarket(symbols, seed);
        return IntStream.range(0, count).mapToObj(i -> market.next()).toList();
    }

    private static double value(SimulatedTick tick) {
        return (tick.bid().toBigDecimal().doubleValue()
                        + tick.ask().toBigDecimal().doubleValue())
                / 2;
    }

    private static double spread(SimulatedTick tick) {
        return (tick.ask().unscaled() - tick.bid().unscaled())
                / (double) tick.bid().unscaled();
    }

    private static int longestRun(List<SimulatedTick> ticks) {
        int longest = 1;
        int run = 1;
        for (int i = 1; i < ticks.size(); i++) {
            SimulatedTick before = ticks.get(i - 1);
            boolean same = ticks.get(i).symbol().equals(before.symbol())
                    && ticks.get(i).side() == before.side();
            run = same ? run + 1 : 1;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /** Each symbol's returns from one thousand trades of the market to the next. */
    private static Map<String, double[]> returns(List<SimulatedTick> ticks) {
        int samples = ticks.size() / 1_000;
        Map<String, double[]> returns = new HashMap<>();
        Map<String, Double> latest = new HashMap<>();
        Map<String, Double> sampled = new HashMap<>();
        for (int i = 0; i < ticks.size(); i++) {
            latest.put(ticks.get(i).symbol(), value(ticks.get(i)));
            if (i % 1_000 == 999) {
                int sample = i / 1_000;
                latest.forEach((symbol, price) -> returns.computeIfAbsent(symbol, key -> new double[samples])[sample] =
                        Math.log(price / sampled.getOrDefault(symbol, price)));
                sampled.putAll(latest);
            }
        }
        return returns;
    }

    private static double correlation(Map<String, double[]> returns, String one, String other) {
        return correlation(returns.get(one), returns.get(other));
    }

    private static double correlation(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        return xy / Math.sqrt(xx * yy);
    }
}
