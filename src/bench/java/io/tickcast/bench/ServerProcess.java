package io.tickcast.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, as its users start it, and what the operating system says of it. */
final class ServerProcess implements AutoCloseable {

    /** An offer of HTTP/2 is an upgrade, which a server of WebSockets alone refuses. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final double TICKS_A_SECOND = 100;
    private static final String JCMD =
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();

    private final Process process;
    private final int port;
    private final double secondsToReady;

    private ServerProcess(Process process, int port, double secondsToReady) {
        this.process = process;
        this.port = port;
        this.secondsToReady = secondsToReady;
    }

    /** Starts what is measured in that folder, on a port that nobody listens on, and waits until it is ready. */
    static ServerProcess start(Subject subject, Subject.Market market, Path folder)
            throws IOException, InterruptedException {
        int port = freePort();
        return start(subject.command(port, market), folder, port, subject.readiness());
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /**
     * Starts it and waits until it answers with 200.
     *
     * @param folder where it runs; its output goes into the file {@code log} there
     * @param readiness the path that it answers at
     */
    private static ServerProcess start(List<String> command, Path folder, int port, String readiness)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path log = folder.resolve("log");
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        while (!isReady(port, readiness)) {
            if (!process.isAlive()) {
                throw new IOException("'" + String.join(" ", command) + "' has ended, see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return new ServerProcess(process, port, (System.nanoTime() - begin) / 1e9);
    }

    int port() {
        return port;
    }

    double secondsToReady() {
        return secondsToReady;
    }

    /** CPU time of all its threads since its start, in seconds. */
    double cpuSeconds() throws IOException {
        String stat = Files.readString(file("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
    }

    /** Resident memory in KB. */
    long residentKilobytes() throws IOException {
        Matcher found = Pattern.compile("VmRSS:\\s+(\\d+) kB").matcher(Files.readString(file("status")));
        return found.find() ? Long.parseLong(found.group(1)) : -1;
    }

    /** What is left of its heap after a collection, which this makes, in KB. */
    long liveKilobytes() throws IOException, InterruptedException {
        Process histogram = new ProcessBuilder(JCMD, Long.toString(process.pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String text = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher total = Pattern.compile("Total\\s+\\d+\\s+(\\d+)").matcher(text);
        if (histogram.waitFor() != 0 || !total.find()) {
            throw new IOException("no histogram: " + text);
        }
        return Long.parseLong(total.group(1)) / 1_024;
    }

    String get(String path) throws IOException, InterruptedException {
        return HTTP.send(request(port, path).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Sends a body and gives the answer's. */
    String post(String path, String key, String type, String body) throws IOException, InterruptedException {
        HttpRequest request = request(port, path)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private Path file(String name) {
        return Path.of("/proc", Long.toString(process.pid()), name);
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(120));
    }

    private static boolean isReady(int port, String path) throws InterruptedException {
        try {
            return HTTP.send(request(port, path).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
