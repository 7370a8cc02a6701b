package io.tickcast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command of the product as users run it, {@code java -jar tickcast.jar import …}, after its end.
 *
 * @param exitCode how it has ended
 * @param out what it has printed
 * @param err what it has printed beside that
 */
record TickcastCommand(int exitCode, String out, String err) {

    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** Runs a command in a folder to its end. */
    static TickcastCommand run(Path folder, String... arguments) {
        try {
            Path out = Files.createTempFile(folder, "out", ".txt");
            Path err = Files.createTempFile(folder, "err", ".txt");
            Process process = start(folder, out, err, arguments);
            try {
                if (!process.waitFor(Deadline.START.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("still alive after " + Deadline.START + "\n" + read(out) + read(err));
                }
            } finally {
                process.destroyForcibly();
            }
            return new TickcastCommand(process.exitValue(), read(out), read(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Starts a command in a folder, its output going to two files. */
    static Process start(Path folder, Path out, Path err, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QUICK_START);
        command.addAll(List.of("-jar", TickcastProcess.JAR.toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
