package io.tickcast.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.feed.FeedKind;
import io.tickcast.market.Decimal;
import io.tickcast.market.Quote;
import io.tickcast.market.Side;
import io.tickcast.market.Trade;
import io.tickcast.session.TestServer.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plays the scenarios in {@code protocol/*.json}: what feeds bring, what a client sends, and every frame that it gets,
 * to the letter and in order. Other clients' tests read the same files.
 */
class GoldenFramesTest {

    private static final Path FOLDER = Path.of("src/test/resources/protocol");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TestFactory
    Stream<DynamicTest> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(
                            file.getFileName().toString(), file.toUri(), () -> play(JSON.readTree(file.toFile()))));
        }
    }

    private static void play(JsonNode scenario) {
        new Player(scenario).play();
    }

    private static final class Player {
        private final JsonNode scenario;
        private final TestServer server = new TestServer();
        private final Client client;
        private final Deque<String> pending = new ArrayDeque<>();

        Player(JsonNode scenario) {
            this.scenario = scenario;
            this.client = server.connect(text(scenario, "token"));
        }

        void play() {
            int number = 0;
            for (JsonNode step : scenario.path("steps")) {
                number++;
                play(step, "step " + number + ": " + step);
            }
            pending.addAll(client.frames());
            assertThat(pending).as("frames that nobody expects").isEmpty();
        }

        private void play(JsonNode step, String shown) {
            if (step.has("trade")) {
                server.market.engine().trade(kind(step), trade(step.get("trade")));
            } else if (step.has("quote")) {
                server.market.engine().quote(kind(step), quote(step.get("quote")));
            } else if (step.has("upstreamGap")) {
                JsonNode gap = step.get("upstreamGap");
                server.market.engine().gap(kind(step), text(gap, "symbol"), text(gap, "fromId"), text(gap, "toId"));
            } else if (step.has("advance")) {
                server.market.advance(step.get("advance").longValue());
                server.market.engine().closeCandles();
                server.market.flush();
                client.session.check();
            } else if (step.has("flush")) {
                server.market.flush();
            } else if (step.has("send")) {
                client.session.received(step.get("send").toString());
            } else if (step.has("sendText")) {
                client.session.received(step.get("sendText").stringValue());
            } else if (step.has("close")) {
                pending.addAll(client.frames());
                assertThat(client.transport.events).as(shown).containsExactly(text(step, "close"));
            } else if (step.has("expect")) {
                pending.addAll(client.frames());
                assertThat(pending.pollFirst()).as(shown).isEqualTo(JSON.writeValueAsString(step.get("expect")));
            } else {
                throw new AssertionError("unknown " + shown);
            }
        }

        private Trade trade(JsonNode node) {
            String side = text(node, "side");
            return new Trade(
                    node.get("symbol").stringValue(),
                    text(node, "id"),
                    Decimal.parse(node.get("price").stringValue()),
                    Decimal.parse(node.get("size").stringValue()),
                    side == null ? null : Side.of(side),
                    node.path("time").asLong(server.market.millis()));
        }

        private Quote quote(JsonNode node) {
            return new Quote(
                    node.get("symbol").stringValue(),
                    Decimal.parse(node.get("bid").stringValue()),
                    decimal(node, "bidSize"),
                    Decimal.parse(node.get("ask").stringValue()),
                    decimal(node, "askSize"),
                    node.path("time").asLong(server.market.millis()));
        }

        private static @Nullable Decimal decimal(JsonNode node, String field) {
            String text = text(node, field);
            return text == null ? null : Decimal.parse(text);
        }

        private static FeedKind kind(JsonNode step) {
            String kind = text(step, "feed");
            return kind == null ? FeedKind.VENUE : FeedKind.valueOf(kind.toUpperCase(Locale.ROOT));
        }

        private static @Nullable String text(JsonNode node, String field) {
            return node.path(field).isString() ? node.path(field).stringValue() : null;
        }
    }
}
