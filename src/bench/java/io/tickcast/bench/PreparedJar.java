package io.tickcast.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program unpacked, with a cache of its loaded classes: what the container image has, and what anybody may make. */
final class PreparedJar {

    private final Path jar;
    private final Path cache;

    private PreparedJar(Path jar, Path cache) {
        this.jar = jar;
        this.cache = cache;
    }

    /** Unpacks the jar into that folder, and starts it once to find out which classes a start needs. */
    static PreparedJar of(Path packed, Path folder) throws IOException, InterruptedException {
        Path unpacked = folder.resolve("unpacked");
        Path cache = folder.resolve("tickcast.aot");
        Path data = folder.resolve("training");
        Files.createDirectories(folder);
        run(
                folder,
                "-Djarmode=tools",
                "-jar",
                packed.toAbsolutePath().toString(),
                "extract",
                "--destination",
                unpacked.toString());
        Path jar = unpacked.resolve(packed.getFileName());
        run(
                folder,
                "-XX:AOTCacheOutput=" + cache,
                "-Dspring.context.exit=onRefresh",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar.toString(),
                "--server.port=0",
                "--tickcast.history.dir=" + data);
        return new PreparedJar(jar, cache);
    }

    Path jar() {
        return jar;
    }

    List<String> options() {
        return List.of("-XX:AOTCache=" + cache);
    }

    private static void run(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Subject.Java.COMMAND));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("log");
        int exit = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("'" + String.join(" ", command) + "' has failed, see " + log);
        }
    }
}
