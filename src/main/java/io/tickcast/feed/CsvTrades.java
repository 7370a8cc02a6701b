package io.tickcast.feed;

import io.tickcast.market.Decimal;
import io.tickcast.market.Side;
import io.tickcast.market.Trade;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines {@code time,symbol,id,price,size,side}; id and side may be empty, a field may stand in double quotes. */
final class CsvTrades implements LineParser {

    static final String HEADER = "time,symbol,id,price,size,side";

    private static final int COLUMNS = 6;
    private static final long MICROS_IN_MILLI = 1_000;

    @Override
    public RecordedEvent parse(LineReader line) {
        List<String> fields = split(line.text());
        if (fields.size() != COLUMNS) {
            throw new IllegalArgumentException(fields.size() + " columns, there must be " + COLUMNS);
        }
        String side = fields.get(5);
        Trade trade = new Trade(
                fields.get(1),
                emptyToNull(fields.get(2)),
                Decimal.parse(fields.get(3)),
                Decimal.parse(fields.get(4)),
                side.isEmpty() ? null : Side.of(side),
                WholeNumber.parse("time", fields.get(0)));
        return new RecordedEvent.OfTrade(trade.time() * MICROS_IN_MILLI, trade);
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static List<String> split(String line) {
        List<String> fields = new ArrayList<>(COLUMNS);
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                boolean escaped = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (escaped) {
                    field.append(line.charAt(++i));
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("a double quote is not closed");
        }
        fields.add(field.toString());
        return fields;
    }
}
