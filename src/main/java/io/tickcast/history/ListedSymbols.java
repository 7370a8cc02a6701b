package io.tickcast.history;

import io.tickcast.engine.Markets;
import io.tickcast.engine.SymbolStreams;

/** Finds what a path names, or throws the problem that says that it is unknown. */
final class ListedSymbols {

    private final Markets markets;

    ListedSymbols(Markets markets) {
        this.markets = markets;
    }

    SymbolStreams find(String symbol) {
        SymbolStreams streams = markets.find(symbol);
        if (streams == null) {
            throw Problem.unknownSymbol(symbol);
        }
        return streams;
    }
}
