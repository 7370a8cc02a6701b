package io.tickcast.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs microbenchmarks with JMH, each in processes of its own with the flags of this one. */
final class JmhBench {

    private static final TimeValue ITERATION = TimeValue.seconds(1);

    private final String benchmarks;
    private final Path json;
    private final int seconds;
    private final int turns;

    /**
     * Chooses what is measured.
     *
     * @param benchmarks a regular expression for the names of benchmarks
     * @param json where the results go
     * @param seconds how long each is measured, after half as long for warming up
     * @param turns in how many processes, one after the other
     */
    JmhBench(String benchmarks, Path json, int seconds, int turns) {
        this.benchmarks = benchmarks;
        this.json = json;
        this.seconds = seconds;
        this.turns = turns;
    }

    /** Time and allocated bytes of an operation. */
    void run() throws IOException, RunnerException {
        Files.createDirectories(json.getParent());
        new Runner(new OptionsBuilder()
                        .include(benchmarks)
                        .mode(Mode.AverageTime)
                        .timeUnit(TimeUnit.NANOSECONDS)
                        .forks(turns)
                        .warmupIterations(Math.max(1, seconds / 2))
                        .warmupTime(ITERATION)
                        .measurementIterations(seconds)
                        .measurementTime(ITERATION)
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .resultFormat(ResultFormatType.JSON)
                        .result(json.toString())
                        .build())
                .run();
    }
}
