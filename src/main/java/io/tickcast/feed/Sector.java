package io.tickcast.feed;

/** Groups of simulated symbols that move together. */
enum Sector {
    CRYPTO(0.55, 0.70),
    EQUITY(0.60, 0.55),
    CURRENCY(-0.20, 0.80),
    OTHER(0.50, 0);

    private final double marketLoad;
    private final double sectorLoad;

    Sector(double marketLoad, double sectorLoad) {
        this.marketLoad = marketLoad;
        this.sectorLoad = sectorLoad;
    }

    /** How much of a symbol's movement is that of the whole market. */
    double marketLoad() {
        return marketLoad;
    }

    /** How much of it is that of the sector. */
    double sectorLoad() {
        return sectorLoad;
    }

    /** How much of it is its own, so that the squares of all three add up to 1. */
    double ownLoad() {
        return Math.sqrt(1 - marketLoad * marketLoad - sectorLoad * sectorLoad);
    }
}
