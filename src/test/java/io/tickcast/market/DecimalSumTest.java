package io.tickcast.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DecimalSumTest {

    private static final long LARGEST = 999_999_999_999_999_999L;

    @Test
    void isZeroAtFirst() {
        DecimalSum sum = new DecimalSum();
        assertThat(sum.toBigDecimal()).isEqualTo(BigDecimal.ZERO);
        sum.add(Decimal.parse("12.50"));
        assertThat(sum.toBigDecimal()).isEqualTo(new BigDecimal("12.50"));
    }

    @Test
    void keepsTheLargestScale() {
        DecimalSum sum = new DecimalSum();
        sum.add(Decimal.parse("1.5"));
        sum.add(Decimal.parse("0.000000000000000001"));
        sum.add(Decimal.parse("999999999999999999"));
        assertThat(sum.toBigDecimal()).isEqualTo(new BigDecimal("1000000000000000000.500000000000000001"));
    }

    @Test
    void addsLikeBigDecimalInMixedScales() {
        SplittableRandom random = new SplittableRandom(21);
        for (int run = 0; run < 300; run++) {
            DecimalSum sum = new DecimalSum();
            BigDecimal expected = BigDecimal.ZERO;
            int digits = random.nextInt(1, 19);
            for (int i = 0; i < 300; i++) {
                Decimal a = random(random, digits);
                Decimal b = random(random, digits);
                if (random.nextBoolean()) {
                    sum.add(a);
                    expected = expected.add(a.toBigDecimal());
                } else {
                    sum.addProduct(a, b);
                    expected = expected.add(a.toBigDecimal().multiply(b.toBigDecimal()));
                }
                assertThat(sum.toBigDecimal()).isEqualTo(expected);
            }
        }
    }

    @Test
    void staysExactBeyond128Bits() {
        DecimalSum sum = new DecimalSum();
        Decimal largest = new Decimal(LARGEST, 0);
        BigDecimal product = largest.toBigDecimal().multiply(largest.toBigDecimal());
        for (int i = 1; i <= 1_000; i++) {
            sum.addProduct(largest, largest);
            assertThat(sum.toBigDecimal()).isEqualTo(product.multiply(BigDecimal.valueOf(i)));
        }
        for (int i = 999; i >= -1_000; i--) {
            sum.addProduct(largest, new Decimal(-LARGEST, 0));
            assertThat(sum.toBigDecimal()).isEqualTo(product.multiply(BigDecimal.valueOf(i)));
        }
        sum.add(new Decimal(1, 18));
        assertThat(sum.toBigDecimal())
                .isEqualTo(product.multiply(BigDecimal.valueOf(-1_000)).add(BigDecimal.ONE.movePointLeft(18)));
    }

    @Test
    void staysExactWhereAligningWouldOverflow() {
        DecimalSum sum = new DecimalSum();
        Decimal largest = new Decimal(LARGEST, 0);
        Decimal smallest = new Decimal(1, 18);
        sum.addProduct(smallest, smallest);
        sum.addProduct(largest, largest);
        sum.add(largest);
        assertThat(sum.toBigDecimal())
                .isEqualTo(largest.toBigDecimal()
                        .multiply(largest.toBigDecimal())
                        .add(largest.toBigDecimal())
                        .add(BigDecimal.ONE.movePointLeft(36)));
    }

    @Test
    void addsOtherSumsLikeBigDecimal() {
        SplittableRandom random = new SplittableRandom(22);
        for (int run = 0; run < 2_000; run++) {
            DecimalSum one = random(random);
            DecimalSum other = random(random);
            BigDecimal expected = one.toBigDecimal().add(other.toBigDecimal());
            one.add(other);
            assertThat(one.toBigDecimal()).isEqualTo(expected);
            one.add(one);
            assertThat(one.toBigDecimal()).isEqualTo(expected.add(expected));
        }
    }

    @Test
    void addsNumbersOfAnyLength() {
        DecimalSum sum = new DecimalSum();
        BigDecimal huge = new BigDecimal("1e60").add(new BigDecimal("0.25"));
        sum.add(new Decimal(5, 1));
        sum.add(huge);
        assertThat(sum.toBigDecimal()).isEqualTo(huge.add(new BigDecimal("0.5")));
        sum.add(huge.negate());
        assertThat(sum.toBigDecimal()).isEqualTo(new BigDecimal("0.50"));
        sum.add(new Decimal(1, 0));
        assertThat(sum.toBigDecimal()).isEqualTo(new BigDecimal("1.50"));
    }

    private static DecimalSum random(SplittableRandom random) {
        DecimalSum sum = new DecimalSum();
        int count = random.nextInt(200);
        for (int i = 0; i < count; i++) {
            sum.addProduct(random(random, 18), random(random, 18));
        }
        return sum;
    }

    private static Decimal random(SplittableRandom random, int digits) {
        long bound = Decimal.powerOfTen(digits);
        return new Decimal(random.nextLong(-bound + 1, bound), random.nextInt(0, 19));
    }
}
