package io.tickcast.feed;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Sizes as they are in markets: many small ones, few very large ones (log-normal with a Pareto tail), median 1. */
final class HeavyTail {

    private static final int SAMPLES = 1 << 13;
    private static final double DEVIATION = 1.1;
    private static final double TAIL_PART = 0.015;
    private static final double TAIL_EXPONENT = 1.2;
    private static final double LARGEST = 500;
    private static final double[] TABLE = new double[SAMPLES];

    static {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < SAMPLES; i++) {
            double tail =
                    random.nextDouble() < TAIL_PART ? StrictMath.pow(1 - random.nextDouble(), -1 / TAIL_EXPONENT) : 1;
            TABLE[i] = Math.min(LARGEST, tail * StrictMath.exp(DEVIATION * random.nextGaussian()));
        }
    }

    private HeavyTail() {}

    /** The next size; a look-up, for it is needed three times a trade. */
    static double next(RandomGenerator random) {
        return TABLE[random.nextInt(SAMPLES)] * random.nextDouble(0.8, 1.25);
    }
}
