package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ProtocolRequestsIT {

    private static LocalServer server;
    private StreamClient client;

    @BeforeAll
    static void start() {
        server = LocalServer.start();
        server.ingest().trades("REQ-USD", 1, 1);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void connect() {
        client = server.connect();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void the_first_frame_welcomes() {
        try (StreamClient first = StreamClient.connect(server.webSocket());
                StreamClient second = StreamClient.connect(server.webSocket())) {
            JsonNode welcome = first.next();
            assertThat(welcome.propertyNames())
                    .containsExactly("type", "version", "server", "session", "heartbeatMs", "limits");
            assertThat(welcome.get("type").stringValue()).isEqualTo("welcome");
            assertThat(welcome.get("version").stringValue()).isEqualTo("1");
            assertThat(welcome.get("server").stringValue()).matches("tickcast/.+");
            assertThat(welcome.get("heartbeatMs").longValue()).isEqualTo(5_000);
            assertThat(welcome.get("limits")).isEqualTo(Json.of("{'maxSubscriptions':1000,'maxMessageBytes':65536}"));
            assertThat(second.next("welcome").get("session").stringValue())
                    .isNotBlank()
                    .isNotEqualTo(welcome.get("session").stringValue());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1", "'a'", "''", "-7.25", "123456789012345678901234567890", "1e3", "'\\u20ac \\\\ \\n 😀'"})
    void an_id_comes_back_as_it_was(String id) {
        long before = System.currentTimeMillis();
        JsonNode pong = client.ask("{'action':'ping','id':" + id + "}");
        assertThat(pong.propertyNames()).containsExactly("type", "id", "time");
        assertThat(pong.get("type").stringValue()).isEqualTo("pong");
        JsonNode sent = Json.of(id);
        assertThat(pong.get("id").isNumber()).isEqualTo(sent.isNumber());
        if (sent.isNumber()) {
            assertThat(pong.get("id").decimalValue()).isEqualByComparingTo(sent.decimalValue());
        } else {
            assertThat(pong.get("id")).isEqualTo(sent);
        }
        assertThat(pong.get("time").longValue()).isBetween(before, System.currentTimeMillis());
    }

    @Test
    void an_answer_to_a_request_without_an_id_has_none() {
        assertThat(client.ask("{'action':'ping'}").propertyNames()).containsExactly("type", "time");
        assertThat(client.ask("{'action':'ping','id':null}").propertyNames()).containsExactly("type", "time");
    }

    @Test
    void an_id_that_is_no_text_is_still_answered_with_a_frame_that_can_be_read() {
        assertThat(client.ask("{'action':'ping','id':'half \\ud83d'}")
                        .get("type")
                        .stringValue())
                .isIn("pong", "error");
        client.expectNothingMore();
    }

    @Test
    void answers_come_in_the_order_of_the_requests() {
        IntStream.rangeClosed(1, 100).forEach(id -> client.send("{'action':'ping','id':" + id + "}"));
        IntStream.rangeClosed(1, 100)
                .forEach(id ->
                        assertThat(client.next("pong").get("id").intValue()).isEqualTo(id));
    }

    @Test
    void fields_that_nobody_knows_are_ignored() {
        assertThat(client.ask("{'x':[{}],'id':1,'action':'ping','y':null}")
                        .get("type")
                        .stringValue())
                .isEqualTo("pong");
    }

    @Test
    void a_known_key_is_a_good_token_and_another_is_not() {
        assertThat(client.ask("{'action':'authenticate','id':1,'token':'" + LocalServer.KEY + "'}"))
                .isEqualTo(Json.of("{'type':'authenticated','id':1}"));
        JsonNode error = client.ask("{'action':'authenticate','id':2,'token':'nonsense'}");
        assertError(error, "unauthorized");
        assertThat(error.get("id").intValue()).isEqualTo(2);
        client.expectNothingMore();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'id':9} | bad_request",
                "{'id':9,'action':5} | bad_request",
                "{'id':9,'action':'Ping'} | unknown_action",
                "{'id':9,'action':'trade'} | unknown_action",
                "{'id':9,'action':'authenticate'} | bad_request",
                "{'id':9,'action':'subscribe'} | bad_request",
                "{'id':9,'action':'subscribe','channel':'trades','symbols':['REQ-USD']} | unknown_channel",
                "{'id':9,'action':'subscribe','channel':null,'symbols':['REQ-USD']} | bad_request",
                "{'id':9,'action':'subscribe','channel':'trade'} | bad_request",
                "{'id':9,'action':'subscribe','channel':'trade','symbols':'REQ-USD'} | bad_request",
                "{'id':9,'action':'subscribe','channel':'trade','symbols':[]} | bad_request",
                "{'id':9,'action':'subscribe','channel':'trade','symbols':[1]} | bad_request",
                "{'id':9,'action':'subscribe','channel':'trade','symbols':['REQ-USD'],'last':0} | bad_request",
                "{'id':9,'action':'subscribe','channel':'trade','symbols':['REQ-USD'],'last':1001} | bad_request",
                "{'id':9,'action':'subscribe','channel':'trade','symbols':['REQ-USD'],'last':-1} | bad_request",
                "{'id':9,'action':'subscribe','channel':'trade','symbols':['REQ-USD'],'last':'5'} | bad_request",
                "{'id':9,'action':'subscribe','channel':'trade','symbols':['REQ-USD'],'last':1.5} | bad_request",
                "{'id':9,'action':'subscribe','channel':'trade','symbols':['REQ-USD'],'snapshot':'no'} | bad_request",
                "{'id':9,'action':'subscribe','channel':'trade','symbols':['REQ-USD'],'resume':[]} | bad_request",
                "{'id':9,'action':'subscribe','channel':'trade','symbols':['REQ-USD'],'resume':{'REQ-USD':5}} | bad_request",
                "{'id':9,'action':'subscribe','channel':'ticker','symbols':['REQ-USD'],'maxRate':0} | bad_request",
                "{'id':9,'action':'subscribe','channel':'ticker','symbols':['REQ-USD'],'maxRate':-1} | bad_request",
                "{'id':9,'action':'subscribe','channel':'ticker','symbols':['REQ-USD'],'maxRate':'2'} | bad_request",
                "{'id':9,'action':'subscribe','channel':'candle','symbols':['REQ-USD']} | bad_request",
                "{'id':9,'action':'subscribe','channel':'candle','symbols':['REQ-USD'],'interval':'2m'} | bad_request",
                "{'id':9,'action':'subscribe','channel':'candle','symbols':['REQ-USD'],'interval':60} | bad_request",
                "{'id':9,'action':'subscribe','channel':'trade','symbols':['NOPE-USD']} | unknown_symbol",
                "{'id':9,'action':'subscribe','channel':'trade','symbols':['req-usd','REQ*USD']} | unknown_symbol",
                "{'id':9,'action':'unsubscribe','channel':'candle','symbols':['REQ-USD']} | bad_request"
            })
    void what_cannot_be_served_is_told_and_changes_nothing(String request, String code) {
        JsonNode error = client.ask(request);
        assertError(error, code);
        assertThat(error.get("id").intValue()).isEqualTo(9);
        client.expectNothingMore();
        JsonNode subscribed = client.ask("{'action':'subscribe','channel':'trade','symbols':['REQ-USD']}");
        assertThat(subscribed.get("type").stringValue()).isEqualTo("subscribed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'action':'ping','id':{}}", "{'action':'ping','id':[1]}", "{'action':'ping','id':true}"})
    void an_id_that_is_neither_string_nor_number_is_a_bad_request(String request) {
        JsonNode error = client.ask(request);
        assertError(error, "bad_request");
        assertThat(error.has("id")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "nonsense", "5", "null", "[{'action':'ping'}]", "{'action':'ping'} x", "{", "{'a':NaN}"
            })
    void what_is_no_json_object_is_a_bad_request(String message) {
        assertError(client.ask(message), "bad_request");
        client.expectNothingMore();
    }

    @Test
    void a_document_that_would_break_a_naive_parser_is_a_bad_request() {
        client.sendText("[".repeat(60_000));
        assertError(client.next(), "bad_request");
        client.sendText("{\"action\":\"ping\",\"id\":" + "9".repeat(60_000) + "}");
        assertThat(client.next().get("type").stringValue()).isIn("error", "pong");
        client.sendText(
                "{\"action\":\"subscribe\",\"channel\":\"ticker\",\"symbols\":[\"REQ-USD\"],\"maxRate\":1e999999999}");
        assertThat(client.next().get("type").stringValue()).isIn("error", "subscribed");
        client.send("{'action':'ping','id':'alive'}");
        JsonNode frame = client.next();
        while (!frame.path("id").asString("").equals("alive")) {
            frame = client.next();
        }
        assertThat(frame.get("type").stringValue()).isEqualTo("pong");
    }

    @Test
    void the_eleventh_message_that_is_no_request_ends_the_connection() {
        for (int i = 0; i < 10; i++) {
            assertError(client.ask(i % 2 == 0 ? "nonsense" : "[]"), "bad_request");
        }
        client.send("nonsense");
        JsonNode closing = client.next("closing");
        assertThat(closing.get("code").intValue()).isEqualTo(4400);
        assertThat(closing.get("reason").stringValue()).isNotBlank();
        assertThat(closing.has("reconnectAfterMs")).isFalse();
        assertThat(client.closed()).startsWith("4400 ");
    }

    @Test
    void unsubscribing_what_was_never_subscribed_is_no_error() {
        assertThat(client.ask("{'action':'unsubscribe','id':'u','channel':'quote','symbols':['NOPE','*']}"))
                .isEqualTo(Json.of("{'type':'unsubscribed','id':'u','channel':'quote','symbols':['NOPE','*']}"));
    }

    private static void assertError(JsonNode frame, String code) {
        assertThat(frame.get("type").stringValue()).as(frame.toString()).isEqualTo("error");
        assertThat(frame.get("code").stringValue()).as(frame.toString()).isEqualTo(code);
        assertThat(frame.get("message").stringValue()).isNotBlank();
    }
}
