package io.tickcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.ingest.IngestAnswer.RefusedLine;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an element may say, field by field. */
class ElementTest {

    private static final String DECIMAL = "a decimal such as \"12.50\" or 12.50";

    private final TestUpload upload = new TestUpload();

    @Test
    void takesATradeWithAllFields() throws IOException {
        IngestAnswer answer =
                upload.tradeLines("{'symbol':'X','id':'7','price':'10.50','size':2,'side':'sell','time':5}");
        assertThat(answer).isEqualTo(new IngestAnswer(1, 0, 0, List.of(), false));
        assertThat(upload.trades("X"))
                .containsExactly("{'symbol':'X','seq':1,'id':'7','price':'10.50','size':'2','side':'sell','time':5}");
    }

    @Test
    void leavesOutWhatIsNotThereAndTakesNowForTheTime() throws IOException {
        upload.tradeLines("{'symbol':'X','price':1,'size':1}\n"
                + "{'symbol':'X','price':1,'size':1,'id':null,'side':null,'time':null}");
        assertThat(upload.trades("X"))
                .containsExactly(
                        "{'symbol':'X','seq':1,'price':'1','size':'1','time':1763713620123}",
                        "{'symbol':'X','seq':2,'price':'1','size':'1','time':1763713620123}");
    }

    @Test
    void takesAQuote() throws IOException {
        IngestAnswer answer =
                upload.quoteLines("{'symbol':'X','bid':'10','bidSize':1.5,'ask':11,'askSize':'2','time':5}\n"
                        + "{'symbol':'Y','bid':12,'ask':11}");
        assertThat(answer).isEqualTo(new IngestAnswer(2, 0, 0, List.of(), false));
        assertThat(upload.quote("X"))
                .isEqualTo("{'symbol':'X','seq':1,'bid':'10','bidSize':'1.5','ask':'11','askSize':'2','time':5}");
        assertThat(upload.quote("Y")).isEqualTo("{'symbol':'Y','seq':1,'bid':'12','ask':'11','time':1763713620123}");
    }

    @ParameterizedTest
    @CsvSource({
        "1e-8,                     0.00000001",
        "1E+2,                     100",
        "1.10,                     1.10",
        "123456789012345678,       123456789012345678",
        "0.123456789012345678,     0.123456789012345678",
        "12345678.9012345678,      12345678.9012345678",
        "0.1000000000000000055,    ",
        "1234567890123456789,      ",
        "1e18,                     ",
        "1e-19,                    ",
        "1e999999999,              ",
        "0,                        ",
        "-1,                       ",
    })
    void readsNumbersExactlyOrNotAtAll(String printed, String exact) throws IOException {
        for (String value : List.of(printed, "'" + printed + "'")) {
            TestUpload fresh = new TestUpload();
            fresh.tradeLines("{'symbol':'X','price':" + value + ",'size':1,'time':5}");
            if (exact == null) {
                assertThat(fresh.isListed("X")).isFalse();
            } else {
                assertThat(fresh.trades("X"))
                        .containsExactly("{'symbol':'X','seq':1,'price':'" + exact + "','size':'1','time':5}");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"'\"7\"',7", "7,7", "12345678901234567890,12345678901234567890", "'\"é😀\"',é😀", "'\"\\u00e9\"',é"})
    void takesAnIdAsItIsPrinted(String sent, String id) throws IOException {
        upload.tradeLines("{'symbol':'X','id':" + sent + ",'price':1,'size':1,'time':5}");
        assertThat(upload.trades("X"))
                .containsExactly("{'symbol':'X','seq':1,'id':'" + id + "','price':'1','size':'1','time':5}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1763713620123", "'1763713620123'", "1763713620123.0", "1.763713620123e12"})
    void takesATimeThatIsWholeMilliseconds(String time) throws IOException {
        upload.tradeLines("{'symbol':'X','price':1,'size':1,'time':" + time + "}");
        assertThat(upload.trades("X"))
                .containsExactly("{'symbol':'X','seq':1,'price':'1','size':'1','time':1763713620123}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'price':1,'size':1}                              | symbol is missing, it must be a string such as 'BTC-USD'",
                "{'symbol':null,'price':1,'size':1}                | symbol is missing, it must be a string such as 'BTC-USD'",
                "{'symbol':5,'price':1,'size':1}                   | symbol must be a string such as 'BTC-USD'",
                "{'symbol':['X'],'price':1,'size':1}               | symbol must be a string such as 'BTC-USD'",
                "{'symbol':'X','size':1}                           | price is missing, it must be DECIMAL",
                "{'symbol':'X','price':1}                          | size is missing, it must be DECIMAL",
                "{'symbol':'X','price':true,'size':1}              | price must be DECIMAL",
                "{'symbol':'X','price':{},'size':1}                | price must be DECIMAL",
                "{'symbol':'X','price':1,'price':1,'size':1}       | price is there twice, it must be there once",
                "{'symbol':'X','price':1,'size':1,'time':1.5}      | time must be an integer in epoch milliseconds such as 1763713620123",
                "{'symbol':'X','price':1,'size':1,'time':'noon'}   | time must be an integer in epoch milliseconds such as 1763713620123",
                "{'symbol':'X','price':1,'size':1,'time':[1]}      | time must be an integer in epoch milliseconds such as 1763713620123",
                "{'symbol':'X','price':1,'size':1,'side':1}        | side must be 'buy' or 'sell'",
                "{'symbol':'X','price':1,'size':1,'id':1.5}        | id must be a string",
                "{'symbol':'X','price':1,'size':1,'id':false}      | id must be a string",
                "{'symbol':'X','price':1,'size':1,'id':'\\ud800'}  | id has half of a surrogate pair, it must be a string of whole characters",
            })
    void refusesATradeNamingTheFieldAndWhatWouldBeRight(String line, String message) throws IOException {
        String expected = message.replace("DECIMAL", DECIMAL).replace('\'', '"');
        assertThat(upload.tradeLines(line))
                .isEqualTo(new IngestAnswer(0, 0, 1, List.of(new RefusedLine(1, expected)), false));
        assertThat(upload.batches).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'symbol':'btc','price':1,'size':1}               | symbol",
                "{'symbol':'','price':1,'size':1}                  | symbol",
                "{'symbol':'X','price':0,'size':1}                 | price",
                "{'symbol':'X','price':'abc','size':1}             | price",
                "{'symbol':'X','price':'NaN','size':1}             | price",
                "{'symbol':'X','price':'','size':1}                | price",
                "{'symbol':'X','price':1,'size':-0.5}              | size",
                "{'symbol':'X','price':1,'size':1,'side':'BUY'}    | side",
                "{'symbol':'X','price':1,'size':1,'id':''}         | id",
                "{'symbol':'X','price':1,'size':1,'time':-1}       | time",
                "{'symbol':'X','price':1,'size':1,'time':1763713620123456} | time",
            })
    void refusesATradeThatTheMarketDoesNotKnow(String line, String field) throws IOException {
        IngestAnswer answer = upload.tradeLines(line);
        assertThat(answer.refused()).isEqualTo(1);
        assertThat(answer.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.message()).startsWith(field));
    }

    @Test
    void refusesAQuoteThatIsNotWhole() throws IOException {
        IngestAnswer answer = upload.quoteLines(
                "{'symbol':'X','bid':1}\n{'symbol':'X','ask':1}\n" + "{'symbol':'X','bid':1,'ask':1,'askSize':0}");
        assertThat(answer)
                .isEqualTo(new IngestAnswer(
                        0,
                        0,
                        3,
                        List.of(
                                new RefusedLine(1, "ask is missing, it must be " + DECIMAL),
                                new RefusedLine(2, "bid is missing, it must be " + DECIMAL),
                                new RefusedLine(3, "askSize is 0, it must be above zero")),
                        false));
    }

    @Test
    void ignoresFieldsThatItDoesNotKnow() throws IOException {
        upload.tradeLines("{'a':{'price':9},'symbol':'X','b':[1,[2]],'price':1,'c':'x','size':1,'time':5,'Price':7}");
        assertThat(upload.trades("X")).containsExactly("{'symbol':'X','seq':1,'price':'1','size':'1','time':5}");
    }
}
