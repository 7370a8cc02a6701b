package io.tickcast;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole server inside the test's own process, on a free port of 127.0.0.1: with no feed but ingest and with no store,
 * unless arguments say otherwise.
 */
final class LocalServer implements AutoCloseable {

    /** A key with the right to publish. */
    static final String KEY = "it-key";

    private static final List<String> DEFAULTS = List.of(
            "--server.port=0",
            "--tickcast.feeds[0].type=none",
            "--tickcast.history.mode=none",
            "--tickcast.limits.connections=1000",
            "--tickcast.security.publish-keys=" + KEY);

    /** What this run of the tests is about, such as another transport. */
    private static final List<String> OF_THIS_RUN = settingsOfThisRun();

    private final ConfigurableApplicationContext context;
    private final int port;
    private final @Nullable BackgroundLoad load;

    private LocalServer(ConfigurableApplicationContext context, boolean loaded) {
        this.context = context;
        this.port = ((WebServerApplicationContext) context).getWebServer().getPort();
        this.load = loaded ? BackgroundLoad.start(port) : null;
    }

    /** Starts it with further arguments, such as {@code --tickcast.session.heartbeat=100ms}. */
    static LocalServer start(String... arguments) {
        List<String> all = new ArrayList<>(defaultsFor(List.of(arguments)));
        all.addAll(List.of("--server.address=127.0.0.1", "--logging.level.root=warn"));
        all.addAll(List.of(arguments));
        return new LocalServer(
                new SpringApplicationBuilder(TickcastApplication.class)
                        .bannerMode(Banner.Mode.OFF)
                        .registerShutdownHook(false)
                        .run(all.toArray(String[]::new)),
                all.containsAll(BackgroundLoad.SETTINGS));
    }

    /** What tests want where their arguments say nothing else. */
    static List<String> defaultsFor(List<String> arguments) {
        List<String> settings = new ArrayList<>(notIn(OF_THIS_RUN, DEFAULTS));
        settings.addAll(OF_THIS_RUN);
        return notIn(arguments, settings);
    }

    private static List<String> settingsOfThisRun() {
        List<String> settings = new ArrayList<>();
        for (String setting : System.getProperty("tickcast.it.arguments", "").split(" ")) {
            if (!setting.isEmpty()) {
                settings.add(setting);
            }
        }
        if (Boolean.getBoolean("tickcast.it.load")) {
            settings.addAll(BackgroundLoad.SETTINGS);
        }
        return settings;
    }

    private static List<String> notIn(List<String> stronger, List<String> settings) {
        return settings.stream()
                .filter(setting -> stronger.stream().noneMatch(argument -> argument.startsWith(nameOf(setting))))
                .toList();
    }

    private static String nameOf(String setting) {
        return setting.substring(0, setting.indexOf('='));
    }

    int port() {
        return port;
    }

    URI webSocket() {
        return webSocket("/ws");
    }

    URI webSocket(String pathAndQuery) {
        return URI.create("ws://127.0.0.1:" + port + pathAndQuery);
    }

    /** The way in for prices. */
    IngestClient ingest() {
        return new IngestClient(port, KEY);
    }

    /** A client that has been welcomed. */
    StreamClient connect() {
        StreamClient client = StreamClient.connect(webSocket());
        client.next("welcome");
        return client;
    }

    @Override
    public void close() {
        try (context) {
            if (load != null) {
                load.close();
            }
        }
    }
}
