package io.tickcast.store;

import io.questdb.cairo.CairoEngine;
import io.tickcast.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A QuestDB server in a process of its own, of the same version as the embedded one. */
public final class QuestDbServer implements AutoCloseable {

    private final Path folder;
    private final int port;
    private final Thread killer = new Thread(this::kill);
    private Process process;

    /** Starts it and waits until it can be connected. */
    public QuestDbServer(Path folder) {
        this.folder = folder;
        this.port = freePort();
        Runtime.getRuntime().addShutdownHook(killer);
        start();
    }

    /** Its address, as the settings want it. */
    public String url() {
        return "127.0.0.1:" + port;
    }

    RemoteAddress address() {
        return new RemoteAddress("127.0.0.1", port, "qdb", "admin", "quest");
    }

    /** Starts it, on the same port and in the same folder, after it has ended. */
    public void start() {
        try {
            Path log = folder.resolve("server.log");
            Path jar = Path.of(CairoEngine.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-cp",
                            jar.toString(),
                            "io.questdb.ServerMain",
                            "-d",
                            Files.createDirectories(folder.resolve("root")).toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().put("QDB_PG_NET_BIND_TO", "127.0.0.1:" + port);
            List.of("HTTP", "HTTP_MIN", "LINE_TCP", "TELEMETRY")
                    .forEach(part -> builder.environment().put("QDB_" + part + "_ENABLED", "false"));
            builder.environment().put("QDB_SHARED_WORKER_COUNT", "2");
            process = builder.start();
            Deadline.await("QuestDB listens, see " + log, () -> isListening() || !process.isAlive());
            if (!process.isAlive()) {
                throw new AssertionError("QuestDB has ended: " + Files.readString(log));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (URISyntaxException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Removes all tables. */
    void clear() {
        try (RemoteDatabase database = new RemoteDatabase(address())) {
            List<String> tables = new ArrayList<>();
            database.query("SELECT table_name FROM tables()", row -> tables.add(row.text(0)));
            tables.forEach(table -> database.execute("DROP TABLE '" + table + "'"));
        }
    }

    /** Ends it without a chance to say a word. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(killer);
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
