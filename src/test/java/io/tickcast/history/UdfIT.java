package io.tickcast.history;

import static io.tickcast.ingest.TestClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.ingest.TestClient;
import io.tickcast.ingest.TestClient.Answer;
import io.tickcast.ingest.WholeServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The whole server, asked as TradingView's adapter asks. Each test has symbols of its own. */
@WholeServer
class UdfIT {

    private static final long NOON = 1_763_726_400;
    private static final long MINUTE = 60;

    @LocalServerPort
    int port;

    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(port);
    }

    @Test
    void tellsWhatChartsMayAskFor() {
        trade("CFG-USD", "1", "1", NOON);
        assertThat(read("/config"))
                .isEqualTo(json("{'supports_search':true,'supports_group_request':false,'supports_marks':false,"
                        + "'supports_timescale_marks':false,'supports_time':true,"
                        + "'exchanges':[{'value':'','name':'All feeds','desc':''},"
                        + "{'value':'ingest','name':'ingest','desc':''}],"
                        + "'symbols_types':[{'value':'','name':'All types','desc':''},"
                        + "{'value':'spot','name':'Spot','desc':''}],"
                        + "'supported_resolutions':['1','5','15','60','240','1D']}"));
    }

    @Test
    void tellsTheTime() {
        long before = Instant.now().getEpochSecond();
        String time = get("/time").text();
        assertThat(time).matches("[0-9]+");
        assertThat(Long.parseLong(time)).isBetween(before, Instant.now().getEpochSecond());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UDS-USD", "ingest:UDS-USD", "ingest%3AUDS-USD", "other:UDS-USD"})
    void tellsASymbol(String asked) {
        trade("UDS-USD", "100.125", "0.50", NOON);
        assertThat(read("/symbols?symbol=" + asked))
                .isEqualTo(json("{'name':'UDS-USD','ticker':'UDS-USD','description':'UDS / USD','type':'spot',"
                        + "'session':'24x7','timezone':'Etc/UTC','exchange':'ingest','listed_exchange':'ingest',"
                        + "'minmov':1,'pricescale':1000,'has_intraday':true,"
                        + "'intraday_multipliers':['1','5','15','60','240'],'has_seconds':true,"
                        + "'seconds_multipliers':['1'],'has_daily':true,"
                        + "'supported_resolutions':['1','5','15','60','240','1D'],'volume_precision':1,"
                        + "'data_status':'streaming','format':'price'}"));
    }

    @Test
    void findsSymbols() {
        trade("USE-USD", "1", "1", NOON);
        trade("XUSE", "1", "1", NOON);
        trade("USE", "1", "1", NOON);
        assertThat(read("/search?limit=30&query=USE&type=&exchange="))
                .isEqualTo(json("[{'symbol':'USE','full_name':'ingest:USE','description':'USE','exchange':'ingest',"
                        + "'ticker':'USE','type':'spot'},"
                        + "{'symbol':'USE-USD','full_name':'ingest:USE-USD','description':'USE / USD',"
                        + "'exchange':'ingest','ticker':'USE-USD','type':'spot'},"
                        + "{'symbol':'XUSE','full_name':'ingest:XUSE','description':'XUSE','exchange':'ingest',"
                        + "'ticker':'XUSE','type':'spot'}]"));
        assertThat(read("/search?limit=1&query=USE")).hasSize(1);
        assertThat(read("/search?query=USE&exchange=nyse")).isEqualTo(json("[]"));
    }

    /** More digits than a binary floating-point number has. */
    @Test
    void pricesAndVolumesAreNumbersWithAllTheirDigits() {
        trade("UDX-USD", "123456789012.345678", "0.100000000000000001", NOON);
        trade("UDX-USD", "0.00000001", "3", NOON + 1);
        trade("UDX-USD", "94600.10", "2", NOON + MINUTE);
        assertThat(get("/history?symbol=UDX-USD&resolution=1&from=" + NOON + "&to=" + (NOON + 120))
                        .text())
                .isEqualTo("{\"s\":\"ok\",\"t\":[1763726400,1763726460],\"o\":[123456789012.345678,94600.10],"
                        + "\"h\":[123456789012.345678,94600.10],\"l\":[0.00000001,94600.10],"
                        + "\"c\":[0.00000001,94600.10],\"v\":[3.100000000000000001,2]}");
    }

    @ParameterizedTest
    @CsvSource({"1S, 1763726465", "1, 1763726460", "5, 1763726400", "D, 1763683200", "1D, 1763683200"})
    void candlesStartAtTheBeginOfTheirBucket(String resolution, long start) {
        trade("UDR-USD", "1", "1", NOON + 65);
        assertThat(read("/history?symbol=UDR-USD&countback=1&to=1763730000&resolution=" + resolution)
                        .get("t"))
                .isEqualTo(json("[" + start + "]"));
    }

    /** From the start to the beginning of history, over a hole, then what it polls: to the letter and in order. */
    @Test
    void servesTheCallsOfTheAdapter() {
        List<Long> starts = new ArrayList<>();
        for (long minute : new long[] {0, 1, 2, 3, 4, 50, 51, 52}) {
            trade("UDA-USD", "10", "1", NOON + minute * MINUTE);
            starts.add(NOON + minute * MINUTE);
        }
        assertThat(read("/config").get("supports_search").booleanValue()).isTrue();
        JsonNode symbol = read("/symbols?symbol=UDA-USD");
        assertThat(symbol.has("s")).isFalse();
        String ask = "/history?symbol=" + symbol.get("ticker").stringValue() + "&resolution=1";

        List<Long> counted = new ArrayList<>();
        long to = NOON + 53 * MINUTE;
        for (JsonNode page = history(ask, to, 3); isOk(page); page = history(ask, to, 3)) {
            counted.addAll(0, times(page));
            to = counted.getFirst();
        }
        assertThat(counted).isEqualTo(starts);
        assertThat(history(ask, to, 3)).isEqualTo(json("{'s':'no_data'}"));

        List<Long> ranged = new ArrayList<>();
        to = NOON + 53 * MINUTE;
        while (to > 0) {
            JsonNode page = read(ask + "&from=" + (to - 10 * MINUTE) + "&to=" + to);
            if (isOk(page)) {
                ranged.addAll(0, times(page));
                to = ranged.getFirst();
            } else {
                JsonNode next = page.get("nextTime");
                to = next == null ? 0 : next.longValue() + 1;
            }
        }
        assertThat(ranged).isEqualTo(starts);

        trade("UDA-USD", "12", "0.5", NOON + 52 * MINUTE + 1);
        long now = NOON + 52 * MINUTE + 5;
        assertThat(read(ask + "&from=" + (now - 10 * MINUTE) + "&to=" + now + "&countback=2"))
                .isEqualTo(json("{'s':'ok','t':[1763729460,1763729520],'o':[10,10],'h':[10,12],'l':[10,10],"
                        + "'c':[10,12],'v':[1,1.5]}"));
    }

    @Test
    void aRangeHoldsItsCandlesOnly() {
        LongStream.range(0, 6).forEach(minute -> trade("UDG-USD", "1", "1", NOON + minute * MINUTE));
        JsonNode page =
                read("/history?symbol=UDG-USD&resolution=1&from=" + (NOON + MINUTE) + "&to=" + (NOON + 4 * MINUTE));
        assertThat(times(page)).containsExactly(NOON + MINUTE, NOON + 2 * MINUTE, NOON + 3 * MINUTE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/symbols              | symbol is missing, it must be a symbol such as BTC-USD, or EXCHANGE:BTC-USD",
                "/symbols?symbol=      | symbol is missing, it must be a symbol such as BTC-USD, or EXCHANGE:BTC-USD",
                "/symbols?symbol=NOPE  | unknown symbol 'NOPE'",
                "/symbols?symbol=a%22é | unknown symbol 'a\"é'",
                "/symbols?symbol=ude-usd | unknown symbol 'ude-usd'",
                "/symbols?symbol=ingest: | unknown symbol ''",
                "/search?limit=0       | limit is '0', it must be an integer from 1 to 1000",
                "/history              | symbol is missing, it must be a symbol such as BTC-USD, or EXCHANGE:BTC-USD",
                "/history?symbol=UDE-USD | resolution is missing, it must be one of 1 5 15 60 240 1D 1S",
                "/history?symbol=UDE-USD&resolution=2&from=1&to=2 | resolution is '2', it must be one of 1 5 15 60 240 1D 1S",
                "/history?symbol=UDE-USD&resolution=1&from=x&to=2 | from is 'x', it must be epoch seconds such as 1763713620",
                "/history?symbol=UDE-USD&resolution=1&from=1 | to is missing, it must be epoch seconds such as 1763713620",
                "/history?symbol=UDE-USD&resolution=1&from=2&to=1 | from is 2, it must not be after to, which is 1",
                "/history?symbol=UDE-USD&resolution=1&to=1&countback=0 | countback is '0', it must be an integer from 1 to 1000000",
                "/history?symbol=NOPE&resolution=1&from=1&to=2 | unknown symbol 'NOPE'",
                "/marks?symbol=UDE-USD | there is nothing to GET at /udf/marks",
                "/config/more          | there is nothing to GET at /udf/config/more",
                "''                    | there is nothing to GET at /udf",
            })
    void refusesInTheFormThatTheAdapterReads(String path, String message) {
        trade("UDE-USD", "1", "1", NOON);
        assertRefusal(get(path.replace("é", "%C3%A9")), message);
    }

    @Test
    void answersJsonWhateverIsAcceptedAndRefusesOtherMethods() {
        for (String path : List.of("/config", "/time", "/search", "/symbols?symbol=NOPE", "/nothing")) {
            Answer answer = client.send(client.request("/udf" + path).header("Accept", "text/html"));
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.contentType()).as(path).isEqualTo("application/json");
        }
        assertRefusal(
                client.send(client.request("/udf/config").POST(BodyPublishers.ofString("{}"))),
                "there is nothing to POST at /udf/config");
    }

    @Test
    void refusesABadTokenAndNeedsNone() {
        for (String path : List.of("/udf/config", "/udf/nothing")) {
            Answer refused = client.send(client.request(path).header("Authorization", "Bearer wrong"));
            assertThat(refused.status()).as(path).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
        assertThat(get("/time?access_token=wrong").status()).isEqualTo(401);
        assertThat(get("/time?access_token=" + TestClient.KEY).status()).isEqualTo(200);
    }

    private JsonNode history(String ask, long to, int countback) {
        return read(ask + "&from=" + (to - 10 * MINUTE) + "&to=" + to + "&countback=" + countback);
    }

    private JsonNode read(String path) {
        Answer answer = get(path);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.contentType()).as(answer.toString()).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).as(path).isEqualTo("no-store");
        return answer.body();
    }

    private Answer get(String path) {
        return client.get("/udf" + path);
    }

    private static boolean isOk(JsonNode page) {
        return page.get("s").stringValue().equals("ok");
    }

    private static List<Long> times(JsonNode page) {
        return page.get("t").valueStream().map(JsonNode::longValue).toList();
    }

    private static void assertRefusal(Answer answer, String message) {
        assertThat(answer.toString())
                .isEqualTo(
                        "200 application/json {\"s\":\"error\",\"errmsg\":\"" + message.replace("\"", "\\\"") + "\"}");
    }

    private void trade(String symbol, String price, String size, long seconds) {
        Answer answer = client.post(
                "/trades",
                "[{'symbol':'%s','price':'%s','size':'%s','time':%d}]".formatted(symbol, price, size, seconds * 1_000));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }
}
