package io.tickcast.ingest;

import io.tickcast.engine.BatchInlet;
import io.tickcast.engine.BatchInlet.BatchResult;
import io.tickcast.market.Quote;
import io.tickcast.market.Side;
import io.tickcast.market.Trade;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What an upload brings.
 *
 * @param fields names of the fields that count
 * @param maker makes one of an element's fields
 * @param inlet takes a batch to the engine
 * @param lost how many trades of all could not be stored so far
 * @param durable waits until all that was taken is durable, and tells whether it is
 */
record Destination<T>(
        Set<String> fields,
        Maker<T> maker,
        Function<List<T>, BatchResult> inlet,
        LongSupplier lost,
        BooleanSupplier durable) {

    private static final String SYMBOL_FORM = "a string such as \"BTC-USD\"";

    /** Makes a trade or a quote. */
    @FunctionalInterface
    interface Maker<T> {

        /**
         * Makes one that has the time {@code now} where it does not say when.
         *
         * @throws IllegalArgumentException naming the field that is wrong and what would be right
         */
        T make(Fields fields, long now);
    }

    static Destination<Trade> trades(BatchInlet inlet) {
        return new Destination<>(
                Set.of("symbol", "id", "price", "size", "side", "time"),
                Destination::trade,
                inlet::trades,
                inlet::lost,
                inlet::awaitDurable);
    }

    static Destination<Quote> quotes(BatchInlet inlet) {
        return new Destination<>(
                Set.of("symbol", "bid", "bidSize", "ask", "askSize", "time"),
                Destination::quote,
                inlet::quotes,
                inlet::lost,
                inlet::awaitDurable);
    }

    private static Trade trade(Fields fields, long now) {
        String side = fields.optionalText("side", "\"buy\" or \"sell\"");
        return new Trade(
                fields.text("symbol", SYMBOL_FORM),
                fields.optionalId("id"),
                fields.decimal("price"),
                fields.decimal("size"),
                side == null ? null : Side.of(side),
                fields.time("time", now));
    }

    private static Quote quote(Fields fields, long now) {
        return new Quote(
                fields.text("symbol", SYMBOL_FORM),
                fields.decimal("bid"),
                fields.optionalDecimal("bidSize"),
                fields.decimal("ask"),
                fields.optionalDecimal("askSize"),
                fields.time("time", now));
    }
}
