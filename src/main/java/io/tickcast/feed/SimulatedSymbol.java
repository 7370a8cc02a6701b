package io.tickcast.feed;

import io.tickcast.market.Decimal;
import io.tickcast.market.Instrument;
import io.tickcast.market.Side;
import java.util.random.RandomGenerator;

/** The state of one simulated symbol. Doubles end here: what leaves is made of whole ticks. Not thread-safe. */
final class SimulatedSymbol {

    /** Trades of one symbol in a year at the default rate and number of symbols. */
    private static final double TRADES_A_YEAR = 4 * 365.25 * 86_400;

    /** How far a trade moves the price in its direction, in usual steps. */
    private static final double IMPACT = 0.1;

    /** Chance that a trade has the same side as the one before. */
    private static final double SAME_SIDE = 0.6;

    private static final double QUOTE_SIZE = 4;
    private static final double MOST_UNITS = 1e17;

    private final SimulatedProfile profile;
    private final double step;
    private final double marketLoad;
    private final double sectorLoad;
    private final double ownLoad;
    private final double ticksInOne;
    private final double lotsInOne;
    private final Walk own;

    /** The price that it is drawn back to. */
    private double middle;

    private Side side;

    SimulatedSymbol(SimulatedProfile profile, RandomGenerator random) {
        this.profile = profile;
        this.step = profile.volatility() / Math.sqrt(TRADES_A_YEAR);
        this.marketLoad = profile.sector().marketLoad();
        this.sectorLoad = profile.sectorLoad();
        this.ownLoad = profile.sector().ownLoad();
        this.ticksInOne = StrictMath.pow(10, profile.priceScale());
        this.lotsInOne = StrictMath.pow(10, profile.sizeScale()) / profile.lot();
        this.own = new Walk(1, random);
        this.middle = profile.price();
        this.side = random.nextBoolean() ? Side.BUY : Side.SELL;
    }

    SimulatedProfile profile() {
        return profile;
    }

    Instrument instrument(String feed) {
        return Instrument.of(profile.symbol(), profile.priceScale(), profile.sizeScale(), feed);
    }

    /** Makes {@code price} the one that it stands at, where market and sector stand at the values given. */
    void goOnFrom(Decimal price, double market, double sector) {
        middle = price.toBigDecimal().doubleValue() / StrictMath.exp(step * moved(market, sector));
    }

    /** A burst begins: larger steps for a while. */
    void excite() {
        own.excite();
    }

    /** The side of the next trade where nothing else decides it: orders tend to come in runs. */
    Side nextSide(RandomGenerator random) {
        return random.nextDouble() < SAME_SIDE ? side : opposite(side);
    }

    /** Makes the next trade, where market and sector stand at {@code market} and {@code sector}. */
    SimulatedTick trade(double market, double sector, Side taker, RandomGenerator random) {
        side = taker;
        own.step(random);
        double ticks = middle * StrictMath.exp(step * moved(market, sector)) * ticksInOne;
        double half = ticks * profile.spread() / 2 * own.wildness() * random.nextDouble(0.6, 1.4);
        long bid = Math.max(1, (long) Math.floor(ticks - half));
        long ask = Math.max(bid + 1, (long) Math.ceil(ticks + half));
        own.push(taker == Side.BUY ? IMPACT : -IMPACT);
        Decimal size = size(1, random);
        return new SimulatedTick(
                profile.symbol(),
                new Decimal(bid, profile.priceScale()),
                quoteSize(taker == Side.SELL, size, random),
                new Decimal(ask, profile.priceScale()),
                quoteSize(taker == Side.BUY, size, random),
                size,
                taker);
    }

    private double moved(double market, double sector) {
        return marketLoad * market + sectorLoad * sector + ownLoad * own.value();
    }

    /** What is quoted; not less than what is taken from it. */
    private Decimal quoteSize(boolean taken, Decimal size, RandomGenerator random) {
        Decimal quoted = size(QUOTE_SIZE, random);
        return taken && quoted.unscaled() < size.unscaled() ? size : quoted;
    }

    private Decimal size(double usual, RandomGenerator random) {
        double lots = usual * profile.size() * lotsInOne * HeavyTail.next(random);
        long units = Math.max(1, Math.round(lots)) * profile.lot();
        return new Decimal(Math.min(units, (long) MOST_UNITS), profile.sizeScale());
    }

    static Side opposite(Side side) {
        return side == Side.BUY ? Side.SELL : Side.BUY;
    }
}
