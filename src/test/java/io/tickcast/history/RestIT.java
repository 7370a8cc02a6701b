package io.tickcast.history;

import static io.tickcast.ingest.TestClient.json;
import static io.tickcast.ingest.TestProblem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.ingest.TestClient;
import io.tickcast.ingest.TestClient.Answer;
import io.tickcast.ingest.WholeServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The whole server, asked by HTTP: what REST answers. Each test has symbols of its own. */
@WholeServer
class RestIT {

    private static final long NOON = 1_763_726_400_000L;
    private static final long MINUTE = 60_000;

    @LocalServerPort
    int port;

    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(port);
    }

    @Test
    void tellsInstruments() {
        trade("SYM-USD", "1", "100.125", "0.5", NOON);
        String expected = "{'symbol':'SYM-USD','base':'SYM','quote':'USD','priceScale':3,'sizeScale':1,"
                + "'tickSize':'0.001','feed':'ingest'}";
        Answer answer = client.get("/api/v1/symbols/SYM-USD");
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.body()).isEqualTo(json(expected));
        JsonNode list = client.read("/symbols");
        assertThat(list).contains(json(expected));
        assertThat(symbols(list)).isSorted().contains("SYM-USD");
    }

    @Test
    void tellsTickersWithTheFieldsKnownSoFar() {
        client.post("/quotes", "[{'symbol':'TIC-USD','bid':'9.9','ask':10.1,'time':" + NOON + "}]");
        assertThat(client.get("/api/v1/tickers/TIC-USD").text())
                .isEqualTo(text("{'symbol':'TIC-USD','seq':1,'bid':'9.9','ask':'10.1','time':" + NOON + "}"));
        trade("TIC-USD", "1", "10", "2", NOON + 1);
        trade("TIC-USD", "2", "11.5", "2", NOON + 2);
        String expected = text("{'symbol':'TIC-USD','seq':3,'price':'11.5','size':'2','side':'buy','bid':'9.9',"
                + "'ask':'10.1','open':'10','high':'11.5','low':'10','volume':'4','quoteVolume':'43.0','change':'1.5',"
                + "'changePercent':'15.0000','trades':2,'time':" + (NOON + 2) + "}");
        assertThat(client.get("/api/v1/tickers/TIC-USD").text()).isEqualTo(expected);
        assertThat(client.get("/api/v1/tickers").text()).contains(expected);
        assertThat(symbols(client.read("/tickers"))).isEqualTo(symbols(client.read("/symbols")));
    }

    @Test
    void tellsTheLatestQuoteAnd404WhileThereIsNone() {
        trade("QUO-USD", "1", "10", "2", NOON);
        assertProblem(
                client.get("/api/v1/quotes/QUO-USD"),
                404,
                "Not Found",
                "/api/v1/quotes/QUO-USD",
                "there is no quote of 'QUO-USD' yet",
                "symbol",
                "QUO-USD");
        client.post(
                "/quotes",
                "[{'symbol':'QUO-USD','bid':'9','bidSize':1,'ask':'10','askSize':'2.50','time':" + NOON + "}]");
        assertThat(client.get("/api/v1/quotes/QUO-USD").text())
                .isEqualTo(
                        text("{'symbol':'QUO-USD','seq':1,'bid':'9','bidSize':'1','ask':'10','askSize':'2.50','time':"
                                + NOON + "}"));
    }

    @Test
    void tellsTrades() {
        trade("TRD-USD", "a\\\"é", "10.50", "2", NOON);
        client.post("/trades", "[{'symbol':'TRD-USD','price':'1','size':'1','time':" + (NOON + 1) + "}]");
        Answer answer = client.get("/api/v1/trades/TRD-USD");
        assertThat(answer.contentType()).isEqualTo("application/json");
        String epoch = answer.body().get("epoch").stringValue();
        assertThat(epoch).isNotEmpty();
        assertThat(answer.text())
                .isEqualTo("{\"symbol\":\"TRD-USD\",\"epoch\":\"" + epoch + "\",\"items\":["
                        + "{\"symbol\":\"TRD-USD\",\"seq\":1,\"id\":\"a\\\"é\",\"price\":\"10.50\",\"size\":\"2\","
                        + "\"side\":\"buy\",\"time\":" + NOON + "},"
                        + "{\"symbol\":\"TRD-USD\",\"seq\":2,\"price\":\"1\",\"size\":\"1\",\"time\":" + (NOON + 1)
                        + "}],\"next\":null}");
    }

    @Test
    void tellsCandlesOfWhichTheLastIsOpen() {
        trade("CAN-USD", "1", "10", "2", NOON);
        trade("CAN-USD", "2", "12.5", "1", NOON + 59_999);
        trade("CAN-USD", "3", "11", "1", NOON + MINUTE);
        assertThat(client.get("/api/v1/candles/CAN-USD?interval=1m").text())
                .isEqualTo(text("{'symbol':'CAN-USD','interval':'1m','items':["
                        + "{'symbol':'CAN-USD','seq':3,'start':" + NOON
                        + ",'open':'10','high':'12.5','low':'10','close':'12.5','volume':'3','trades':2,"
                        + "'vwap':'10.83333','closed':true},"
                        + "{'symbol':'CAN-USD','seq':4,'start':" + (NOON + MINUTE)
                        + ",'open':'11','high':'11','low':'11','close':'11','volume':'1','trades':1,"
                        + "'vwap':'11.0000','closed':false}],'next':null}"));
        for (String interval : List.of("1s", "5m", "15m", "1h", "4h", "1d")) {
            assertThat(client.read("/candles/CAN-USD?interval=" + interval)
                            .get("items")
                            .get(0)
                            .get("open")
                            .stringValue())
                    .isEqualTo("10");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trades  | limit=0           | limit    | limit is '0', it must be an integer from 1 to 10000",
                "trades  | limit=10001       | limit    | limit is '10001', it must be an integer from 1 to 10000",
                "trades  | limit=x           | limit    | limit is 'x', it must be an integer from 1 to 10000",
                "trades  | limit=1.5         | limit    | limit is '1.5', it must be an integer from 1 to 10000",
                "trades  | after=-1          | after    | after is '-1', it must be an integer of at least 0",
                "trades  | after=1e3         | after    | after is '1e3', it must be an integer of at least 0",
                "trades  | after=9223372036854775808 | after | after is '9223372036854775808', it must be an integer of at least 0",
                "trades  | from=2&to=1       | from     | from is 2, it must not be after to, which is 1",
                "candles | interval=1m&from=2&to=1 | from | from is 2, it must not be after to, which is 1",
                "candles | interval=1m&limit=0     | limit | limit is '0', it must be an integer from 1 to 5000",
                "candles | interval=1m&limit=5001  | limit | limit is '5001', it must be an integer from 1 to 5000",
                "candles | limit=1           | interval | interval is missing, it must be one of 1s 1m 5m 15m 1h 4h 1d",
                "candles | interval=2m       | interval | interval is '2m', it must be one of 1s 1m 5m 15m 1h 4h 1d",
                "candles | interval=1M       | interval | interval is '1M', it must be one of 1s 1m 5m 15m 1h 4h 1d",
            })
    void refusesAParameterOutOfItsRange(String what, String query, String parameter, String detail) {
        trade("BAD-USD", "1", "1", "1", NOON);
        String path = "/api/v1/" + what + "/BAD-USD";
        assertProblem(client.get(path + "?" + query), 400, "Bad Request", path, detail, "parameter", parameter);
    }

    @ParameterizedTest
    @CsvSource({"trades,from", "trades,to", "candles,from", "candles,to"})
    void refusesWhatIsNoTime(String what, String parameter) {
        trade("BAD-USD", "1", "1", "1", NOON);
        for (String text : List.of("yesterday", "-1", "2025-02-30", "1969-12-31", "99999999999999999999")) {
            String path = "/api/v1/" + what + "/BAD-USD";
            assertProblem(
                    client.get(path + "?interval=1m&" + parameter + "=" + text),
                    400,
                    "Bad Request",
                    path,
                    parameter + " is '" + text + "', it must be epoch milliseconds such as 1763713620123 or ISO-8601"
                            + " such as 2025-11-21T08:27:00Z, from 1970 on",
                    "parameter",
                    parameter);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NOPE,            NOPE",
        "nope,            nope",
        "a%20b,           a b",
        "%3Cb%3E,         <b>",
        "-X,              -X",
        "AAAAAAAAAABBBBBBBBBBCCCCCCCCCCDDDDDDDDDDEEEEEEEEEE, AAAAAAAAAABBBBBBBBBBCCCCCCCCCCDDDDDDDDDD…"
    })
    void answers404ForAnUnknownOrMalformedSymbol(String inPath, String shown) {
        for (String what : List.of("symbols", "tickers", "quotes", "trades", "candles")) {
            String path = "/api/v1/" + what + "/" + inPath;
            Answer answer = client.get(path);
            assertProblem(answer, 404, "Not Found", path, "unknown symbol '" + shown + "'", "symbol", shown);
        }
    }

    @Test
    void answersSpringsOwnErrorsInTheSameForm() {
        assertProblem(
                client.get("/api/v1/nothing?x=1"),
                404,
                "Not Found",
                "/api/v1/nothing",
                "there is nothing at /api/v1/nothing");
        assertProblem(client.get("/api/v2"), 404, "Not Found", "/api/v2", "there is nothing at /api/v2");
        Answer wrongMethod = client.send(client.request("/api/v1/symbols").PUT(BodyPublishers.noBody()));
        assertProblem(wrongMethod, 405, "Method Not Allowed", "/api/v1/symbols", "Method 'PUT' is not supported.");
        assertThat(wrongMethod.header("Allow")).isEqualTo("GET");
        assertProblem(
                client.get("/api/v1/trades"),
                405,
                "Method Not Allowed",
                "/api/v1/trades",
                "Method 'GET' is not supported.");
        assertProblem(
                client.send(client.request("/api/v1/symbols").header("Accept", "text/html")),
                406,
                "Not Acceptable",
                "/api/v1/symbols",
                "Acceptable representations: [application/json].");
        Answer errorPage = client.get("/error");
        assertThat(errorPage.status()).isEqualTo(404);
        assertThat(errorPage.contentType()).isEqualTo("application/problem+json");
    }

    @Test
    void refusesABadTokenAndNeedsNone() {
        for (String path : List.of("/api/v1/symbols", "/api/v1/nothing", "/api/v1/trades/NOPE")) {
            assertUnauthorized(client.send(client.request(path).header("Authorization", "Bearer wrong")));
            assertUnauthorized(client.get(path + "?access_token=wrong"));
        }
        assertThat(client.send(client.request("/api/v1/symbols").header("Authorization", "Bearer " + TestClient.KEY))
                        .status())
                .isEqualTo(200);
        assertThat(client.get("/api/v1/symbols?access_token=" + TestClient.KEY).status())
                .isEqualTo(200);
        assertThat(client.send(client.request("/api/v1/symbols").header("Authorization", "Basic eDp5"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void letsNoOtherOriginReadByDefault() {
        trade("COR-USD", "1", "1", "1", NOON);
        Answer answer = client.send(client.request("/api/v1/symbols").header("Origin", "https://example.org"));
        assertThat(answer.response().headers().map()).doesNotContainKey("Access-Control-Allow-Origin");
    }

    @Test
    void isReadyAndTellsNothingElse() {
        Answer ready = client.get("/actuator/health/readiness");
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.text()).isEqualTo("{\"status\":\"UP\"}");
        for (String path : List.of("", "/env", "/info", "/metrics", "/loggers", "/heapdump", "/mappings")) {
            assertThat(client.get("/actuator" + path).status()).as(path).isEqualTo(404);
        }
    }

    private void trade(String symbol, String id, String price, String size, long time) {
        Answer answer = client.post(
                "/trades",
                "[{'symbol':'%s','id':'%s','price':'%s','size':'%s','side':'buy','time':%d}]"
                        .formatted(symbol, id, price, size, time));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private static void assertUnauthorized(Answer answer) {
        assertThat(answer.toString())
                .isEqualTo("401 application/problem+json {\"title\":\"Unauthorized\",\"status\":401,"
                        + "\"detail\":\"the token is not known, leave it out or show a good one\"}");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    private static List<String> symbols(JsonNode list) {
        List<String> symbols = new ArrayList<>();
        list.forEach(item -> symbols.add(item.get("symbol").stringValue()));
        return symbols;
    }

    private static String text(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }
}
