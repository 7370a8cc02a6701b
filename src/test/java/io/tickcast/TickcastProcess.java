package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The product as users run it: {@code java -jar tickcast.jar} in a process of its own, on 127.0.0.1 and in a folder of its
 * own, where its log is kept for whoever looks into a failure. With no feed but ingest and with no store, unless
 * arguments say otherwise.
 */
final class TickcastProcess implements AutoCloseable {

    static final Path JAR = Path.of(System.getProperty("tickcast.jar", "target/tickcast.jar"));
    private static final Pattern PORT = Pattern.compile("Jetty started on port (\\d+)");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<String> launcher;
    private final List<String> jvmOptions;
    private final List<String> arguments;
    private final Path folder;
    private final Thread killer = new Thread(this::kill);
    private Process process;
    private Path log;
    private int port;
    private int starts;

    private TickcastProcess(List<String> launcher, List<String> jvmOptions, List<String> arguments) {
        this.launcher = launcher;
        this.jvmOptions = jvmOptions;
        this.arguments = arguments;
        try {
            Path parent = Files.createDirectories(JAR.toAbsolutePath().resolveSibling("it"));
            this.folder = Files.createTempDirectory(parent, "tickcast-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it on a free port and waits until it serves. */
    static TickcastProcess start(String... arguments) {
        return start(List.of(), arguments);
    }

    /** Starts it with options for the JVM, such as {@code -Xmx64m}. */
    static TickcastProcess start(List<String> jvmOptions, String... arguments) {
        return new TickcastProcess(List.of(), jvmOptions, List.of(arguments)).launched();
    }

    /** Starts it with a limit to its open files, on a system that has {@code ulimit}. */
    static TickcastProcess startWithOpenFiles(int limit, String... arguments) {
        List<String> launcher = List.of("sh", "-c", "ulimit -n " + limit + " && exec \"$@\"", "sh");
        return new TickcastProcess(launcher, List.of(), List.of(arguments)).launched();
    }

    /** Starts it where it cannot run, and answers what it has said until its end. */
    static String startInVain(String... arguments) {
        return startInVain(List.of(), arguments);
    }

    /** Starts it with options for the JVM where it cannot run, and answers what it has said until its end. */
    static String startInVain(List<String> jvmOptions, String... arguments) {
        TickcastProcess started = new TickcastProcess(List.of(), jvmOptions, List.of(arguments));
        Runtime.getRuntime().addShutdownHook(started.killer);
        try {
            started.run();
            started.awaitEnd(Deadline.START);
            assertThat(started.process.exitValue()).as("exit code").isNotZero();
            return started.log();
        } finally {
            started.close();
        }
    }

    /** Where it runs. */
    Path folder() {
        return folder;
    }

    int port() {
        return port;
    }

    URI webSocket() {
        return URI.create("ws://127.0.0.1:" + port + "/ws");
    }

    IngestClient ingest() {
        return new IngestClient(port, LocalServer.KEY);
    }

    /** A client that has been welcomed. */
    StreamClient connect() {
        StreamClient client = StreamClient.connect(webSocket());
        client.next("welcome");
        return client;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it has logged since its last start. */
    String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it to end, as service managers do, and does not wait. */
    void terminate() {
        process.destroy();
    }

    /** Waits for its end. */
    void awaitEnd(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("still alive after " + patience + "\n" + log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Ends it, as service managers do. */
    void stop() {
        terminate();
        awaitEnd(Deadline.PATIENCE);
    }

    /** Ends it without a chance to say a word. */
    void kill() {
        if (process != null) {
            process.destroyForcibly();
            awaitEnd(Deadline.PATIENCE);
        }
    }

    /** Starts it again, on the same port and in the same folder, after it has ended. */
    void restart() {
        if (isAlive()) {
            throw new IllegalStateException("it has not ended");
        }
        launch();
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(killer);
    }

    private TickcastProcess launched() {
        Runtime.getRuntime().addShutdownHook(killer);
        try {
            launch();
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
        return this;
    }

    private void launch() {
        run();
        Deadline.await("the server has a port", Deadline.START, this::hasPort);
        Deadline.await("the server is ready", this::isReady);
    }

    private void run() {
        log = folder.resolve("start-" + ++starts + ".log");
        List<String> command = new ArrayList<>(launcher);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", JAR.toAbsolutePath().toString(), "--server.address=127.0.0.1"));
        List<String> all = new ArrayList<>(arguments);
        if (arguments.stream().noneMatch(argument -> argument.startsWith("--server.port="))) {
            all.add("--server.port=" + port);
        }
        command.addAll(LocalServer.defaultsFor(all));
        command.addAll(all);
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean hasPort() {
        requireAlive();
        Matcher found = PORT.matcher(log());
        if (found.find()) {
            port = Integer.parseInt(found.group(1));
            return true;
        }
        return false;
    }

    private boolean isReady() {
        requireAlive();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                .timeout(Deadline.PATIENCE)
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private void requireAlive() {
        if (!process.isAlive()) {
            throw new AssertionError("the server has ended with " + process.exitValue() + "\n" + log());
        }
    }
}
