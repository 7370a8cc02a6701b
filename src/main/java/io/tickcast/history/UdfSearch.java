package io.tickcast.history;

import io.tickcast.engine.Markets;
import io.tickcast.engine.SymbolStreams;
import io.tickcast.market.Instrument;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the instruments whose symbol contains a text: the symbol itself first, then those that begin with the text,
 * then the others, each in the order of symbols. What is empty narrows nothing.
 *
 * @param text in upper case
 * @param type their type
 * @param exchange their feed
 * @param limit how many at most
 */
record UdfSearch(String text, String type, String exchange, int limit) {

    private static final int DEFAULT_LIMIT = 30;
    private static final int MAX_LIMIT = 1_000;

    static UdfSearch of(
            @Nullable String query, @Nullable String type, @Nullable String exchange, @Nullable String limit) {
        Long count = Parameter.of("limit", limit).integer(1, MAX_LIMIT);
        return new UdfSearch(
                UdfSymbol.withoutExchange(orEmpty(query)).toUpperCase(Locale.ROOT),
                orEmpty(type),
                orEmpty(exchange),
                count == null ? DEFAULT_LIMIT : count.intValue());
    }

    List<UdfMatch> in(Markets markets) {
        return markets.all().stream()
                .map(SymbolStreams::instrument)
                .filter(this::matches)
                .sorted(Comparator.comparingInt(this::rank))
                .limit(limit)
                .map(UdfMatch::of)
                .toList();
    }

    private boolean matches(Instrument instrument) {
        return instrument.symbol().contains(text)
                && (type.isEmpty() || type.equals(UdfSymbol.TYPE))
                && (exchange.isEmpty() || exchange.equals(instrument.feed()));
    }

    private int rank(Instrument instrument) {
        if (instrument.symbol().equals(text)) {
            return 0;
        }
        return instrument.symbol().startsWith(text) ? 1 : 2;
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
