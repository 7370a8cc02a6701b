package io.tickcast.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DecimalTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0.00, 0, 2",
        "-0, 0, 0",
        "0e999999999, 0, 0",
        "0e-999999999, 0, 18",
        "12.50, 1250, 2",
        "-12.50, -1250, 2",
        "007.50, 750, 2",
        "61837.63000000, 6183763000000, 8",
        "1e-8, 1, 8",
        "1E-8, 1, 8",
        "0.00000001, 1, 8",
        "1.5e3, 1500, 0",
        "1.5e+3, 1500, 0",
        "12.50e1, 1250, 1",
        "999999999999999999, 999999999999999999, 0",
        "-999999999999999999, -999999999999999999, 0",
        "0.999999999999999999, 999999999999999999, 18",
        "0.000000000000000001, 1, 18",
        "1e-18, 1, 18",
        "123456789.123456789, 123456789123456789, 9",
        "1e17, 100000000000000000, 0"
    })
    void readsExactlyWhatIsPrinted(String text, long unscaled, int scale) {
        assertThat(Decimal.parse(text)).isEqualTo(new Decimal(unscaled, scale));
    }

    @ParameterizedTest
    @CsvSource({
        "1.0000000000000000000000000, 1.00000000000000000",
        "0.10000000000000000000, 0.100000000000000000",
        "100000000000000000.00, 100000000000000000",
        "123456789.123456789000000, 123456789.123456789",
        "0.0000000000000000000000000, 0.000000000000000000"
    })
    void dropsTrailingZerosThatDoNotFit(String text, String read) {
        assertThat(Decimal.parse(text)).hasToString(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                "+1",
                " 1",
                "1 ",
                ".5",
                "1.",
                "-.5",
                "1..2",
                "1.2.3",
                "1,5",
                "1e",
                "1e+",
                "1e-",
                "e5",
                "1e5.0",
                "0x10",
                "1f",
                "1_000",
                "NaN",
                "-NaN",
                "Infinity",
                "-Infinity",
                "null",
                "١٢"
            })
    void refusesWhatIsNoNumber(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Decimal.parse(text))
                .withMessage("'" + text + "' is not a decimal number such as 12.50");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1000000000000000000",
                "1e18",
                "-1e18",
                "1e999999999",
                "1e99999999999999999999",
                "0.0000000000000000001",
                "1e-19",
                "1e-999999999",
                "1234567890.1234567891",
                "1000000000.0000000001",
                "9999999999999999991e-5"
            })
    void refusesWhatDoesNotFit(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Decimal.parse(text))
                .withMessageContaining("'" + text + "'");
    }

    @Test
    void refusesLongTextsWithoutRepeatingThem() {
        String digits = "1".repeat(5_000_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Decimal.parse(digits))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(120));
        assertThatIllegalArgumentException().isThrownBy(() -> Decimal.parse("1" + "0".repeat(5_000_000)));
        assertThatIllegalArgumentException().isThrownBy(() -> Decimal.parse("0." + "0".repeat(5_000_000) + "1"));
    }

    @Test
    void anExponentMakesUpForAnyNumberOfZeros() {
        assertThat(Decimal.parse("0." + "0".repeat(2_000_000) + "1e2000001")).hasToString("1");
        assertThat(Decimal.parse("1" + "0".repeat(2_000_000) + "e-2000000").compareTo(new Decimal(1, 0)))
                .isZero();
    }

    @Test
    void readsAsBigDecimalDoes() {
        SplittableRandom random = new SplittableRandom(17);
        int taken = 0;
        for (int i = 0; i < 200_000; i++) {
            String text = randomNumber(random);
            BigDecimal expected = new BigDecimal(text);
            if (fits(expected)) {
                taken++;
                assertThat(Decimal.parse(text).toBigDecimal()).as(text).isEqualByComparingTo(expected);
            } else {
                assertThatIllegalArgumentException().as(text).isThrownBy(() -> Decimal.parse(text));
            }
        }
        assertThat(taken).isBetween(50_000, 195_000);
    }

    @Test
    void keepsTheScaleThatIsPrinted() {
        SplittableRandom random = new SplittableRandom(18);
        for (int i = 0; i < 100_000; i++) {
            int scale = random.nextInt(0, 19);
            BigDecimal value =
                    BigDecimal.valueOf(random.nextLong(-999_999_999_999_999_999L, 1_000_000_000_000_000_000L), scale);
            assertThat(Decimal.parse(value.toPlainString()).toBigDecimal()).isEqualTo(value);
        }
    }

    @Test
    void limitsHoldForTheConstructorToo() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Decimal(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Decimal(1, 19));
        assertThatIllegalArgumentException().isThrownBy(() -> new Decimal(1_000_000_000_000_000_000L, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Decimal(-1_000_000_000_000_000_000L, 18));
        assertThatIllegalArgumentException().isThrownBy(() -> new Decimal(Long.MIN_VALUE, 0));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.000, 0", "1.500, 1", "100, 0", "0.00033000, 5", "1e-18, 18", "-2.50, 1"})
    void significantScaleLeavesTrailingZerosOut(String text, int scale) {
        assertThat(Decimal.parse(text).significantScale()).isEqualTo(scale);
    }

    @Test
    void comparesValuesAndEqualsForms() {
        assertThat(Decimal.parse("1.0")).isNotEqualTo(Decimal.parse("1.00"));
        assertThat(Decimal.parse("1.0")).isEqualByComparingTo(Decimal.parse("1.00"));
        assertThat(Decimal.parse("0.999999999999999999")).isLessThan(Decimal.parse("999999999999999999"));
        assertThat(Decimal.parse("-1.01")).isLessThan(Decimal.parse("-1.001"));
    }

    @Test
    void printsPlainly() {
        assertThat(Decimal.parse("1e-8")).hasToString("0.00000001");
        assertThat(Decimal.parse("1e17")).hasToString("100000000000000000");
        assertThat(Decimal.parse("-0.10")).hasToString("-0.10");
    }

    private static boolean fits(BigDecimal value) {
        BigDecimal needed = value.stripTrailingZeros();
        return value.signum() == 0
                || (needed.precision() <= 18 && needed.scale() <= 18 && needed.precision() - needed.scale() <= 18);
    }

    private static String randomNumber(SplittableRandom random) {
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "-" : "");
        digits(text, random, random.nextInt(1, 12));
        if (random.nextBoolean()) {
            digits(text.append('.'), random, random.nextInt(1, 14));
        }
        if (random.nextInt(3) == 0) {
            text.append(random.nextBoolean() ? 'e' : 'E').append(random.nextInt(-24, 24));
        }
        return text.toString();
    }

    private static void digits(StringBuilder text, SplittableRandom random, int count) {
        for (int i = 0; i < count; i++) {
            text.append(random.nextInt(3) == 0 ? '0' : (char) ('0' + random.nextInt(10)));
        }
    }
}
