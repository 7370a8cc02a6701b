package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExamplesIT {

    private static final Path EXAMPLES = Path.of("docs/examples");
    private static final Path NODE_FOLDER = Path.of(System.getProperty("tickcast.test-node", "target/test-node"));
    private static final Pattern TRADE = Pattern.compile("(?m)^trade BTC-USD (\\d+) \\d+\\.?\\d* \\d+\\.?\\d*$");
    private static final Pattern TICKER = Pattern.compile("(?m)^ticker BTC-USD \\d+ \\d+\\.?\\d* \\d+\\.?\\d*$");
    private static final int MESSAGES = 300;
    private static final long SEED = 7;
    private static final int MOST_BYTES = 20_000;

    @TempDir
    private Path folder;

    private final List<Process> running = new ArrayList<>();
    private LocalServer server;

    @BeforeEach
    void start() {
        server = start(0);
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process script : running) {
            script.destroyForcibly().waitFor();
        }
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void goes_on_without_a_loss_over_a_network_that_breaks(Example example) {
        try (CuttingProxy proxy = CuttingProxy.start(server.port(), SEED, MOST_BYTES)) {
            Run run = run(example, proxy.webSocket(), MESSAGES);
            assertThat(run.awaitEnd()).as(run.errors()).isZero();
            assertThat(proxy.cuts()).isPositive();
            List<Long> seqs = run.seqs();
            assertThat(seqs).hasSizeGreaterThan(100);
            for (int i = 1; i < seqs.size(); i++) {
                assertThat(seqs.get(i)).as("the trade behind").isEqualTo(seqs.get(i - 1) + 1);
            }
            assertThat(run.output()).containsPattern(TICKER).doesNotContain("gap");
        }
    }

    @ParameterizedTest
    @EnumSource
    void comes_back_to_a_server_that_was_restarted(Example example) {
        int port = server.port();
        Run run = run(example, server.webSocket(), Integer.MAX_VALUE);
        Deadline.await("trades are printed", () -> run.seqs().size() > 20);
        server.close();
        int before = run.seqs().size();
        server = start(port);
        Deadline.await("trades are printed again", () -> run.seqs().size() > before + 20);
    }

    @ParameterizedTest
    @EnumSource
    void gives_up_where_coming_back_unchanged_is_no_use(Example example) {
        Run run = run(example, server.webSocket("/ws?access_token=nonsense"), Integer.MAX_VALUE);
        assertThat(run.awaitEnd()).isEqualTo(1);
        assertThat(run.errors()).contains("closed: 4401 ");
    }

    private static LocalServer start(int port) {
        return LocalServer.start(
                "--server.port=" + port, "--tickcast.feeds[0].type=simulated", "--tickcast.feeds[0].rate=500");
    }

    private Run run(Example example, URI server, int messages) {
        List<String> command = new ArrayList<>(example.command(folder));
        command.addAll(List.of(server.toString(), Integer.toString(messages)));
        try {
            Path output = Files.createTempFile(folder, "output", "");
            Path errors = Files.createTempFile(folder, "errors", "");
            Process script = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            running.add(script);
            return new Run(script, output, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A script and what it needs. */
    private enum Example {
        PYTHON {
            @Override
            List<String> command(Path folder) {
                require("python3-websocket", "/usr/bin/python3", "-c", "import websocket");
                return List.of(
                        "/usr/bin/python3", EXAMPLES.resolve("subscribe.py").toString());
            }
        },
        NODE {
            /** An ES module finds packages only from where it lies. */
            @Override
            List<String> command(Path folder) {
                require("node", "node", "--version");
                Path copy = NODE_FOLDER.resolve("subscribe.mjs");
                try {
                    Files.copy(EXAMPLES.resolve("subscribe.mjs"), copy, StandardCopyOption.REPLACE_EXISTING);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return List.of("node", copy.toString());
            }
        };

        abstract List<String> command(Path folder);

        private static void require(String what, String... check) {
            boolean there = succeeds(check);
            if (!there && "true".equals(System.getenv("CI"))) {
                throw new AssertionError(what + " is missing, and CI=true wants every example to run");
            }
            assumeTrue(there, what + " is missing, its example was not run");
        }

        private static boolean succeeds(String... command) {
            try {
                return new ProcessBuilder(command)
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
            } catch (IOException missing) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }

    private record Run(Process script, Path outputFile, Path errorsFile) {

        String output() {
            return read(outputFile);
        }

        String errors() {
            return read(errorsFile);
        }

        List<Long> seqs() {
            return TRADE.matcher(output())
                    .results()
                    .map((MatchResult line) -> Long.valueOf(line.group(1)))
                    .toList();
        }

        /** The exit code, once the script has ended by itself. */
        int awaitEnd() {
            try {
                if (!script.waitFor(2 * Deadline.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    throw new AssertionError("it does not end: " + output() + errors());
                }
                return script.exitValue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }
}
