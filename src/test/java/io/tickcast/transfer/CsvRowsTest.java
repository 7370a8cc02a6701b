package io.tickcast.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.feed.RecordedTrades;
import io.tickcast.feed.RecordingFormat;
import io.tickcast.market.Candle;
import io.tickcast.market.Decimal;
import io.tickcast.market.Interval;
import io.tickcast.market.Side;
import io.tickcast.market.Trade;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRowsTest {

    @TempDir
    private Path folder;

    @Test
    void import_reads_what_export_writes() throws IOException {
        List<Trade> trades = List.of(
                trade("1", "94600.10", Side.BUY),
                trade(null, "0.000000000000000001", null),
                trade("a,b", "999999999999999999", Side.SELL),
                trade("\"q\"", "1.000", null),
                trade(" é\r→😀 ", "0.10", null));
        StringWriter out = new StringWriter();
        CsvRows rows = new CsvRows(out, CsvRows.TRADES);
        for (Trade trade : trades) {
            rows.add(trade);
        }
        Path file = Files.writeString(folder.resolve("t.csv"), out.toString());

        List<Trade> read = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        try (RecordedTrades recorded =
                RecordedTrades.open(file, RecordingFormat.CSV, (reason, line) -> broken.add(line + reason))) {
            for (Trade trade = recorded.next(); trade != null; trade = recorded.next()) {
                read.add(trade);
            }
            assertThat(recorded.bytesRead()).isEqualTo(Files.size(file));
        }

        assertThat(broken).isEmpty();
        assertThat(read).isEqualTo(trades);
        assertThat(rows.unreadable()).isZero();
        assertThat(out.toString())
                .startsWith("time,symbol,id,price,size,side\n1700000000000,BTC-USD,1,94600.10,2.50,buy\n"
                        + "1700000000000,BTC-USD,,0.000000000000000001,2.50,\n");
    }

    @Test
    void ids_that_break_the_line_are_counted() throws IOException {
        StringWriter out = new StringWriter();
        CsvRows rows = new CsvRows(out, CsvRows.TRADES);
        rows.add(trade("a\nb", "1", null));

        assertThat(rows.unreadable()).isEqualTo(1);
        assertThat(out.toString()).endsWith("\n1700000000000,BTC-USD,\"a\nb\",1,2.50,\n");
    }

    @Test
    void candles_are_plain_numbers() throws IOException {
        StringWriter out = new StringWriter();
        new CsvRows(out, CsvRows.CANDLES)
                .add(new Candle(
                        "BTC-USD",
                        Interval.ONE_MINUTE,
                        60_000,
                        Decimal.parse("2.0"),
                        Decimal.parse("3.0"),
                        Decimal.parse("1.0"),
                        Decimal.parse("1.5"),
                        new BigDecimal("1E+3"),
                        new BigDecimal("2.5E+3"),
                        7,
                        60_001,
                        60_002,
                        1,
                        true));

        assertThat(out)
                .hasToString("start,open,high,low,close,volume,trades,vwap\n60000,2.0,3.0,1.0,1.5,1000,7,2.50000\n");
    }

    private static Trade trade(@Nullable String id, String price, @Nullable Side side) {
        return new Trade("BTC-USD", id, Decimal.parse(price), Decimal.parse("2.50"), side, 1_700_000_000_000L);
    }
}
