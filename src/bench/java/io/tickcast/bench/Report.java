package io.tickcast.bench;

import io.tickcast.bench.Run.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Prints what was found, as a line each and as a table of medians, and writes all of it as JSON. */
final class Report {

    private static final String HEAD = String.format(
            Locale.ROOT,
            "%-34s %11s %9s %9s %6s %6s %6s %6s %7s %6s %6s",
            "",
            "items/s",
            "MB/s",
            "frames/s",
            "p50",
            "p99",
            "p99.9",
            "cores",
            "µs/item",
            "load",
            "MB");

    private final Map<String, List<Result>> results = new LinkedHashMap<>();

    Report(String title) {
        System.out.println();
        System.out.println(title);
        System.out.println(HEAD);
    }

    /** One more of those that go by this name. */
    void add(String name, Result result) {
        results.computeIfAbsent(name, _ -> new ArrayList<>()).add(result);
        print(name, result);
    }

    /** Medians, with the least and the greatest of p99 and CPU. */
    void finish(Path json) throws IOException {
        System.out.println("medians, and in brackets the least and the greatest of p99 and of µs an item");
        results.forEach((name, all) -> {
            Result median = median(all);
            print(name, median);
            if (all.size() > 1) {
                System.out.printf(
                        Locale.ROOT,
                        "%-34s p99 [%.0f, %.0f], µs/item [%.3f, %.3f]%n",
                        "",
                        least(all, Result::p99),
                        greatest(all, Result::p99),
                        least(all, Result::microsAnItem),
                        greatest(all, Result::microsAnItem));
            }
        });
        Figures.write(json, results);
    }

    private static void print(String name, Result result) {
        System.out.printf(
                Locale.ROOT,
                "%-34s %,11.0f %9.1f %,9.0f %6d %6d %6d %6.2f %7.3f %6.2f %6d%s%n",
                name,
                result.itemsPerSecond(),
                result.bytesPerSecond() / 1e6,
                result.framesPerSecond(),
                result.p50(),
                result.p99(),
                result.p999(),
                result.cores(),
                result.microsAnItem(),
                result.loadCores(),
                result.residentMegabytes(),
                result.endedNote());
    }

    private static Result median(List<Result> all) {
        return new Result(
                median(all, Result::itemsPerSecond),
                median(all, Result::bytesPerSecond),
                median(all, Result::framesPerSecond),
                (long) median(all, Result::p50),
                (long) median(all, Result::p99),
                (long) median(all, Result::p999),
                median(all, Result::cores),
                median(all, Result::microsAnItem),
                median(all, Result::loadCores),
                (long) median(all, Result::residentMegabytes),
                (int) greatest(all, Result::ended));
    }

    private static double median(List<Result> all, ToDoubleFunction<Result> figure) {
        double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static double least(List<Result> all, ToDoubleFunction<Result> figure) {
        return all.stream().mapToDouble(figure).min().orElseThrow();
    }

    private static double greatest(List<Result> all, ToDoubleFunction<Result> figure) {
        return all.stream().mapToDouble(figure).max().orElseThrow();
    }
}
