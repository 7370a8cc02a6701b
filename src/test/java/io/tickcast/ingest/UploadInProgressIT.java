package io.tickcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Uploads that go on, break off, or are refused while they are sent. */
@WholeServer
@ExtendWith(OutputCaptureExtension.class)
class UploadInProgressIT {

    private static final String AUTHORIZATION = "Authorization: Bearer " + TestClient.KEY;
    private static final Duration LIVE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @LocalServerPort
    int port;

    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(port);
    }

    /** Within a second when the machine has time for it: the fastest of five counts. */
    @Test
    void whatHasComeIsReadableWhileTheUploadGoesOn() throws IOException {
        List<Duration> delays = new ArrayList<>();
        try (RawUpload upload = new RawUpload(port, "/trades", TestClient.LINES, AUTHORIZATION)) {
            for (int i = 1; i <= 5; i++) {
                upload.send(trade("LIV-USD", i) + "\n" + trade("LIV-USD", 0).substring(0, 20));
                delays.add(awaitTrades("LIV-USD", i));
                upload.send(trade("LIV-USD", 0).substring(20) + "\n");
            }
            upload.send(trade("LIV-USD", 6));
            assertThat(upload.finish())
                    .startsWith("HTTP/1.1 200 OK")
                    .contains("{\"taken\":6,\"repeated\":0,\"refused\":5,\"errors\":[{\"line\":2,"
                            + "\"message\":\"price is 0, it must be above zero\"},{\"line\":4,");
        }
        awaitTrades("LIV-USD", 6);
        assertThat(Collections.min(delays)).isLessThan(LIVE);
    }

    @Test
    void whatWasReadIsTakenWhenTheSenderGoesAwayAndTheLogStaysQuiet(CapturedOutput output) throws IOException {
        try (RawUpload upload = new RawUpload(port, "/trades", TestClient.LINES, AUTHORIZATION)) {
            upload.send(trade("CUT-USD", 1) + "\n" + trade("CUT-USD", 2).substring(0, 9));
            assertThat(upload.breakOff())
                    .startsWith("HTTP/1.1 400 Bad Request")
                    .contains("the upload broke off, until then 1 were taken, 0 were repeated and 0 were refused");
        }
        RawUpload gone = new RawUpload(port, "/trades", TestClient.LINES, AUTHORIZATION);
        gone.send(trade("CUT-USD", 2) + "\n" + trade("CUT-USD", 3).substring(0, 9));
        awaitTrades("CUT-USD", 2);
        gone.reset();
        try (RawUpload list = new RawUpload(port, "/trades", TestClient.LIST, AUTHORIZATION)) {
            list.send("[" + trade("CUT-LIST", 1));
            assertThat(list.breakOff()).startsWith("HTTP/1.1 400 Bad Request");
        }
        assertThat(client.get("/api/v1/trades/CUT-LIST").status()).isEqualTo(404);
        assertThat(client.read("/trades/CUT-USD").get("items")).hasSize(2);
        assertThat(output).doesNotContain("Exception").doesNotContain("\tat ");
    }

    /** Most clients look for the answer only when they have sent all; it must not be lost by cutting the connection. */
    @Test
    void aRefusalReachesWhoSendsEverythingFirst() throws IOException {
        String megabyte = " ".repeat(1024 * 1024);
        try (RawUpload noKey = new RawUpload(port, "/trades", TestClient.LINES);
                RawUpload badKey = new RawUpload(port, "/quotes", TestClient.LINES, "Authorization: Bearer x");
                RawUpload badType = new RawUpload(port, "/trades", "text/plain", AUTHORIZATION);
                RawUpload tooLarge = new RawUpload(port, "/trades", TestClient.LIST, AUTHORIZATION)) {
            for (int i = 0; i < 30; i++) {
                noKey.send(megabyte);
                badKey.send(megabyte);
                badType.send(megabyte);
                tooLarge.send(megabyte);
            }
            assertThat(noKey.finish()).startsWith("HTTP/1.1 401 ");
            assertThat(badKey.finish()).startsWith("HTTP/1.1 401 ");
            assertThat(badType.finish()).startsWith("HTTP/1.1 415 ");
            assertThat(tooLarge.finish()).startsWith("HTTP/1.1 413 ");
        }
    }

    private Duration awaitTrades(String symbol, int count) {
        Instant begin = Instant.now();
        while (count(symbol) != count) {
            assertThat(Instant.now()).as("%s trades of %s", count, symbol).isBefore(begin.plus(PATIENCE));
        }
        return Duration.between(begin, Instant.now());
    }

    private int count(String symbol) {
        TestClient.Answer answer = client.get("/api/v1/trades/" + symbol);
        return answer.status() == 200 ? answer.body().get("items").size() : 0;
    }

    private static String trade(String symbol, int price) {
        return "{'symbol':'" + symbol + "','price':" + price + ",'size':1,'time':5}";
    }
}
