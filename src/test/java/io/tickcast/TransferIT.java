package io.tickcast;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class TransferIT {

    private static final String HEADER = "time,symbol,id,price,size,side";
    private static final String CANDLE_HEADER = "start,open,high,low,close,volume,trades,vwap";
    private static final String STORE = "--tickcast.history.dir=store";
    private static final long START = 1_700_000_000_000L;
    private static final long HOUR = 3_600_000;
    private static final long MINUTE = 60_000;
    private static final int ROWS = 60_000;

    @TempDir
    private Path folder;

    @Test
    void a_file_that_is_imported_can_be_exported_as_it_was_and_served() throws IOException {
        List<Row> rows = rows();
        writeGzip("all.csv.gz", HEADER + "\n" + rows.stream().map(Row::line).collect(joining("\n")));

        assertThat(run("import", "all.csv.gz", STORE))
                .isEqualTo("all.csv.gz: taken " + ROWS + ", repeated 0, refused 0\ntotal: taken " + ROWS
                        + ", repeated 0, refused 0");
        assertExports(rows);

        assertThat(run("import", "all.csv.gz", STORE))
                .isEqualTo("all.csv.gz: taken 0, repeated " + ROWS + ", refused 0\ntotal: taken 0, repeated " + ROWS
                        + ", refused 0");
        assertExports(rows);

        try (TickcastProcess server = startServer()) {
            for (String symbol : List.of("BTC-USD", "ETH-USD", "SOL-USD")) {
                List<Row> ofSymbol = ofSymbol(rows, symbol);
                List<JsonNode> served = get(server, "/api/v1/trades/" + symbol);
                assertThat(served)
                        .extracting(trade -> trade.get("seq").longValue())
                        .startsWith(1L)
                        .endsWith((long) ofSymbol.size())
                        .isSorted();
                assertThat(served).extracting(TransferIT::line).isEqualTo(lines(ofSymbol));
                assertThat(get(server, "/api/v1/candles/" + symbol + "?interval=1m"))
                        .extracting(TransferIT::candleLine)
                        .isEqualTo(minutes(ofSymbol));
            }
        }
    }

    @Test
    void an_export_makes_the_same_store_again() throws IOException {
        List<Row> rows = rows().subList(0, 5_000);
        write("all.csv", HEADER + "\n" + rows.stream().map(Row::line).collect(joining("\n")));
        run("import", "all.csv", STORE);
        List<String> files = new ArrayList<>(List.of("import"));
        for (String symbol : List.of("BTC-USD", "ETH-USD", "SOL-USD")) {
            export("--symbol=" + symbol, "--output=" + symbol + ".csv.gz", STORE);
            files.add(symbol + ".csv.gz");
        }

        files.add("--tickcast.history.dir=other");
        assertThat(run(files.toArray(String[]::new))).endsWith("total: taken 5000, repeated 0, refused 0");

        for (String symbol : List.of("ETH-USD", "SOL-USD")) {
            assertThat(export("--symbol=" + symbol, "--tickcast.history.dir=other"))
                    .isEqualTo(gunzip(symbol + ".csv.gz"))
                    .isEqualTo(withHeader(HEADER, lines(ofSymbol(rows, symbol))));
        }
        try (var left = Files.list(folder)) {
            assertThat(left).noneMatch(file -> file.toString().endsWith(".part"));
        }
    }

    @Test
    void broken_lines_are_named_and_only_the_symbols_that_are_wanted_are_taken() throws IOException {
        write("some.csv", """
                time,symbol,id,price,size,side
                1700000000000,BTC-USD,1,10,1,buy
                1700000000000,BTC-USD,2,0,1,buy
                1700000000000,BTC-USD,3,10,1
                nonsense

                1700000000000,btc,3,10,1,buy
                1700000000000,BTC-USD,3,10,1,bid
                1700000000000,BTC-USD,3,1234567890123456789,1,buy
                soon,BTC-USD,3,10,1,buy
                1700000000001,ETH-USD,1,10,1,buy
                1700000000002,BTC-USD,"4",10.50,1,
                1700000000003,BTC-USD,1,11,1,buy
                """);
        write("frames.txt", """
                1700000001000000000 {"e":"trade","s":"BTCUSD","t":5,"p":"12.0","q":"3.00","T":1700000000900,"m":true}
                1700000001000000001 {"u":1,"s":"BTCUSD","b":"1","B":"1","a":"2","A":"1"}
                1700000001000000002 {"e":"trade"}
                """);

        assertThat(run("import", "some.csv", "--symbols=BTC-USD", STORE)).isEqualTo("""
                some.csv: taken 2, repeated 1, refused 7 (passed over: 1 trades of other symbols)
                  line 3 refused: price is 0, it must be above zero
                  line 4 refused: 5 columns, there must be 6
                  line 5 refused: 1 columns, there must be 6
                  line 7 refused: symbol 'btc' must be 1 to 32 of A-Z 0-9 . _ - and begin with a letter or a digit
                  line 8 refused: side is 'bid', it must be 'buy' or 'sell'
                  and 2 more
                total: taken 2, repeated 1, refused 7""");
        assertThat(run("import", "frames.txt", "--format=binance-frames", STORE))
                .isEqualTo("""
                frames.txt: taken 1, repeated 0, refused 1 (passed over: 1 quotes)
                  line 3 refused: s is missing
                total: taken 1, repeated 0, refused 1""");

        assertThat(export("--symbol=BTC-USD", STORE)).isEqualTo("""
                time,symbol,id,price,size,side
                1700000000000,BTC-USD,1,10,1,buy
                1700000000002,BTC-USD,4,10.50,1,
                1700000000900,BTC-USD,5,12.0,3.00,sell
                """);
        assertThat(export("--symbol=BTC-USD", "--from=2023-11-14T22:13:20.001Z", "--to=1700000000900", STORE))
                .isEqualTo("""
                        time,symbol,id,price,size,side
                        1700000000002,BTC-USD,4,10.50,1,
                        """);
    }

    @Test
    void what_cannot_be_done_is_said_and_changes_nothing() throws IOException {
        write("one.csv", HEADER + "\n1700000000000,BTC-USD,1,10,1,buy\n");
        byte[] whole = gzip(HEADER + "\n1700000000000,BTC-USD,2,10,1,buy\n");
        Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length - 9));

        assertFails("tickcast export: tickcast.history.dir: there is no store in ", "export", "--symbol=X", STORE);
        assertFails("tickcast import: two.csv: there is no such file", "import", "one.csv", "two.csv", STORE);
        assertThat(folder.resolve("store")).doesNotExist();
        assertFails(
                "tickcast import: there is no store: tickcast.history.mode is none",
                "import",
                "one.csv",
                "--tickcast.history.mode=none");
        TickcastCommand refused = TickcastCommand.run(folder, "import", "one.csv", "--tickcast.history.retention=1s");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("tickcast.history.retention is PT1S, it must be at least one day (1d)");
        assertThat(refused.out()).isEmpty();

        TickcastCommand cut = TickcastCommand.run(folder, "import", "cut.csv.gz", "one.csv", STORE);
        assertThat(cut.exitCode()).isEqualTo(1);
        assertThat(cut.out())
                .startsWith("cut.csv.gz: taken ")
                .contains("\n  cannot be read on behind line ", ": it is cut off\n")
                .doesNotContain("one.csv");
        run("import", "one.csv", STORE);
        assertFails(
                "tickcast export: the symbol X-Y is unknown, the store has BTC-USD",
                "export",
                "--symbol=X-Y",
                "--output=x.csv",
                STORE);
        assertThat(folder.resolve("x.csv")).doesNotExist();
        TickcastCommand wrong = TickcastCommand.run(folder, "exprt", "--symbol=BTC-USD");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("there is no command 'exprt'");
    }

    @Test
    void a_store_that_a_server_uses_is_refused() throws IOException {
        write("one.csv", HEADER + "\n1700000000000,BTC-USD,1,10,1,buy\n");
        String inUse = "store is in use by another process; stop it, or give this one another folder; "
                + "no server may run on the store meanwhile";
        try (TickcastProcess server = startServer()) {
            server.ingest().trades("BTC-USD", 1, 3);
            assertThat(assertFails("tickcast import: tickcast.history.dir: ", "import", "one.csv", STORE))
                    .contains(inUse);
            assertThat(assertFails("tickcast export: tickcast.history.dir: ", "export", "--symbol=BTC-USD", STORE))
                    .contains(inUse);
            assertThat(get(server, "/api/v1/trades/BTC-USD")).hasSize(3);
            server.stop();
        }
        assertThat(export("--symbol=BTC-USD", STORE)).hasLineCount(4);
    }

    @Test
    void an_import_that_is_interrupted_goes_on_when_it_is_started_again() throws IOException, InterruptedException {
        int rows = 1_000_000;
        Path file = folder.resolve("many.csv");
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            for (int i = 0; i < rows; i++) {
                out.write("\n" + (START + i / 3) + ",BTC-USD," + (i % 2 == 0 ? i : "") + "," + (1 + i % 7) + ",1,buy");
            }
        }
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = TickcastCommand.start(folder, out, err, "import", "many.csv", STORE);
        try {
            Deadline.await("something is stored", Deadline.START, () -> hasTrades() || !process.isAlive());
            process.destroy();
            assertThat(process.waitFor()).isNotZero();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(out)).isEmpty();

        long kept = export("--symbol=BTC-USD", STORE).lines().count() - 1;
        assertThat(kept).isBetween(1L, rows - 1L);
        assertThat(run("import", "many.csv", STORE))
                .endsWith("total: taken " + (rows - kept) + ", repeated " + kept + ", refused 0");
        assertThat(export("--symbol=BTC-USD", STORE).equals(Files.readString(file) + "\n"))
                .as("the export is the file")
                .isTrue();
    }

    /** Whether there is a day of trades, which is made when the first are readable. */
    private boolean hasTrades() {
        Path tables = folder.resolve("store").resolve("db");
        try (var files = Files.walk(tables, 2)) {
            return files.anyMatch(
                    file -> file.getParent().getFileName().toString().startsWith("tickcast_trades")
                            && file.getFileName().toString().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}.*"));
        } catch (IOException | UncheckedIOException changing) {
            return false;
        }
    }

    private void assertExports(List<Row> rows) {
        for (String symbol : List.of("BTC-USD", "ETH-USD", "SOL-USD")) {
            List<Row> ofSymbol = ofSymbol(rows, symbol);
            assertThat(export("--symbol=" + symbol, STORE)).isEqualTo(withHeader(HEADER, lines(ofSymbol)));
        }
        assertThat(export("--symbol=SOL-USD", "--interval=1m", STORE))
                .isEqualTo(withHeader(CANDLE_HEADER, minutes(ofSymbol(rows, "SOL-USD"))));
    }

    private TickcastProcess startServer() {
        return TickcastProcess.start(
                "--tickcast.history.mode=embedded",
                "--tickcast.history.dir=" + folder.resolve("store").toAbsolutePath());
    }

    /** What the command has said, without how long it took. */
    private String run(String... arguments) {
        TickcastCommand command = TickcastCommand.run(folder, arguments);
        assertThat(command.exitCode()).as(command.err()).isZero();
        assertThat(command.out()).containsPattern(", in [0-9]+\\.[0-9] s: [0-9]+ trades/s\n$");
        return command.out().substring(0, command.out().lastIndexOf(", in "));
    }

    private String export(String... options) {
        List<String> arguments = new ArrayList<>(List.of("export"));
        arguments.addAll(List.of(options));
        TickcastCommand command = TickcastCommand.run(folder, arguments.toArray(String[]::new));
        assertThat(command.exitCode()).as(command.err()).isZero();
        return command.out();
    }

    private String assertFails(String message, String... arguments) {
        TickcastCommand command = TickcastCommand.run(folder, arguments);
        assertThat(command.exitCode()).isEqualTo(1);
        assertThat(command.err().lines()).anyMatch(line -> line.startsWith(message));
        assertThat(command.out()).isEmpty();
        return command.err();
    }

    private static List<JsonNode> get(TickcastProcess server, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Deadline.PATIENCE)
                .header("Accept", "application/x-ndjson")
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body().lines().map(Json::parse).toList();
        } catch (IOException e) {
            throw new AssertionError("the server does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static String line(JsonNode trade) {
        return String.join(
                ",",
                Long.toString(trade.get("time").longValue()),
                trade.get("symbol").stringValue(),
                trade.path("id").asString(""),
                trade.get("price").stringValue(),
                trade.get("size").stringValue(),
                trade.path("side").asString(""));
    }

    private static String candleLine(JsonNode candle) {
        return String.join(
                ",",
                Long.toString(candle.get("start").longValue()),
                candle.get("open").stringValue(),
                candle.get("high").stringValue(),
                candle.get("low").stringValue(),
                candle.get("close").stringValue(),
                candle.get("volume").stringValue(),
                Long.toString(candle.get("trades").longValue()),
                candle.get("vwap").stringValue());
    }

    /** BTC-USD has ids, ETH-USD has none, SOL-USD some; times go back and forth, now and then by hours. */
    private static List<Row> rows() {
        Random random = new Random(11);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            String symbol = List.of("BTC-USD", "ETH-USD", "SOL-USD").get(random.nextInt(3));
            boolean hasId = symbol.equals("BTC-USD") || (symbol.equals("SOL-USD") && random.nextBoolean());
            long time = START + i * 400L - random.nextInt(3_000);
            if (random.nextInt(100) == 0) {
                time -= HOUR + random.nextInt(4) * HOUR;
            }
            Row row = new Row(
                    time,
                    symbol,
                    hasId ? "t-" + i : "",
                    i % 1_000 == 0 ? "0.123456789012345678" : 100 + random.nextInt(50) + "." + random.nextInt(10) + "0",
                    i % 1_500 == 0 ? "0.000000000000000001" : "1." + random.nextInt(1_000),
                    List.of("buy", "sell", "").get(random.nextInt(3)));
            rows.add(row);
            if (!hasId && random.nextInt(5) == 0 && rows.size() < ROWS) {
                rows.add(row);
                i++;
            }
        }
        return rows.subList(0, ROWS);
    }

    private static List<Row> ofSymbol(List<Row> rows, String symbol) {
        return rows.stream().filter(row -> row.symbol.equals(symbol)).toList();
    }

    private static List<String> lines(List<Row> rows) {
        return rows.stream().map(Row::line).toList();
    }

    /** The minutes as one would compute them by hand: open and close by time and then by place. */
    private static List<String> minutes(List<Row> rows) {
        Map<Long, List<Row>> buckets = new TreeMap<>();
        rows.forEach(row -> buckets.computeIfAbsent(row.time / MINUTE * MINUTE, _ -> new ArrayList<>())
                .add(row));
        List<String> minutes = new ArrayList<>();
        buckets.forEach((start, bucket) -> {
            List<Row> byTime =
                    bucket.stream().sorted(Comparator.comparingLong(Row::time)).toList();
            BigDecimal volume = BigDecimal.ZERO;
            BigDecimal quoteVolume = BigDecimal.ZERO;
            int scale = 0;
            for (Row row : bucket) {
                BigDecimal price = new BigDecimal(row.price);
                BigDecimal size = new BigDecimal(row.size);
                volume = volume.add(size);
                quoteVolume = quoteVolume.add(price.multiply(size));
                scale = Math.max(scale, price.scale());
            }
            Comparator<Row> byPrice = Comparator.comparing(row -> new BigDecimal(row.price));
            minutes.add(String.join(
                    ",",
                    Long.toString(start),
                    byTime.getFirst().price,
                    bucket.stream().max(byPrice).orElseThrow().price,
                    bucket.stream().min(byPrice).orElseThrow().price,
                    byTime.getLast().price,
                    volume.toPlainString(),
                    Integer.toString(bucket.size()),
                    quoteVolume.divide(volume, scale + 4, RoundingMode.HALF_UP).toPlainString()));
        });
        return minutes;
    }

    private static String withHeader(String header, List<String> lines) {
        return header + "\n" + lines.stream().map(line -> line + "\n").collect(joining());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void writeGzip(String name, String text) throws IOException {
        Files.write(folder.resolve(name), gzip(text));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private String gunzip(String name) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve(name)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private record Row(long time, String symbol, String id, String price, String size, String side) {

        String line() {
            return String.join(",", Long.toString(time), symbol, id, price, size, side);
        }
    }
}
