package io.tickcast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.Decimal;
import io.tickcast.market.Ticker;
import io.tickcast.market.Trade;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollingTickerTest {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    private final TestMarket market = new TestMarket();

    @Test
    void theWindowIsTheMinuteOfTheNewestTradeAndThe1439Before() {
        market.trade("10", 59_999);
        market.trade("30", MINUTE);
        market.trade("20", 24 * HOUR - 1);
        market.trade("21", 24 * HOUR);
        market.trade("22", 24 * HOUR + MINUTE);

        assertThat(market.states(market.streams().ticker()))
                .containsExactly(
                        "1 price 10 open 10 high 10 low 10 volume 1 trades 1 @59999",
                        "2 price 30 open 10 high 30 low 10 volume 2 trades 2 @60000",
                        "3 price 20 open 10 high 30 low 10 volume 3 trades 3 @86399999",
                        "4 price 21 open 30 high 30 low 20 volume 3 trades 3 @86400000",
                        "5 price 22 open 20 high 22 low 20 volume 3 trades 3 @86460000");
    }

    @Test
    void theWindowMovesOnlyWithATrade() {
        market.clock(0).trade("10", 0);
        market.clock(48 * HOUR).quote("9", "11", 48 * HOUR);
        market.closeCandlesAt(49 * HOUR);

        assertThat(market.ticker())
                .isEqualTo("2 price 10 open 10 high 10 low 10 volume 1 trades 1 quote 9/11 @" + 48 * HOUR);
    }

    @Test
    void afterALongSilenceOnlyTheNewTradeIsLeft() {
        market.trade(null, "10", "7", 5 * MINUTE);
        market.trade(null, "20", "3", 30 * 24 * HOUR + 5 * MINUTE);

        assertThat(market.ticker())
                .isEqualTo("2 price 20 open 20 high 20 low 20 volume 3 trades 1 @" + (30 * 24 * HOUR + 5 * MINUTE));
    }

    @Test
    void openIsTheFirstTradeByTimeThenByNumber() {
        market.trade("10", 10 * MINUTE);
        market.trade("11", 10 * MINUTE);
        market.trade("12", 9 * MINUTE + 1);
        market.trade("13", 9 * MINUTE + 1);
        market.trade("14", 9 * MINUTE);

        assertThat(market.states(market.streams().ticker()))
                .extracting(line -> line.replaceAll(" high.*", ""))
                .containsExactly(
                        "1 price 10 open 10",
                        "2 price 11 open 10",
                        "3 price 11 open 12",
                        "4 price 11 open 12",
                        "5 price 11 open 14");
    }

    @Test
    void aTradeAtTheBeginningOfTimeCounts() {
        RollingTicker ticker = new RollingTicker();
        assertThat(ticker.day()).isNull();
        ticker.add(trade("5", 0));

        assertThat(ticker.day())
                .isEqualTo(new Ticker.Day(
                        Decimal.parse("5"),
                        Decimal.parse("5"),
                        Decimal.parse("5"),
                        new BigDecimal("1"),
                        new BigDecimal("5"),
                        1));
    }

    @Test
    void aTradeBeforeTheWindowLeavesNoTrace() {
        RollingTicker ticker = new RollingTicker();
        ticker.add(trade("5", 24 * HOUR));
        Ticker.Day before = ticker.day();
        ticker.add(trade("1", MINUTE - 1));
        assertThat(ticker.day()).isEqualTo(before);
        ticker.add(trade("1", MINUTE));
        assertThat(ticker.day().trades()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theFiguresAreThoseOfTheTradesInTheWindow(long seed) {
        Random random = new Random(seed);
        RollingTicker ticker = new RollingTicker();
        List<Trade> all = new ArrayList<>();
        long newest = Lines.DAY;
        for (int i = 0; i < 2_000; i++) {
            boolean late = random.nextInt(5) == 0;
            newest += late ? 0 : random.nextInt(random.nextInt(50) == 0 ? 20 * (int) HOUR : 5 * (int) MINUTE);
            long time = late ? newest - random.nextInt((int) HOUR) : newest;
            Trade trade = new Trade(
                    TestMarket.SYMBOL,
                    null,
                    Decimal.parse(random.nextInt(1, 1_000) + "." + random.nextInt(10)),
                    Decimal.parse("0." + random.nextInt(1, 100)),
                    null,
                    time);
            all.add(trade);
            ticker.add(trade);
            assertThat(shown(ticker.day())).isEqualTo(shown(naive(all, newest)));
        }
    }

    private static Ticker.Day naive(List<Trade> all, long newest) {
        List<Trade> window = all.stream()
                .filter(trade -> trade.time() / MINUTE > newest / MINUTE - 1_440)
                .toList();
        BigDecimal volume = BigDecimal.ZERO;
        BigDecimal quoteVolume = BigDecimal.ZERO;
        for (Trade trade : window) {
            volume = volume.add(trade.size().toBigDecimal());
            quoteVolume = quoteVolume.add(
                    trade.price().toBigDecimal().multiply(trade.size().toBigDecimal()));
        }
        List<Decimal> prices = window.stream().map(Trade::price).sorted().toList();
        return new Ticker.Day(
                window.stream()
                        .min(Comparator.comparingLong(Trade::time))
                        .orElseThrow()
                        .price(),
                prices.getLast(),
                prices.getFirst(),
                volume,
                quoteVolume,
                window.size());
    }

    private static String shown(Ticker.Day day) {
        return day.open() + " " + day.high() + " " + day.low() + " "
                + day.volume().stripTrailingZeros().toPlainString() + " "
                + day.quoteVolume().stripTrailingZeros().toPlainString() + " " + day.trades();
    }

    private static Trade trade(String price, long time) {
        return new Trade(TestMarket.SYMBOL, null, Decimal.parse(price), Decimal.parse("1"), null, time);
    }
}
