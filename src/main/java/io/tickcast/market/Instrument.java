package io.tickcast.market;

/**
 * Something that is traded.
 *
 * @param symbol its name, see {@link Symbol}
 * @param base what is bought and sold: the part before the last {@code -}, or the whole symbol
 * @param quote what it is paid in: the part after the last {@code -}, or empty
 * @param priceScale decimals that its prices are shown with, 0 to 18
 * @param sizeScale decimals that its sizes are shown with, 0 to 18
 * @param tickSize smallest step of the price
 * @param feed name of the feed that brings it
 */
public record Instrument(
        String symbol, String base, String quote, int priceScale, int sizeScale, Decimal tickSize, String feed) {

    public Instrument {
        Symbol.require(symbol);
    }

    /** An instrument whose base, quote and tick size follow from its symbol and price scale. */
    public static Instrument of(String symbol, int priceScale, int sizeScale, String feed) {
        int dash = symbol.lastIndexOf('-');
        boolean pair = dash > 0 && dash < symbol.length() - 1;
        return new Instrument(
                symbol,
                pair ? symbol.substring(0, dash) : symbol,
                pair ? symbol.substring(dash + 1) : "",
                priceScale,
                sizeScale,
                new Decimal(1, priceScale),
                feed);
    }

    /** The same instrument with scales that are at least those given. */
    public Instrument widened(int atLeastPriceScale, int atLeastSizeScale) {
        if (atLeastPriceScale <= priceScale && atLeastSizeScale <= sizeScale) {
            return this;
        }
        int newPriceScale = Math.max(priceScale, atLeastPriceScale);
        Decimal newTickSize = newPriceScale == priceScale ? tickSize : new Decimal(1, newPriceScale);
        return new Instrument(
                symbol, base, quote, newPriceScale, Math.max(sizeScale, atLeastSizeScale), newTickSize, feed);
    }
}
