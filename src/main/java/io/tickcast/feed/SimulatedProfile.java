package io.tickcast.feed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * What makes one simulated symbol itself. Symbols outside the built-in dozen get theirs from their name, always the same.
 *
 * @param symbol its name
 * @param sector what it moves with
 * @param price where its price begins and is drawn back to
 * @param priceScale decimals of its prices
 * @param sizeScale decimals of its sizes
 * @param volatility standard deviation of a year's returns, at the default rate
 * @param spread usual distance of bid and ask as a part of the price
 * @param size usual size of a trade
 * @param lot sizes are multiples of it, in units of the last decimal
 * @param weight how often it trades, against the others
 */
record SimulatedProfile(
        String symbol,
        Sector sector,
        double price,
        int priceScale,
        int sizeScale,
        double volatility,
        double spread,
        double size,
        long lot,
        double weight) {

    private static final Pattern DOLLAR_COIN = Pattern.compile("-(USDT|USDC|FDUSD)$");
    private static final Map<String, SimulatedProfile> BUILT_IN = new LinkedHashMap<>();

    static {
        builtIn(new SimulatedProfile("BTC-USD", Sector.CRYPTO, 94_600, 2, 6, 0.50, 0.3e-4, 0.012, 1, 3.0));
        builtIn(new SimulatedProfile("ETH-USD", Sector.CRYPTO, 3_280, 2, 5, 0.65, 0.5e-4, 0.25, 1, 2.4));
        builtIn(new SimulatedProfile("SOL-USD", Sector.CRYPTO, 187, 2, 4, 0.80, 1.1e-4, 3, 1, 1.6));
        builtIn(new SimulatedProfile("XRP-USD", Sector.CRYPTO, 2.31, 4, 2, 0.85, 1.5e-4, 160, 1, 1.2));
        builtIn(new SimulatedProfile("DOGE-USD", Sector.CRYPTO, 0.3214, 5, 1, 0.95, 2.0e-4, 900, 1, 1.0));
        builtIn(new SimulatedProfile("AAPL-USD", Sector.EQUITY, 232.40, 2, 0, 0.27, 0.6e-4, 45, 1, 1.3));
        builtIn(new SimulatedProfile("MSFT-USD", Sector.EQUITY, 431.50, 2, 0, 0.24, 0.6e-4, 28, 1, 1.0));
        builtIn(new SimulatedProfile("NVDA-USD", Sector.EQUITY, 141.20, 2, 0, 0.48, 0.8e-4, 90, 1, 1.8));
        builtIn(new SimulatedProfile("TSLA-USD", Sector.EQUITY, 342.80, 2, 0, 0.58, 1.0e-4, 40, 1, 1.4));
        builtIn(new SimulatedProfile("EUR-USD", Sector.CURRENCY, 1.08540, 5, 0, 0.07, 0.3e-4, 120_000, 1_000, 1.6));
        builtIn(new SimulatedProfile("GBP-USD", Sector.CURRENCY, 1.26810, 5, 0, 0.08, 0.5e-4, 90_000, 1_000, 1.1));
        builtIn(new SimulatedProfile("USD-JPY", Sector.CURRENCY, 151.640, 3, 0, 0.09, 0.4e-4, 110_000, 1_000, 1.3));
    }

    /** The symbols that are simulated where none are given. */
    static List<String> defaultSymbols() {
        return List.copyOf(BUILT_IN.keySet());
    }

    /** The profile of a symbol; one that is paid in a coin of a dollar's worth is like the one that is paid in dollars. */
    static SimulatedProfile of(String symbol) {
        SimulatedProfile builtIn = BUILT_IN.get(DOLLAR_COIN.matcher(symbol).replaceFirst("-USD"));
        return builtIn != null ? builtIn.named(symbol) : derived(symbol);
    }

    /** How much of its movement is its sector's; against the dollar's counterparts where the dollar comes first. */
    double sectorLoad() {
        return symbol.startsWith("USD-") ? -sector.sectorLoad() : sector.sectorLoad();
    }

    private SimulatedProfile named(String other) {
        return new SimulatedProfile(other, sector, price, priceScale, sizeScale, volatility, spread, size, lot, weight);
    }

    private static void builtIn(SimulatedProfile profile) {
        BUILT_IN.put(profile.symbol, profile);
    }

    private static SimulatedProfile derived(String symbol) {
        SplittableRandom random = new SplittableRandom(symbol.hashCode());
        double magnitude = random.nextDouble(-0.5, 3.5);
        double price = StrictMath.pow(10, magnitude);
        int priceScale = Math.max(2, 4 - (int) Math.floor(magnitude));
        int sizeScale = Math.max(0, (int) Math.ceil(magnitude));
        double volatility = random.nextDouble(0.15, 0.90);
        double spread = random.nextDouble(0.4e-4, 2.5e-4);
        double size = random.nextDouble(500, 2_000) / price;
        double weight = random.nextDouble(0.5, 1.5);
        return new SimulatedProfile(
                symbol, Sector.OTHER, price, priceScale, sizeScale, volatility, spread, size, 1, weight);
    }
}
