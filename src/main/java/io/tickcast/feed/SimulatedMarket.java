package io.tickcast.feed;

import io.tickcast.market.Instrument;
import io.tickcast.market.Side;
import io.tickcast.market.Trade;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A made-up market: prices are correlated random walks (whole market, sector, own noise) with calm and wild times, and
 * trades come in bursts. The same symbols and seed give the same trades in the same order, at any rate and on any
 * machine. It knows no clock and no thread. Not thread-safe.
 */
final class SimulatedMarket {

    private static final double BURST_CHANCE = 0.02;
    private static final double BURST_SHORTEST = 4;
    private static final double BURST_TAIL = 1.5;
    private static final double BURST_LONGEST = 300;

    /** How often a trade during a burst belongs to it, and how often it has the burst's side. */
    private static final double BURST_PART = 0.85;

    private static final double BURST_SIDED = 0.92;

    private final SplittableRandom random;
    private final List<SimulatedSymbol> symbols = new ArrayList<>();
    private final double[] weightsUpTo;
    private final Walk market;
    private final Map<Sector, Walk> sectors = new EnumMap<>(Sector.class);
    private @Nullable SimulatedSymbol burst;
    private Side burstSide = Side.BUY;
    private int burstLeft;

    SimulatedMarket(List<String> names, long seed) {
        random = new SplittableRandom(seed);
        weightsUpTo = new double[names.size()];
        double weight = 0;
        for (String name : names) {
            SimulatedSymbol symbol = new SimulatedSymbol(SimulatedProfile.of(name), random);
            weight += symbol.profile().weight();
            weightsUpTo[symbols.size()] = weight;
            symbols.add(symbol);
        }
        market = new Walk(stepOf(symbols.size()), random);
        for (Sector sector : Sector.values()) {
            sectors.put(sector, new Walk(stepOf(sizeOf(sector)), random));
        }
    }

    /** The instruments, in the order that the symbols were given in. */
    List<Instrument> instruments(String feed) {
        return symbols.stream().map(symbol -> symbol.instrument(feed)).toList();
    }

    /** Lets each symbol that has traded before go on from its last price. */
    void goOnFrom(Function<String, Optional<Trade>> lastTrades) {
        for (SimulatedSymbol symbol : symbols) {
            Walk sector = Objects.requireNonNull(sectors.get(symbol.profile().sector()));
            lastTrades
                    .apply(symbol.profile().symbol())
                    .ifPresent(last -> symbol.goOnFrom(last.price(), market.value(), sector.value()));
        }
    }

    /** The next trade, with the quote that it was made at. */
    SimulatedTick next() {
        SimulatedSymbol symbol = nextSymbol();
        Side side = symbol == burst && random.nextDouble() < BURST_SIDED ? burstSide : symbol.nextSide(random);
        Walk sector = Objects.requireNonNull(sectors.get(symbol.profile().sector()));
        market.step(random);
        sector.step(random);
        return symbol.trade(market.value(), sector.value(), side, random);
    }

    private SimulatedSymbol nextSymbol() {
        SimulatedSymbol inBurst = burst;
        if (inBurst == null) {
            return anySymbol();
        }
        burstLeft--;
        if (burstLeft < 0) {
            burst = null;
            return anySymbol();
        }
        return random.nextDouble() < BURST_PART ? inBurst : drawSymbol();
    }

    /** A symbol outside of bursts; one may begin with it. */
    private SimulatedSymbol anySymbol() {
        SimulatedSymbol symbol = drawSymbol();
        if (random.nextDouble() < BURST_CHANCE) {
            double length = BURST_SHORTEST * StrictMath.pow(1 - random.nextDouble(), -1 / BURST_TAIL);
            burst = symbol;
            burstLeft = (int) Math.min(BURST_LONGEST, length);
            burstSide = symbol.nextSide(random);
            symbol.excite();
        }
        return symbol;
    }

    private SimulatedSymbol drawSymbol() {
        double drawn = random.nextDouble() * weightsUpTo[weightsUpTo.length - 1];
        int found = Arrays.binarySearch(weightsUpTo, drawn);
        return symbols.get(Math.min(found < 0 ? -found - 1 : found + 1, weightsUpTo.length - 1));
    }

    private int sizeOf(Sector sector) {
        return (int) symbols.stream()
                .filter(symbol -> symbol.profile().sector() == sector)
                .count();
    }

    /** A factor that steps with each trade of {@code members} symbols moves each by one step a trade of its own. */
    private static double stepOf(int members) {
        return 1 / Math.sqrt(Math.max(1, members));
    }
}
