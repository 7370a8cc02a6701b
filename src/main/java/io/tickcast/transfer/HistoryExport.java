package io.tickcast.transfer;

import io.tickcast.engine.Markets;
import io.tickcast.engine.StreamItem;
import io.tickcast.engine.SymbolStreams;
import io.tickcast.market.Candle;
import io.tickcast.market.Interval;
import io.tickcast.market.Trade;
import io.tickcast.store.StoreException;
import io.tickcast.store.StoredPast;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.stream.Collectors;

/** Writes the trades or candles of a symbol, in the order of their numbers or times; holds one at a time. */
final class HistoryExport {

    private static final long NUMBERS_AT_ONCE = 100_000;
    private static final long CANDLES_AT_ONCE = 10_000;
    private static final int SHOWN_SYMBOLS = 20;

    private final StoredPast past;
    private final Markets markets;
    private final Progress progress;
    private final Interruption interruption;
    private long rows;

    HistoryExport(StoredPast past, Markets markets, Progress progress, Interruption interruption) {
        this.past = past;
        this.markets = markets;
        this.progress = progress;
        this.interruption = interruption;
    }

    /**
     * Refuses a symbol that the store does not have.
     *
     * @throws TransferException then, with those that it has
     */
    SymbolStreams require(String symbol) {
        SymbolStreams streams = markets.find(symbol);
        if (streams == null) {
            throw new TransferException("the symbol " + symbol + " is unknown, the store has " + known());
        }
        return streams;
    }

    private String known() {
        int count = markets.all().size();
        String first = markets.all().stream()
                .limit(SHOWN_SYMBOLS)
                .map(SymbolStreams::symbol)
                .collect(Collectors.joining(", "));
        return count == 0 ? "none" : first + (count > SHOWN_SYMBOLS ? " and " + (count - SHOWN_SYMBOLS) + " more" : "");
    }

    /**
     * Writes what is asked for.
     *
     * @return a warning for whoever reads it; empty where there is none
     * @throws IOException when it cannot be written
     * @throws TransferException when the store cannot be read, or the command is to end
     */
    String run(ExportArguments wanted, Writer out) throws IOException {
        try {
            SymbolStreams streams = require(wanted.symbol());
            return wanted.interval() == null ? trades(streams, wanted, out) : candles(wanted, wanted.interval(), out);
        } catch (UncheckedIOException unwritten) {
            throw unwritten.getCause();
        } catch (StoreException unreadable) {
            throw new TransferException(String.valueOf(unreadable.getMessage()), unreadable);
        }
    }

    /** How many rows were written. */
    long rows() {
        return rows;
    }

    private String trades(SymbolStreams streams, ExportArguments wanted, Writer out) throws IOException {
        CsvRows csv = new CsvRows(out, CsvRows.TRADES);
        long head = streams.trades().head();
        for (long after = 0; after < head; after += NUMBERS_AT_ONCE) {
            long until = Math.min(head, after + NUMBERS_AT_ONCE);
            past.trades(wanted.symbol(), after, until, wanted.from(), wanted.to(), false, until - after, item -> {
                write(item, csv);
                progress.at(item.seq(), head, rows, "trades", wanted.symbol());
                return true;
            });
            interruption.check();
        }
        return csv.unreadable() == 0
                ? ""
                : csv.unreadable() + " ids have a line break; import refuses these rows, other programs may read them";
    }

    private String candles(ExportArguments wanted, Interval interval, Writer out) throws IOException {
        CsvRows csv = new CsvRows(out, CsvRows.CANDLES);
        long[] next = {wanted.from()};
        long before;
        do {
            before = rows;
            past.candles(wanted.symbol(), interval, next[0], wanted.to(), false, CANDLES_AT_ONCE, item -> {
                write(item, csv);
                next[0] = ((Candle) item.value()).start() + 1;
                progress.at(0, 0, rows, "candles", wanted.symbol());
                return true;
            });
            interruption.check();
        } while (rows - before == CANDLES_AT_ONCE);
        return "";
    }

    private void write(StreamItem item, CsvRows csv) {
        interruption.check();
        try {
            switch (item.value()) {
                case Trade trade -> csv.add(trade);
                case Candle candle -> csv.add(candle);
                default -> throw new IllegalStateException("unexpected " + item);
            }
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
        rows++;
    }
}
