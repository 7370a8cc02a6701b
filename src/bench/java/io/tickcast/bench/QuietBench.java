package io.tickcast.bench;

import io.tickcast.bench.Subject.Market;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * One symbol, one session, now and then a trade: how long it takes from the first byte of the upload that brings it
 * until the session has read its frame.
 */
final class QuietBench {

    private static final int TRADES = 4_000;
    private static final int WARM_UP = 10_000;
    private static final String SYMBOL = "QUIET-USD";

    private final Path jar;
    private final Path folder;
    private final Figures figures;

    QuietBench(Path jar, Path folder, Figures figures) {
        this.jar = jar;
        this.folder = folder;
        this.figures = figures;
    }

    void run() throws IOException, InterruptedException {
        // It reads, and answers no pings.
        Subject.Tickcast tickcast =
                Subject.Tickcast.live("tickcast", jar, List.of("--tickcast.session.ping-interval=1h"));
        try (ServerProcess server = ServerProcess.start(tickcast, new Market(1, 0), folder);
                Socket upload = new Socket("127.0.0.1", server.port());
                Socket session = new Socket("127.0.0.1", server.port())) {
            server.post("/api/v1/trades", Subject.Java.KEY, "application/x-ndjson", SessionsBench.trade(SYMBOL, 0));
            upload.setTcpNoDelay(true);
            session.setTcpNoDelay(true);
            InputStream frames = new BufferedInputStream(session.getInputStream());
            for (ByteBuffer first : tickcast.subscribe(server.port(), List.of(SYMBOL))) {
                session.getOutputStream().write(first.array(), 0, first.limit());
            }
            readUntil(frames, "\"type\":\"subscribed\"");
            InputStream answers = new BufferedInputStream(upload.getInputStream());
            Histogram micros = new Histogram(1, TimeUnit.SECONDS.toMicros(60), 3);
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 1; i <= WARM_UP + TRADES; i++) {
                TimeUnit.MILLISECONDS.sleep(i > WARM_UP ? random.nextInt(5, 30) : 1);
                byte[] request = upload(SessionsBench.trade(SYMBOL, i));
                long begin = System.nanoTime();
                upload.getOutputStream().write(request);
                readUntil(frames, "\"id\":\"" + i + "\"");
                long took = System.nanoTime() - begin;
                if (i > WARM_UP) {
                    micros.recordValue(took / 1_000);
                }
                readUntil(answers, "\"taken\":1");
            }
            System.out.printf(
                    Locale.ROOT,
                    "from the upload to the frame: p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms of %,d trades%n",
                    micros.getValueAtPercentile(50) / 1e3,
                    micros.getValueAtPercentile(99) / 1e3,
                    micros.getValueAtPercentile(99.9) / 1e3,
                    micros.getTotalCount());
            figures.add(
                    "from the upload to the frame",
                    "p50Micros",
                    micros.getValueAtPercentile(50),
                    "p99Micros",
                    micros.getValueAtPercentile(99),
                    "p999Micros",
                    micros.getValueAtPercentile(99.9),
                    "trades",
                    micros.getTotalCount());
        }
    }

    private static byte[] upload(String trade) {
        byte[] body = trade.getBytes(StandardCharsets.UTF_8);
        String head = "POST /api/v1/trades HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + Subject.Java.KEY
                + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: " + body.length + "\r\n\r\n";
        return (head + trade).getBytes(StandardCharsets.UTF_8);
    }

    private static void readUntil(InputStream in, String text) throws IOException {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        int found = 0;
        while (found < wanted.length) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the server has closed");
            }
            found = next == wanted[found] ? found + 1 : next == wanted[0] ? 1 : 0;
        }
    }
}
