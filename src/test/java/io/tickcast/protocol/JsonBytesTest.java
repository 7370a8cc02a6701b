package io.tickcast.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.market.Decimal;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class JsonBytesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                7,
                10,
                99,
                100,
                12_345,
                1_763_713_620_123L,
                999_999_999_999_999_999L,
                1_000_000_000_000_000_000L,
                Long.MAX_VALUE,
                -1,
                Long.MIN_VALUE
            })
    void writesIntegers(long value) {
        assertThat(text(new JsonBytes(0).number(value))).isEqualTo(Long.toString(value));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0, 2, 0.00",
        "5, 0, 5",
        "5, 1, 0.5",
        "5, 18, 0.000000000000000005",
        "50, 2, 0.50",
        "100, 2, 1.00",
        "12345, 2, 123.45",
        "1005, 3, 1.005",
        "999999999999999999, 0, 999999999999999999",
        "999999999999999999, 1, 99999999999999999.9",
        "999999999999999999, 17, 9.99999999999999999",
        "999999999999999999, 18, 0.999999999999999999",
        "100000000000000000, 18, 0.100000000000000000",
        "-12345, 3, -12.345"
    })
    void writesDecimalsDigitByDigitAsTheyStand(long unscaled, int scale, String expected) {
        assertThat(text(new JsonBytes(0).decimal(new Decimal(unscaled, scale)))).isEqualTo('"' + expected + '"');
    }

    @ParameterizedTest
    @CsvSource({
        "0.00, 0.00",
        "1E+3, 1000",
        "1E-20, 0.00000000000000000001",
        "-0.10, -0.10",
        "123456789012345678901234567890.123456789012345678901234567890, "
                + "123456789012345678901234567890.123456789012345678901234567890"
    })
    void writesDecimalsOfAnyLengthWithoutAnExponent(String value, String expected) {
        assertThat(text(new JsonBytes(0).decimal(new BigDecimal(value)))).isEqualTo('"' + expected + '"');
    }

    @Test
    void writesAnyDecimalAsItsPlainForm() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            long digits = (long) Math.pow(10, random.nextInt(19));
            Decimal value = new Decimal(random.nextLong(digits), random.nextInt(19));
            assertThat(text(new JsonBytes(0).decimal(value))).isEqualTo('"' + value.toString() + '"');
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"abc-1.2_3, abc-1.2_3", "a\"b, a\\\"b", "a\\b, a\\\\b", "</script>, </script>", "é€😀, é€😀"})
    void writesStrings(String text, String expected) {
        assertThat(text(new JsonBytes(0).string(text))).isEqualTo('"' + expected + '"');
    }

    @Test
    void escapesControlCharacters() {
        assertThat(text(new JsonBytes(0).string("\b\f\n\r\t\0\u001f\u007f\u2028")))
                .isEqualTo("\"\\b\\f\\n\\r\\t\\u0000\\u001F\u007f\u2028\"");
    }

    @Test
    void escapesHalvesOfSurrogatePairs() {
        assertThat(text(new JsonBytes(0).string("\ud83d\ude00 \ud83d \ude00\ud83d")))
                .isEqualTo("\"\ud83d\ude00 \\uD83D \\uDE00\\uD83D\"");
    }

    @Test
    void whatItWritesIsReadAsTheSameString() {
        Random random = new Random(2);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                text.append((char)
                        switch (random.nextInt(4)) {
                            case 0 -> random.nextInt(0x80);
                            case 1 -> Character.MIN_SURROGATE + random.nextInt(0x800);
                            default -> random.nextInt(0x10000);
                        });
            }
            String written = text(new JsonBytes(0).string(text.toString()));
            assertThat(JSON.readTree(written).stringValue()).isEqualTo(text.toString());
            assertThat(JsonBytes.quoted(text.toString())).isEqualTo(written);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 1_000})
    void growsWhateverSizeWasExpected(int expectedSize) {
        JsonBytes json = new JsonBytes(expectedSize);
        json.raw('{').raw("\"a\":").number(1).utf8(",").raw("\"b\":").string("x".repeat(100));
        json.raw(",\"c\":")
                .decimal(Decimal.parse("1.5"))
                .raw(",\"d\":")
                .utf8("\"é\"")
                .raw('}');

        assertThat(text(json)).isEqualTo("{\"a\":1,\"b\":\"" + "x".repeat(100) + "\",\"c\":\"1.5\",\"d\":\"é\"}");
    }

    private static String text(JsonBytes json) {
        return new String(json.toByteArray(), StandardCharsets.UTF_8);
    }
}
