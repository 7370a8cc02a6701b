package io.tickcast.bench;

import io.tickcast.bench.Subject.Market;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One start of one server under one load.
 *
 * @param subject what is measured
 * @param market what it trades
 * @param sessions how many sessions
 * @param symbolsEach how many symbols each of them reads
 * @param stalled how many further sessions read nothing once they have subscribed
 */
record Run(Subject subject, Market market, int sessions, int symbolsEach, int stalled) {

    /** Until the code is compiled, and the logs of trades are full. */
    static final int WARM_UP_SECONDS = 30;

    /** Starts it, loads it, and measures for so many seconds. */
    Result measure(Path folder, int seconds) throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(subject, market, folder);
                Load load = new Load()) {
            open(load, server.port());
            TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
            return measure(server, load, seconds);
        }
    }

    /** Opens the sessions, and waits until all are open. */
    void open(Load load, int port) throws InterruptedException {
        for (int i = 0; i < sessions + stalled; i++) {
            load.open(null, port, subject.subscribe(port, market.next(i, symbolsEach)));
        }
        load.awaitOpen();
        load.stall(stalled);
    }

    /** Measures what runs already. */
    static Result measure(ServerProcess server, Load load, int seconds) throws IOException, InterruptedException {
        Measurement measurement = Measurement.begin(server, List.of(load));
        TimeUnit.SECONDS.sleep(seconds);
        return measurement.end().getFirst();
    }

    /**
     * What was found.
     *
     * @param itemsPerSecond delivered to all sessions together
     * @param bytesPerSecond the same in bytes, frames included
     * @param framesPerSecond the same in frames
     * @param p50 half of the items were this old or younger when they were read, in milliseconds
     * @param p99 the same of 99 of a hundred
     * @param p999 the same of 999 of a thousand
     * @param cores CPU time of the server by the time that passed
     * @param microsAnItem CPU time of the server for an item delivered
     * @param loadCores CPU time of the load's thread by the time that passed: near 1 the load is what is measured
     * @param residentMegabytes memory of the server
     * @param ended how many sessions have ended
     */
    record Result(
            double itemsPerSecond,
            double bytesPerSecond,
            double framesPerSecond,
            long p50,
            long p99,
            long p999,
            double cores,
            double microsAnItem,
            double loadCores,
            long residentMegabytes,
            int ended) {

        /** What is to stand at the end of a line. */
        String endedNote() {
            return ended == 0 ? "" : "  " + ended + " sessions ended";
        }
    }
}
