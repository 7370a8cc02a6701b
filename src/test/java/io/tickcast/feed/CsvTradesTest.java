package io.tickcast.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tickcast.market.Decimal;
import io.tickcast.market.Side;
import io.tickcast.market.Trade;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTradesTest {

    @Test
    void readsATrade() {
        assertThat(parse("1700000000001,BTC-USD,a-1,64060.10,0.00033000,sell"))
                .isEqualTo(new RecordedEvent.OfTrade(
                        1_700_000_000_001_000L,
                        new Trade(
                                "BTC-USD",
                                "a-1",
                                new Decimal(6_406_010, 2),
                                new Decimal(33_000, 8),
                                Side.SELL,
                                1_700_000_000_001L)));
    }

    @Test
    void idAndSideMayBeEmpty() {
        assertThat(parse("5,BTCUSDT,,1e-8,2,"))
                .isEqualTo(new RecordedEvent.OfTrade(
                        5_000, new Trade("BTCUSDT", null, new Decimal(1, 8), new Decimal(2, 0), null, 5)));
    }

    @Test
    void fieldsMayStandInDoubleQuotes() {
        assertThat(parse("5,\"A\",\"say \"\"1,2\"\"\",\"1\",2,\"buy\""))
                .isEqualTo(new RecordedEvent.OfTrade(
                        5_000, new Trade("A", "say \"1,2\"", new Decimal(1, 0), new Decimal(2, 0), Side.BUY, 5)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "5,A,1,1,1 | 5 columns, there must be 6",
                "5,A,1,1,1,buy,x | 7 columns, there must be 6",
                "2024-01-01,A,1,1,1,buy | time is '2024-01-01', it must be a whole number",
                "-5,A,1,1,1,buy | time is -5, it must be in epoch milliseconds (0 to 253402300799999)",
                "5,a,1,1,1,buy | symbol 'a' must be 1 to 32 of A-Z 0-9 . _ - and begin with a letter or a digit",
                "5,A,1,x,1,buy | 'x' is not a decimal number such as 12.50",
                "5,A,1,1,-1,buy | size is -1, it must be above zero",
                "5,A,1,1,1,BUY | side is 'BUY', it must be 'buy' or 'sell'",
                "5,A,\"1,1,1,buy | a double quote is not closed"
            })
    void saysWhatIsBroken(String line, String reason) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(line)).withMessage(reason);
    }

    private static RecordedEvent parse(String text) {
        try {
            LineReader line = new LineReader(new ByteArrayInputStream(text.getBytes(UTF_8)), 10_000);
            line.next();
            return new CsvTrades().parse(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
