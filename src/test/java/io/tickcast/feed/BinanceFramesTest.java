package io.tickcast.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tickcast.market.Decimal;
import io.tickcast.market.Quote;
import io.tickcast.market.Side;
import io.tickcast.market.Trade;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinanceFramesTest {

    private static final String NANOS = "1723161254087891268 ";
    private static final long MICROS = 1_723_161_254_087_891L;
    private static final long MILLIS = 1_723_161_254_087L;

    @Test
    void readsATradeWhoseBuyerWasTheMakerAsSold() {
        assertThat(parse(NANOS
                        + "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1723161255343,\"s\":\"BTCUSDT\","
                        + "\"t\":3735683259,\"p\":\"61837.63000000\",\"q\":\"0.02000000\",\"T\":1723161255342,"
                        + "\"m\":true,\"M\":true}}"))
                .isEqualTo(new RecordedEvent.OfTrade(
                        MICROS,
                        new Trade(
                                "BTC-USDT",
                                "3735683259",
                                new Decimal(6_183_763_000_000L, 8),
                                new Decimal(2_000_000, 8),
                                Side.SELL,
                                1_723_161_255_342L)));
    }

    @Test
    void readsARawTradeOfAnOlderCapture() {
        assertThat(parse(NANOS
                        + "{\"e\":\"trade\",\"E\":5,\"s\":\"ETHBTC\",\"t\":18446744073709551617,\"p\":0.0505,\"q\":1e-8,"
                        + "\"b\":88,\"a\":50,\"T\":4,\"m\":false,\"M\":true}"))
                .isEqualTo(new RecordedEvent.OfTrade(
                        MICROS,
                        new Trade(
                                "ETH-BTC",
                                "18446744073709551617",
                                new Decimal(505, 4),
                                new Decimal(1, 8),
                                Side.BUY,
                                4)));
    }

    @Test
    void readsAQuoteWithTheReceiveTimeForItsOwn() {
        RecordedEvent quote = new RecordedEvent.OfQuote(
                MICROS,
                new Quote(
                        "BNB-USDT",
                        Decimal.parse("25.35190000"),
                        Decimal.parse("31.21"),
                        Decimal.parse("25.36520000"),
                        Decimal.parse("40.66"),
                        MILLIS));
        String frame = "{\"u\":400900217,\"s\":\"BNBUSDT\",\"b\":\"25.35190000\",\"B\":\"31.21\",\"a\":\"25.36520000\","
                + "\"A\":\"40.66\"}";
        assertThat(parse(NANOS + frame)).isEqualTo(quote);
        assertThat(parse(NANOS + "{\"stream\":\"bnbusdt@bookTicker\",\"data\":" + frame + "}"))
                .isEqualTo(quote);
        assertThat(parse(NANOS + "{\"data\":" + frame + ",\"stream\":\"bnbusdt@bookTicker\"}"))
                .isEqualTo(quote);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1,\"s\":\"BTCUSDT\",\"U\":1,"
                        + "\"u\":2,\"b\":[[\"1.0\",\"2.0\"]],\"a\":[]}}",
                "{\"lastUpdateId\":50093239218,\"bids\":[[\"61837.63\",\"3.78\"]],\"asks\":[[\"61837.64\",\"1.6\"]]}",
                "{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"s\":\"BTCUSDT\",\"p\":\"1\"}}",
                "{\"e\":\"kline\",\"k\":{\"t\":1,\"p\":\"1\"}}",
                "{\"result\":null,\"id\":1}",
                "{}"
            })
    void otherFramesAreNotEvents(String frame) {
        assertThat(parse(NANOS + frame)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "{\"e\":\"trade\"}",
                "1723161254087891268",
                "99999999999999999999 {}",
                "1723161254087891268 [1]",
                "1723161254087891268 {\"e\":\"trade\",\"s\":\"BTCUSDT\"",
                "1723161254087891268 {} {}",
                "1723161254087891268 {\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"1\",\"q\":\"1\",\"T\":1}",
                "1723161254087891268 {\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":null,\"p\":\"1\",\"q\":\"1\",\"T\":1,\"m\":true}",
                "1723161254087891268 {\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"NaN\",\"q\":\"1\",\"T\":1,\"m\":true}",
                "1723161254087891268 {\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"1\",\"q\":\"0\",\"T\":1,\"m\":true}",
                "1723161254087891268 {\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"1\",\"q\":\"1\",\"T\":1.5,\"m\":true}",
                "1723161254087891268 {\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"1\",\"q\":\"1\",\"T\":1,\"m\":1}",
                "1723161254087891268 {\"e\":\"trade\",\"s\":\"btc usdt\",\"t\":1,\"p\":\"1\",\"q\":\"1\",\"T\":1,\"m\":true}",
                "1723161254087891268 {\"stream\":\"btcusdt@bookTicker\",\"data\":{\"s\":\"BTCUSDT\",\"b\":\"1\"}}"
            })
    void refusesWhatIsBroken(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(line));
    }

    @Test
    void anyDamageIsRefusedWithAReason() {
        String sound = NANOS + "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":7,"
                + "\"p\":\"1.50\",\"q\":\"0.02\",\"T\":1723161255342,\"m\":true}}";
        SplittableRandom random = new SplittableRandom(31);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = sound.getBytes(UTF_8);
            for (int j = random.nextInt(1, 4); j > 0; j--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                parse(Arrays.copyOf(damaged, damaged.length - random.nextInt(3)));
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).isNotEmpty();
                refused++;
            }
        }
        assertThat(refused).isBetween(10_000, 19_900);
    }

    private static RecordedEvent parse(String text) {
        return parse(text.getBytes(UTF_8));
    }

    private static RecordedEvent parse(byte[] text) {
        try {
            LineReader line = new LineReader(new ByteArrayInputStream(text), 10_000);
            line.next();
            return new BinanceFrames().parse(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
