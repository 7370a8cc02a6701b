package io.tickcast.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.Candle;
import io.tickcast.market.Decimal;
import io.tickcast.market.FeedState;
import io.tickcast.market.FeedStatus;
import io.tickcast.market.Interval;
import io.tickcast.market.Quote;
import io.tickcast.market.Side;
import io.tickcast.market.StreamValue;
import io.tickcast.market.Ticker;
import io.tickcast.market.Trade;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Items are written with single quotes for double ones. */
class JsonItemEncoderTest {

    private static final long TIME = 1_763_713_620_123L;
    private static final Trade TRADE = trade("t1", "64060.10", "0.00033000", Side.SELL);
    private static final Quote QUOTE =
            new Quote("BTC-USD", decimal("99.50"), decimal("1.5"), decimal("100.05"), decimal("0.25"), TIME);
    private static final Ticker.Day DAY = new Ticker.Day(
            decimal("64000"),
            decimal("64100.5"),
            decimal("63999.99"),
            new BigDecimal("12.5"),
            new BigDecimal("800123.4500"),
            42);

    @Test
    void aTrade() {
        assertItem(
                1_300,
                TRADE,
                "{'symbol':'BTC-USD','seq':1300,'id':'t1','price':'64060.10','size':'0.00033000','side':'sell',"
                        + "'time':1763713620123}");
        assertItem(
                1,
                trade("2", "1", "2", Side.BUY),
                "{'symbol':'BTC-USD','seq':1,'id':'2','price':'1','size':'2','side':'buy','time':1763713620123}");
    }

    @Test
    void aTradeWithoutIdAndSide() {
        assertItem(
                7,
                trade(null, "1", "2", null),
                "{'symbol':'BTC-USD','seq':7,'price':'1','size':'2','time':1763713620123}");
    }

    @Test
    void anIdOfAnyCharacters() {
        assertItem(
                7,
                trade("a\"\\\n\u0001/é€😀", "1", "2", null),
                "{'symbol':'BTC-USD','seq':7,'id':'a\\\"\\\\\\n\\u0001/é€😀','price':'1','size':'2',"
                        + "'time':1763713620123}");
        assertItem(
                7,
                trade("\ud83d", "1", "2", null),
                "{'symbol':'BTC-USD','seq':7,'id':'\\uD83D','price':'1','size':'2','time':1763713620123}");
    }

    @ParameterizedTest
    @CsvSource({
        "999999999999999999, 0.000000000000000001",
        "0.999999999999999999, 123456789.012345678",
        "1.00, 0.10",
        "0.000000000000000010, 100000000000000000"
    })
    void decimalsOfAnyDigitsAndScale(String price, String size) {
        assertItem(
                Long.MAX_VALUE,
                trade("x", price, size, null),
                "{'symbol':'BTC-USD','seq':9223372036854775807,'id':'x','price':'" + price + "','size':'" + size
                        + "','time':1763713620123}");
    }

    @Test
    void aNumberThatCameWithAnExponentHasNone() {
        assertItem(
                1,
                trade("x", "1e-8", "2E3", null),
                "{'symbol':'BTC-USD','seq':1,'id':'x','price':'0.00000001','size':'2000','time':1763713620123}");
    }

    @Test
    void aQuote() {
        assertItem(
                5,
                QUOTE,
                "{'symbol':'BTC-USD','seq':5,'bid':'99.50','bidSize':'1.5','ask':'100.05','askSize':'0.25',"
                        + "'time':1763713620123}");
    }

    @Test
    void aQuoteWithoutSizes() {
        assertItem(
                5,
                new Quote("BTC-USD", decimal("1"), null, decimal("2"), null, 0),
                "{'symbol':'BTC-USD','seq':5,'bid':'1','ask':'2','time':0}");
        assertItem(
                5,
                new Quote("BTC-USD", decimal("1"), null, decimal("2"), decimal("3"), 0),
                "{'symbol':'BTC-USD','seq':5,'bid':'1','ask':'2','askSize':'3','time':0}");
    }

    @Test
    void aTicker() {
        assertItem(
                9,
                new Ticker("BTC-USD", TRADE, QUOTE, DAY, TIME),
                "{'symbol':'BTC-USD','seq':9,'price':'64060.10','size':'0.00033000','side':'sell','bid':'99.50',"
                        + "'ask':'100.05','open':'64000','high':'64100.5','low':'63999.99','volume':'12.5',"
                        + "'quoteVolume':'800123.4500','change':'60.10','changePercent':'0.0939','trades':42,"
                        + "'time':1763713620123}");
    }

    @Test
    void aTickerBeforeTheFirstQuote() {
        assertItem(
                1,
                new Ticker("BTC-USD", trade(null, "63990", "1", null), null, DAY, TIME),
                "{'symbol':'BTC-USD','seq':1,'price':'63990','size':'1','open':'64000','high':'64100.5',"
                        + "'low':'63999.99','volume':'12.5','quoteVolume':'800123.4500','change':'-10',"
                        + "'changePercent':'-0.0156','trades':42,'time':1763713620123}");
    }

    @Test
    void aTickerBeforeTheFirstTrade() {
        assertItem(
                1,
                new Ticker("BTC-USD", null, QUOTE, null, TIME),
                "{'symbol':'BTC-USD','seq':1,'bid':'99.50','ask':'100.05','time':1763713620123}");
    }

    @Test
    void aCandle() {
        assertItem(
                3,
                candle("1.005", new BigDecimal("3.0"), new BigDecimal("4.00"), false),
                "{'symbol':'BTC-USD','seq':3,'start':1763713620000,'open':'1.005','high':'2','low':'0.50',"
                        + "'close':'1','volume':'3.0','trades':4,'vwap':'1.3333333','closed':false}");
    }

    @Test
    void aClosedCandleWithSumsOfManyDigits() {
        BigDecimal volume = new BigDecimal("123456789012345678901234567890.000000000000000001");
        assertItem(
                3,
                candle("1", volume, volume.multiply(new BigDecimal("2")), true),
                "{'symbol':'BTC-USD','seq':3,'start':1763713620000,'open':'1','high':'2','low':'0.50',"
                        + "'close':'1','volume':'123456789012345678901234567890.000000000000000001','trades':4,"
                        + "'vwap':'2.0000000','closed':true}");
    }

    @Test
    void aStatus() {
        for (FeedState state : FeedState.values()) {
            assertItem(
                    8,
                    new FeedStatus("BTC-USD", "my \"feed\"", state, TIME),
                    "{'symbol':'BTC-USD','feed':'my \\\"feed\\\"','state':'" + state.wireName()
                            + "','time':1763713620123}");
        }
    }

    private static void assertItem(long seq, StreamValue value, String expected) {
        String item = new String(new JsonItemEncoder().encode(seq, value), StandardCharsets.UTF_8);
        assertThat(item).isEqualTo(expected.replace('\'', '"'));
    }

    private static Trade trade(String id, String price, String size, Side side) {
        return new Trade("BTC-USD", id, decimal(price), decimal(size), side, TIME);
    }

    private static Candle candle(String open, BigDecimal volume, BigDecimal quoteVolume, boolean closed) {
        return new Candle(
                "BTC-USD",
                Interval.ONE_MINUTE,
                1_763_713_620_000L,
                decimal(open),
                decimal("2"),
                decimal("0.50"),
                decimal("1"),
                volume,
                quoteVolume,
                4,
                TIME,
                TIME,
                3,
                closed);
    }

    private static Decimal decimal(String text) {
        return Decimal.parse(text);
    }
}
