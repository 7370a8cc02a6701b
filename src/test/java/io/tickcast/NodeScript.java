package io.tickcast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A script that Node.js runs in a process of its own, and what it has printed. */
final class NodeScript implements AutoCloseable {

    static final Path PACKAGES = Path.of(System.getProperty("tickcast.test-node", "target/test-node"));
    private static final Path SCRIPTS = Path.of("src/test/node");

    private final Process process;
    private final Path output;

    private NodeScript(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it; what it prints goes into a file of that folder. */
    static NodeScript start(Path folder, String script, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("node", SCRIPTS.resolve(script).toString()));
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile(folder, script, ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            return new NodeScript(process, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All whole lines that it has printed. */
    List<String> lines() {
        try {
            String text = Files.readString(output);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
