package io.tickcast.ingest;

import static io.tickcast.ingest.TestClient.json;
import static io.tickcast.ingest.TestProblem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.ingest.TestClient.Answer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The whole server: what an upload answers, and what REST tells of it. */
@WholeServer
class IngestIT {

    private static final long NOON = 1_763_726_400_000L;
    private static final long HOUR = 3_600_000;
    private static final int MAX_LIST = 10 * 1024 * 1024;

    @LocalServerPort
    int port;

    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(port);
    }

    @Test
    void answersWhatBecameOfAList() {
        Answer answer = client.post(
                "/trades",
                "[{'symbol':'ANS-USD','id':'1','price':'10','size':'1'},{'symbol':'ANS-USD','id':'2','price':0,'size':'1'},"
                        + "{'symbol':'ANS-USD','id':'1','price':'10','size':'1'},{'symbol':'ANS-USD','price':'11','size':'1'}]");
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.text())
                .isEqualTo("{\"taken\":2,\"repeated\":1,\"refused\":1,\"errors\":[{\"line\":2,"
                        + "\"message\":\"price is 0, it must be above zero\"}],\"durable\":false}");
    }

    @ParameterizedTest
    @CsvSource({
        "DIG-A, 123456789012345678, '0.123456789012345678'",
        "DIG-B, 0.000000000000000001, '123456789.123456789'",
        "DIG-C, 100000.00000001, '1e-8'"
    })
    void keepsEighteenDigitsFromIngestToRest(String symbol, String price, String size) {
        String time = ",'time':" + NOON;
        client.post("/trades", "[{'symbol':'" + symbol + "','price':" + price + ",'size':" + size + time + "}]");
        client.postLines(
                "/trades", "{'symbol':'" + symbol + "','price':'" + price + "','size':'" + size + "'" + time + "}");
        client.post(
                "/quotes",
                "[{'symbol':'" + symbol + "','bid':" + price + ",'ask':'" + price + "','askSize':" + size + time
                        + "}]");
        String shown = size.replace("1e-8", "0.00000001");
        JsonNode items = client.read("/trades/" + symbol).get("items");
        for (int i = 0; i < 2; i++) {
            assertThat(items.get(i))
                    .isEqualTo(json("{'symbol':'" + symbol + "','seq':" + (i + 1) + ",'price':'" + price + "','size':'"
                            + shown + "'" + time + "}"));
        }
        assertThat(client.read("/quotes/" + symbol))
                .isEqualTo(json("{'symbol':'" + symbol + "','seq':1,'bid':'" + price + "','ask':'" + price
                        + "','askSize':'" + shown + "'" + time + "}"));
    }

    @Test
    void leavesOutWhatItHasByIdWithinAndAcrossRequests() {
        String lines = "{'symbol':'DUP-USD','id':'1','price':'1','size':'1','time':1}\n"
                + "{'symbol':'DUP-EUR','id':'1','price':'1','size':'1','time':1}\n";
        assertThat(client.postLines("/trades", lines + lines).body()).isEqualTo(answer(2, 2));
        assertThat(client.postLines("/trades", lines).body()).isEqualTo(answer(0, 2));
        assertThat(client.post("/trades", "[" + lines.trim().replace('\n', ',') + "]")
                        .body())
                .isEqualTo(answer(0, 2));
        assertThat(client.read("/trades/DUP-USD").get("items")).hasSize(1);
        assertThat(client.read("/trades/DUP-EUR").get("items")).hasSize(1);
        assertThat(client.read("/candles/DUP-USD?interval=1m")
                        .get("items")
                        .get(0)
                        .get("trades")
                        .longValue())
                .isEqualTo(1);
    }

    @Test
    void takesNowForTheTime() {
        long before = System.currentTimeMillis();
        client.post("/trades", "[{'symbol':'NOW-USD','price':'1','size':'1'}]");
        assertThat(client.read("/trades/NOW-USD")
                        .get("items")
                        .get(0)
                        .get("time")
                        .longValue())
                .isBetween(before, System.currentTimeMillis());
    }

    /** Less than an hour late it is a state like others; over an hour it is in the trades, and in the candle for REST. */
    @Test
    void takesLateTrades() {
        trade("LAT-USD", "100", NOON + HOUR);
        trade("LAT-USD", "90", NOON + HOUR / 2);
        trade("LAT-USD", "80", NOON - 1);
        assertThat(client.read("/trades/LAT-USD").get("items")).hasSize(3);
        assertThat(client.read("/tickers/LAT-USD"))
                .isEqualTo(
                        json("{'symbol':'LAT-USD','seq':2,'price':'100','size':'1','open':'90','high':'100','low':'90',"
                                + "'volume':'2','quoteVolume':'190','change':'10','changePercent':'11.1111','trades':2,'time':"
                                + (NOON + HOUR) + "}"));
        JsonNode hours = client.read("/candles/LAT-USD?interval=1h").get("items");
        assertThat(hours).hasSize(3);
        assertThat(hours.get(0).get("open").stringValue()).isEqualTo("80");
        assertThat(hours.get(0).get("closed").booleanValue()).isTrue();
        assertThat(hours.get(1).get("open").stringValue()).isEqualTo("90");
        assertThat(hours.get(2).get("open").stringValue()).isEqualTo("100");
    }

    @Test
    void needsAKey() {
        for (String path : new String[] {"/api/v1/trades", "/api/v1/quotes"}) {
            Answer none = client.send(
                    client.request(path).header("Content-Type", TestClient.LIST).POST(BodyPublishers.ofString("[]")));
            assertProblem(
                    none, 401, "Unauthorized", path, "publishing needs a key, sent as 'Authorization: Bearer KEY'");
            assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer");
            Answer unknown = client.send(client.request(path)
                    .header("Content-Type", TestClient.LIST)
                    .header("Authorization", "Bearer nonsense")
                    .POST(BodyPublishers.ofString("[]")));
            assertThat(unknown.toString())
                    .isEqualTo("401 application/problem+json {\"title\":\"Unauthorized\",\"status\":401,"
                            + "\"detail\":\"the token is not known, leave it out or show a good one\"}");
            assertThat(unknown.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/ndjson",
                "multipart/form-data;boundary=x",
                "nonsense",
                "application/x-www-form-urlencoded"
            })
    void refusesAnotherContentType(String type) {
        Answer answer = client.upload("/trades", type, BodyPublishers.ofString("[]"));
        assertProblem(
                answer,
                415,
                "Unsupported Media Type",
                "/api/v1/trades",
                "Content-Type must be application/json for a list or application/x-ndjson for a stream of lines");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json;charset=UTF-8", "APPLICATION/JSON"})
    void doesNotCareForCaseOrCharset(String type) {
        assertThat(client.upload("/trades", type, BodyPublishers.ofString("[]")).body())
                .isEqualTo(answer(0, 0));
    }

    @Test
    void refusesACompressedBody() {
        Answer answer = client.send(client.request("/api/v1/trades")
                .header("Content-Type", TestClient.LIST)
                .header("Content-Encoding", "gzip")
                .header("Authorization", "Bearer " + TestClient.KEY)
                .POST(BodyPublishers.ofString("[]")));
        assertProblem(answer, 415, "Unsupported Media Type", "/api/v1/trades", "Content-Encoding must be left out");
    }

    @Test
    void takesNothingOfAListThatIsNotWellFormed() {
        String good = "{'symbol':'MAL-USD','price':'1','size':'1'}";
        assertProblem(
                client.post("/trades", "[" + good + ",{]"),
                400,
                "Bad Request",
                "/api/v1/trades",
                "the body is not well-formed JSON, see column 47");
        assertProblem(
                client.post("/trades", good),
                400,
                "Bad Request",
                "/api/v1/trades",
                "the body must be a JSON list such as [{\"symbol\":\"BTC-USD\",…}]");
        assertThat(client.get("/api/v1/trades/MAL-USD").status()).isEqualTo(404);
    }

    @Test
    void takesAListOfTenMegabytesAndNotMore() {
        String element = "{\"symbol\":\"BIG-USD\",\"price\":1,\"size\":1}";
        String list = "[" + element + " ".repeat(MAX_LIST - element.length() - 2) + "]";
        for (boolean announced : new boolean[] {true, false}) {
            assertThat(client.upload("/trades", TestClient.LIST, body(list, announced))
                            .body())
                    .isEqualTo(answer(1, 0));
            assertProblem(
                    client.upload("/trades", TestClient.LIST, body(list + " ", announced)),
                    413,
                    "Content Too Large",
                    "/api/v1/trades",
                    "a list may have at most 10485760 bytes, send more as application/x-ndjson");
        }
        assertThat(client.read("/trades/BIG-USD").get("items")).hasSize(2);
    }

    @Test
    void takesMoreThanTenMegabytesOfLines() {
        StringBuilder lines = new StringBuilder();
        String padding = "x".repeat(1_000);
        for (int i = 1; i <= 12_000; i++) {
            lines.append("{\"symbol\":\"LNG-USD\",\"id\":\"")
                    .append(i)
                    .append("\",\"price\":")
                    .append(i);
            lines.append(",\"size\":1,\"time\":1,\"padding\":\"")
                    .append(padding)
                    .append("\"}\n");
        }
        Answer answer = client.upload("/trades", TestClient.LINES, BodyPublishers.ofString(lines.toString()));
        assertThat(answer.body()).isEqualTo(answer(12_000, 0));
        assertThat(client.read("/trades/LNG-USD?limit=1")
                        .get("items")
                        .get(0)
                        .get("seq")
                        .longValue())
                .isEqualTo(12_000);
    }

    private void trade(String symbol, String price, long time) {
        Answer answer = client.post(
                "/trades", "[{'symbol':'" + symbol + "','price':'" + price + "','size':'1','time':" + time + "}]");
        assertThat(answer.body()).isEqualTo(answer(1, 0));
    }

    private static BodyPublisher body(String text, boolean announced) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return announced
                ? BodyPublishers.ofByteArray(bytes)
                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
    }

    private static JsonNode answer(int taken, int repeated) {
        return json("{'taken':" + taken + ",'repeated':" + repeated + ",'refused':0,'errors':[],'durable':false}");
    }
}
