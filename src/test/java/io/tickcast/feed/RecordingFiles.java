package io.tickcast.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes recordings. */
final class RecordingFiles {

    static final String HEADER = "time,symbol,id,price,size,side";

    private RecordingFiles() {}

    static Path write(Path folder, String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    static Path writeGzip(Path folder, String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), gzip(lines));
    }

    static byte[] gzip(String... lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write((String.join("\n", lines) + "\n").getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    /** A line of a combined trade frame. */
    static String trade(long receivedMillis, long time, String id, String price, String size, boolean buyerIsMaker) {
        return receivedMillis + "000000 {\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":" + time
                + ",\"s\":\"BTCUSDT\",\"t\":" + id + ",\"p\":\"" + price + "\",\"q\":\"" + size + "\",\"T\":" + time
                + ",\"m\":" + buyerIsMaker + ",\"M\":true}}";
    }

    /** A line of a combined frame with the best bid and ask. */
    static String quote(long receivedMillis, String bid, String bidSize, String ask, String askSize) {
        return receivedMillis + "000000 {\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":1,\"s\":\"BTCUSDT\",\"b\":\""
                + bid + "\",\"B\":\"" + bidSize + "\",\"a\":\"" + ask + "\",\"A\":\"" + askSize + "\"}}";
    }
}
