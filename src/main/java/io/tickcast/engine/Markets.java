package io.tickcast.engine;

import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** All symbols and their streams, in the order of symbols. Readable from any thread, written by the engine's. */
public final class Markets {

    private final ConcurrentNavigableMap<String, SymbolStreams> symbols = new ConcurrentSkipListMap<>();

    /** The symbol's streams; null when nobody has brought the symbol yet. */
    public @Nullable SymbolStreams find(String symbol) {
        return symbols.get(symbol);
    }

    /** All symbols, a view that follows what is listed later. */
    public Collection<SymbolStreams> all() {
        return Collections.unmodifiableCollection(symbols.values());
    }

    void add(SymbolStreams streams) {
        symbols.put(streams.symbol(), streams);
    }
}
