package io.tickcast.bench;

import io.tickcast.bench.Run.Result;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** What a server does for some loads, from a beginning to an end. */
final class Measurement {

    private final ServerProcess server;
    private final List<Begun> loads;
    private final double cpuSeconds;
    private final long begin;

    private Measurement(ServerProcess server, List<Begun> loads) throws IOException {
        this.server = server;
        this.loads = loads;
        this.cpuSeconds = server.cpuSeconds();
        this.begin = System.nanoTime();
    }

    /** Starts to count anew. */
    static Measurement begin(ServerProcess server, List<Load> loads) throws IOException {
        return new Measurement(
                server,
                loads.stream()
                        .map(load -> new Begun(load, load.begin(), cpuNanos(load)))
                        .toList());
    }

    /** What each of the loads has found; CPU time and memory of the server are those for all of them. */
    List<Result> end() throws IOException {
        double seconds = (System.nanoTime() - begin) / 1e9;
        double serverCpu = server.cpuSeconds() - cpuSeconds;
        List<Result> results = new ArrayList<>();
        for (Begun load : loads) {
            results.add(load.end(seconds, serverCpu, server.residentKilobytes() / 1024));
        }
        return results;
    }

    private static long cpuNanos(Load load) {
        return ManagementFactory.getThreadMXBean()
                .getThreadCpuTime(load.thread().threadId());
    }

    private record Begun(Load load, Counters before, long cpuNanos) {

        Result end(double seconds, double serverCpu, long residentMegabytes) {
            Counters after = load.counters();
            Samples samples = load.samples();
            double items = (after.payload - before.payload) / samples.bytesAnItem();
            return new Result(
                    items / seconds,
                    (after.bytes - before.bytes) / seconds,
                    (after.frames - before.frames) / seconds,
                    samples.percentile(50),
                    samples.percentile(99),
                    samples.percentile(99.9),
                    serverCpu / seconds,
                    serverCpu / items * 1e6,
                    (Measurement.cpuNanos(load) - cpuNanos) / 1e9 / seconds,
                    residentMegabytes,
                    after.ended - before.ended);
        }
    }
}
