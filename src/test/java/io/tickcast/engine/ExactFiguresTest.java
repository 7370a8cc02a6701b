package io.tickcast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.Candle;
import io.tickcast.market.Interval;
import io.tickcast.market.Ticker;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactFiguresTest {

    private static final String MOST = "999999999999999999";
    private static final String LEAST = "0.000000000000000001";

    private final TestMarket market = new TestMarket();

    @Test
    void sumsOfEighteenDigitsAreExact() {
        market.trade(null, "123456.789012345678", "0.123456789012345678", 0);
        market.trade(null, "123456789012345678", "876543.210987654321", 0);

        BigDecimal volume = new BigDecimal("876543.334444443333345678");
        BigDecimal quoteVolume = new BigDecimal("123456.789012345678")
                .multiply(new BigDecimal("0.123456789012345678"))
                .add(new BigDecimal("123456789012345678").multiply(new BigDecimal("876543.210987654321")));
        assertThat(candle().volume()).isEqualTo(volume);
        assertThat(candle().quoteVolume()).isEqualByComparingTo(quoteVolume);
        assertThat(day().volume()).isEqualTo(volume);
        assertThat(day().quoteVolume()).isEqualByComparingTo(quoteVolume);
    }

    @Test
    void sumsGrowBeyondEighteenDigitsAndBeyond128Bits() {
        for (int i = 0; i < 400; i++) {
            market.trade(null, MOST, MOST, i);
        }
        market.trade(null, LEAST, LEAST, 400);

        BigDecimal many = new BigDecimal(400);
        BigDecimal most = new BigDecimal(MOST);
        BigDecimal least = new BigDecimal(LEAST);
        BigDecimal volume = most.multiply(many).add(least);
        BigDecimal quoteVolume = most.multiply(most).multiply(many).add(least.multiply(least));
        assertThat(candle().volume()).isEqualTo(volume);
        assertThat(candle().quoteVolume()).isEqualTo(quoteVolume);
        assertThat(day().volume()).isEqualTo(volume);
        assertThat(day().quoteVolume()).isEqualTo(quoteVolume);
    }

    @Test
    void whatIsSmallIsNotLostBesideWhatIsLarge() {
        market.trade(null, LEAST, MOST, 0);
        market.trade(null, MOST, LEAST, 60_000);
        market.trade(null, LEAST, LEAST, 120_000);

        assertThat(day().volume()).isEqualTo(new BigDecimal("999999999999999999.000000000000000002"));
        assertThat(day().quoteVolume()).isEqualTo(new BigDecimal("1.999999999999999998000000000000000001"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 2, 2, 1.6667",
        "1, 19999, 2, 1, 1.0001",
        "1.0, 2, 2.00, 1, 1.333333",
        "1.10, 1, 1.100, 1, 1.1000000",
        "0.000000000000000001, 1, 0.000000000000000002, 1, 0.0000000000000000015000",
        "3, 1, 3, 5, 3.0000"
    })
    void vwapIsRoundedHalfUpToTheLargestPriceScaleAndFourMore(
            String price, String size, String nextPrice, String nextSize, String vwap) {
        market.trade(null, price, size, 0);
        market.trade(null, nextPrice, nextSize, 0);

        assertThat(candle().vwap()).isEqualTo(new BigDecimal(vwap));
    }

    @ParameterizedTest
    @CsvSource({
        "20000, 20000.01, 0.01, 0.0001",
        "20000, 19999.99, -0.01, -0.0001",
        "3, 4, 1, 33.3333",
        "3, 5, 2, 66.6667",
        "100.0, 100.0, 0.0, 0.0000",
        "0.000000000000000001, 999999999999999999, 999999999999999998.999999999999999999, "
                + "99999999999999999899999999999999999900.0000"
    })
    void changeIsExactAndItsPercentageRoundedHalfUpToFourPlaces(
            String open, String price, String change, String percent) {
        market.trade(open, 0);
        market.trade(price, 1);

        assertThat(day().change(ticker().last().price())).isEqualTo(new BigDecimal(change));
        assertThat(day().changePercent(ticker().last().price())).isEqualTo(new BigDecimal(percent));
    }

    @Test
    void aMinuteThatExpiresTakesItsSharesOutExactly() {
        market.trade(null, MOST, MOST, 0);
        market.trade(null, LEAST, LEAST, 60_000);
        market.trade(null, LEAST, LEAST, 86_400_000);

        assertThat(day().volume()).isEqualTo(new BigDecimal("0.000000000000000002"));
        assertThat(day().quoteVolume()).isEqualTo(new BigDecimal("0.000000000000000000000000000000000002"));
    }

    private Candle candle() {
        return (Candle) market.candles(Interval.ONE_DAY).newest(1).getFirst().value();
    }

    private Ticker ticker() {
        return (Ticker) market.streams().ticker().latest().value();
    }

    private Ticker.Day day() {
        return ticker().day();
    }
}
