package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EventStreamRefusalsIT {

    private static final String TRADES = "?channel=trade&symbols=REF-USD";
    private static final String FRIEND = "https://desk.example";

    private static LocalServer server;

    @BeforeAll
    static void start() {
        server = LocalServer.start(
                "--tickcast.session.max-subscriptions=3",
                "--tickcast.session.heartbeat=100ms",
                "--tickcast.security.allowed-origins=" + FRIEND);
        for (String symbol : List.of("REF-USD", "R2-USD", "R3-USD", "R4-USD")) {
            server.ingest().trades(symbol, 1, 3);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "channel, ''",
        "channel, ?symbols=REF-USD",
        "channel, ?channel=TRADE&symbols=REF-USD",
        "channel, ?channel=bars&symbols=REF-USD",
        "symbols, ?channel=trade",
        "symbols, ?channel=trade&symbols=",
        "symbols, '?channel=trade&symbols=REF-USD,,R2-USD'",
        "symbols, ?channel=trade&symbols=*",
        "interval, ?channel=candle&symbols=REF-USD",
        "interval, ?channel=candle&symbols=REF-USD&interval=2m",
        "interval, ?channel=trade&symbols=REF-USD&interval=2m",
        "last, ?channel=trade&symbols=REF-USD&last=0",
        "last, ?channel=trade&symbols=REF-USD&last=1001",
        "last, ?channel=quote&symbols=REF-USD&last=many",
        "maxRate, ?channel=ticker&symbols=REF-USD&maxRate=0",
        "maxRate, ?channel=ticker&symbols=REF-USD&maxRate=-1",
        "maxRate, ?channel=trade&symbols=REF-USD&maxRate=often",
        "snapshot, ?channel=trade&symbols=REF-USD&snapshot=no",
    })
    void a_bad_parameter_is_named(String parameter, String query) {
        JsonNode problem = problem(400, query);
        assertThat(problem.get("parameter").stringValue()).isEqualTo(parameter);
        assertThat(problem.get("detail").stringValue()).startsWith(parameter + " ");
        assertThat(problem.get("instance").stringValue()).isEqualTo("/api/v1/stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOPE", "NOPE,NOPE2", "REF*USD", "ref-usd"})
    void where_no_symbol_exists_it_is_a_404_that_names_one(String symbols) {
        assertThat(problem(404, "?channel=quote&symbols=" + symbols)
                        .get("symbol")
                        .stringValue())
                .isEqualTo(symbols.split(",")[0]);
    }

    @Test
    void where_one_exists_it_is_served_and_the_others_are_an_error() {
        try (EventClient client = EventClient.open(server.port(), TRADES + "&symbols=NOPE,N2")) {
            assertThat(client.next("subscribed").message().get("streams").propertyNames())
                    .containsExactly("REF-USD");
            JsonNode error = client.next("error").message();
            assertThat(error.get("code").stringValue()).isEqualTo("unknown_symbol");
            assertThat(error.get("symbols")).isEqualTo(Json.of("['NOPE','N2']"));
            client.items("snapshot", 3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "1", "1.", "1AAAA.AAAA", "2abc.def", "1yy0v!.Bw", "0x"})
    void a_last_event_id_that_is_none_is_told_and_the_stream_starts_anew(String id) {
        try (EventClient client = EventClient.open(server.port(), TRADES, "Last-Event-ID: " + id)) {
            JsonNode error = client.next("error").message();
            assertThat(error.get("code").stringValue()).isEqualTo("bad_request");
            assertThat(client.next("subscribed")
                            .message()
                            .at("/streams/REF-USD")
                            .has("resumed"))
                    .isFalse();
            client.items("snapshot", 3);
        }
    }

    @Test
    void a_bad_token_is_a_401_and_a_good_one_is_served() {
        assertThat(problem(401, TRADES + "&access_token=bad").get("status").intValue())
                .isEqualTo(401);
        assertThat(problem(401, TRADES, "Authorization: Bearer bad")
                        .get("status")
                        .intValue())
                .isEqualTo(401);
        EventClient.open(server.port(), TRADES + "&access_token=" + LocalServer.KEY)
                .close();
        EventClient.open(server.port(), TRADES, "Authorization: Bearer " + LocalServer.KEY)
                .close();
    }

    @Test
    void pages_of_an_allowed_origin_may_read_and_others_may_not() {
        try (EventClient client = EventClient.open(server.port(), TRADES, "Origin: " + FRIEND)) {
            assertThat(client.header("Access-Control-Allow-Origin")).isEqualTo(FRIEND);
        }
        try (EventClient client = EventClient.ask(server.port(), TRADES, "Origin: https://other.example")) {
            assertThat(client.status()).isEqualTo(403);
        }
        String own = "Origin: http://127.0.0.1:" + server.port();
        EventClient.open(server.port(), TRADES, own).close();
    }

    @Test
    void a_page_of_another_origin_may_send_the_last_event_id_itself() throws Exception {
        HttpResponse<Void> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/v1/stream"))
                                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                                .header("Origin", FRIEND)
                                .header("Access-Control-Request-Method", "GET")
                                .header("Access-Control-Request-Headers", "last-event-id")
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(FRIEND);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers")).contains("last-event-id");
    }

    @Test
    void without_allowed_origins_no_page_of_another_one_may_read() {
        try (LocalServer closed = LocalServer.start()) {
            closed.ingest().trades("REF-USD", 1, 1);
            try (EventClient client = EventClient.ask(closed.port(), TRADES, "Origin: " + FRIEND)) {
                assertThat(client.status()).isEqualTo(403);
                assertThat(client.header("Content-Type")).isEqualTo("application/problem+json");
            }
        }
    }

    @Test
    void streams_and_sockets_share_the_limit_of_connections_and_free_their_place() {
        try (LocalServer small =
                LocalServer.start("--tickcast.limits.connections=2", "--tickcast.session.heartbeat=100ms")) {
            small.ingest().trades("REF-USD", 1, 1);
            List<AutoCloseable> open = new ArrayList<>();
            open.add(small.connect());
            EventClient stream = EventClient.open(small.port(), TRADES);
            try (EventClient refused = EventClient.ask(small.port(), TRADES)) {
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.header("Retry-After")).isEqualTo("5");
                assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
                assertThat(Json.parse(refused.rest()).get("status").intValue()).isEqualTo(503);
            }
            stream.close();
            Deadline.await("the place is free", () -> isServed(small.port()));
            ((StreamClient) open.getFirst()).close();
        }
    }

    @Test
    void a_head_request_opens_no_stream() throws Exception {
        HttpResponse<Void> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + server.port() + "/api/v1/stream" + TRADES))
                                .HEAD()
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(405);
    }

    private static boolean isServed(int port) {
        try (EventClient client = EventClient.ask(port, TRADES)) {
            return client.status() == 200;
        }
    }

    private static JsonNode problem(int status, String query, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Connection: close");
        try (EventClient client = EventClient.ask(server.port(), query, all.toArray(String[]::new))) {
            assertThat(client.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(client.status()).isEqualTo(status);
            return Json.parse(client.rest());
        }
    }
}
