package io.tickcast.transfer;

import io.tickcast.market.Candle;
import io.tickcast.market.Trade;
import java.io.IOException;
import java.io.Writer;

/** Writes trades, in the form that import reads, and candles as lines of a table. Not thread-safe. */
final class CsvRows {

    static final String TRADES = "time,symbol,id,price,size,side\n";
    static final String CANDLES = "start,open,high,low,close,volume,trades,vwap\n";

    private final Writer out;
    private final StringBuilder row = new StringBuilder();
    private long unreadable;

    CsvRows(Writer out, String header) throws IOException {
        this.out = out;
        out.write(header);
    }

    void add(Trade trade) throws IOException {
        row.append(trade.time()).append(',').append(trade.symbol()).append(',');
        String id = trade.id();
        if (id != null) {
            text(id);
        }
        row.append(',').append(trade.price()).append(',').append(trade.size()).append(',');
        if (trade.side() != null) {
            row.append(trade.side().wireName());
        }
        end();
    }

    void add(Candle candle) throws IOException {
        row.append(candle.start())
                .append(',')
                .append(candle.open())
                .append(',')
                .append(candle.high())
                .append(',')
                .append(candle.low())
                .append(',')
                .append(candle.close())
                .append(',')
                .append(candle.volume().toPlainString())
                .append(',')
                .append(candle.trades())
                .append(',')
                .append(candle.vwap().toPlainString());
        end();
    }

    /** How many rows have an id with a line break, which import would take for the end of the row. */
    long unreadable() {
        return unreadable;
    }

    private void text(String value) {
        boolean breaks = value.indexOf('\n') >= 0;
        unreadable += breaks ? 1 : 0;
        if (breaks || value.indexOf(',') >= 0 || value.indexOf('"') >= 0 || value.indexOf('\r') >= 0) {
            row.append('"').append(value.replace("\"", "\"\"")).append('"');
        } else {
            row.append(value);
        }
    }

    private void end() throws IOException {
        out.append(row.append('\n'));
        row.setLength(0);
    }
}
