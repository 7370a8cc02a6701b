package io.tickcast.ingest;

import static io.tickcast.ingest.TestProblem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.ingest.TestClient.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

/** A server without keys, whose REST a page of another origin may read. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "tickcast.feeds[0].type=none",
            "tickcast.history.mode=none",
            "tickcast.security.allowed-origins=https://example.org"
        })
@DirtiesContext
@Timeout(120)
class ClosedIngestIT {

    private static final String ALLOWED = "Access-Control-Allow-Origin";

    @LocalServerPort
    int port;

    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(port);
    }

    @Test
    void takesNothingFromAnybody() {
        Answer none = client.send(client.request("/api/v1/trades")
                .header("Content-Type", TestClient.LIST)
                .POST(BodyPublishers.ofString("[]")));
        assertProblem(
                none,
                401,
                "Unauthorized",
                "/api/v1/trades",
                "publishing needs a key, sent as 'Authorization: Bearer KEY'");
        assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer");
        Answer some = client.post("/trades", "[]");
        assertThat(some.status()).isEqualTo(401);
        assertThat(some.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void letsTheNamedOriginReadAndNoOther() {
        Answer named = from("https://example.org");
        assertThat(named.toString()).isEqualTo("200 application/json []");
        assertThat(named.header(ALLOWED)).isEqualTo("https://example.org");
        assertThat(named.response().headers().map()).doesNotContainKey("Access-Control-Allow-Credentials");
        for (String other : new String[] {"https://example.com", "http://example.org", "null"}) {
            Answer refused = from(other);
            assertThat(refused.status()).as(other).isEqualTo(403);
            assertThat(refused.response().headers().map()).doesNotContainKey(ALLOWED);
        }
    }

    @Test
    void letsTheNamedOriginsChartsReadAndNoOthers() {
        Answer named = from("https://example.org", "/udf/config");
        assertThat(named.status()).isEqualTo(200);
        assertThat(named.header(ALLOWED)).isEqualTo("https://example.org");
        Answer other = from("https://example.com", "/udf/config");
        assertThat(other.status()).isEqualTo(403);
        assertThat(other.response().headers().map()).doesNotContainKey(ALLOWED);
    }

    @Test
    void letsNoOriginPublish() {
        Answer asked = client.send(client.request("/api/v1/trades")
                .header("Origin", "https://example.org")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(asked.status()).isEqualTo(403);
        assertThat(asked.response().headers().map()).doesNotContainKey(ALLOWED);
    }

    private Answer from(String origin) {
        return from(origin, "/api/v1/symbols");
    }

    private Answer from(String origin, String path) {
        return client.send(client.request(path).header("Origin", origin));
    }
}
