package io.tickcast.feed;

import java.util.random.RandomGenerator;

/**
 * A random walk that is drawn back to zero, so that it stays believable however long and fast it runs. Its steps come in
 * calm and wild times (volatility clustering). Not thread-safe.
 */
final class Walk {

    /** Standard deviation of the walk's place in the long run, in steps of size 1. */
    private static final double LONG_RUN = 1_000;

    /** The part of the long run that the first place is drawn from. */
    private static final double FIRST = LONG_RUN / 4;

    private static final double CALMING = 0.02;
    private static final double UNREST = 0.10;
    private static final double EXCITEMENT = 1.5;
    private static final double CALMEST = 0.3;
    private static final double WILDEST = 4;

    private final double step;
    private final double pull;
    private double value;
    private double wildness = 1;

    /** A walk with steps of that standard deviation in calm times, at most 1. */
    Walk(double step, RandomGenerator random) {
        this.step = step;
        this.pull = step * step / (2 * LONG_RUN * LONG_RUN);
        this.value = FIRST * random.nextGaussian();
    }

    /** Takes one step. */
    void step(RandomGenerator random) {
        wildness += CALMING * (1 - wildness) + UNREST * wildness * random.nextGaussian();
        wildness = Math.clamp(wildness, CALMEST, WILDEST);
        value += step * wildness * random.nextGaussian() - pull * value;
    }

    /** Moves it by a number of its steps. */
    void push(double steps) {
        value += step * steps;
    }

    /** Makes the coming steps larger; this wears off. */
    void excite() {
        wildness = Math.min(WILDEST, wildness * EXCITEMENT);
    }

    double value() {
        return value;
    }

    /** Size of the steps, about 1. */
    double wildness() {
        return wildness;
    }
}
