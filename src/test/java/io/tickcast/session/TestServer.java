package io.tickcast.session;

import io.tickcast.engine.EngineProperties;
import io.tickcast.hub.HubHarness;
import io.tickcast.protocol.JsonItemEncoder;
import io.tickcast.protocol.JsonMessages;
import io.tickcast.security.AccessKeys;
import io.tickcast.security.SecurityProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Everything from the engine to the session, on the test's own thread; only the sockets are missing. */
final class TestServer {

    static final EngineProperties DEFAULT_MEMORY = new EngineProperties(10_000, 1_500, 3_700, 1_000);

    final HubHarness market;
    private final SessionServices services;
    private int sessions;

    TestServer() {
        this(DEFAULT_MEMORY);
    }

    TestServer(EngineProperties memory) {
        this(memory, 1_000);
    }

    TestServer(EngineProperties memory, int maxSubscriptions) {
        JsonMessages messages = new JsonMessages();
        market = new HubHarness(memory, new JsonItemEncoder(), messages);
        SessionProperties properties = new SessionProperties(
                Duration.ofSeconds(5),
                DataSize.ofKilobytes(64),
                maxSubscriptions,
                50,
                false,
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                TransportKind.CORE);
        services = new SessionServices(
                market.hub(),
                Runnable::run,
                messages,
                new AccessKeys(new SecurityProperties(List.of("secret"), List.of())),
                properties,
                () -> Instant.ofEpochMilli(market.millis()),
                market::nanos,
                "tickcast/test");
    }

    /** A client that has been welcomed already. */
    Client connect() {
        Client client = connect(null);
        client.frames();
        return client;
    }

    Client connect(@Nullable String token) {
        Client client = new Client("s" + ++sessions);
        client.session.opened(token);
        return client;
    }

    /** A session over a connection of the test's own. */
    ClientSession open(Transport transport) {
        ClientSession session = new ClientSession("s" + ++sessions, transport, services);
        session.opened(null);
        return session;
    }

    /** An event stream over a connection of the test's own, as for a URL with these parameters. */
    EventSession openEvents(Transport transport, Map<String, String> parameters, String lastEventId) {
        Function<String, String @Nullable []> values =
                name -> parameters.containsKey(name) ? new String[] {parameters.get(name)} : null;
        StreamQuery query = StreamQuery.of(new StreamParameters(values), lastEventId.isEmpty() ? null : lastEventId);
        EventSession session = new EventSession("s" + ++sessions, transport, services, query, 1_000);
        session.begin();
        return session;
    }

    /** One connection, seen from its other end. */
    final class Client {
        final RecordingTransport transport = new RecordingTransport();
        final ClientSession session;

        Client(String id) {
            session = new ClientSession(id, transport, services);
        }

        /** Sends a request; single quotes stand for double ones. */
        void send(String request) {
            session.received(request.replace('\'', '"'));
        }

        /** The frames since the last call. */
        List<String> frames() {
            List<String> taken = new ArrayList<>(transport.frames);
            transport.frames.clear();
            return taken;
        }
    }
}
