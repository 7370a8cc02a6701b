package io.tickcast.market;

/** The taker's side of a trade: who crossed the spread. */
public enum Side {
    BUY("buy"),
    SELL("sell");

    private static final int MAX_SHOWN = 40;

    private final String wireName;

    Side(String wireName) {
        this.wireName = wireName;
    }

    /** The name in messages and files: {@code buy} or {@code sell}. */
    public String wireName() {
        return wireName;
    }

    /**
     * The side of that wire name.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static Side of(String wireName) {
        for (Side side : values()) {
            if (side.wireName.equals(wireName)) {
                return side;
            }
        }
        String shown = wireName.length() <= MAX_SHOWN ? wireName : wireName.substring(0, MAX_SHOWN) + "…";
        throw new IllegalArgumentException("side is '" + shown + "', it must be 'buy' or 'sell'");
    }
}
