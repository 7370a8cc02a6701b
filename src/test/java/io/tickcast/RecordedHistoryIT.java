package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Real trades, which are not part of the project, are the same after a restart in which they are played again. */
@Timeout(300)
@EnabledIfEnvironmentVariable(named = "TICKCAST_DATA", matches = ".+")
class RecordedHistoryIT {

    @ParameterizedTest
    @CsvSource({"binance-spot-btcusdt-20240808.frames.gz, 9757", "binance-spot-btcusdt-20240809.frames.gz, 10147"})
    void a_recording_is_the_same_after_a_restart(String file, int trades) {
        try (TickcastProcess server = TickcastProcess.start(
                "--tickcast.history.mode=embedded",
                "--tickcast.engine.trades=1000",
                "--tickcast.feeds[0].type=recorded",
                "--tickcast.feeds[0].file=" + Path.of(System.getenv("TICKCAST_DATA"), file),
                "--tickcast.feeds[0].speed=0")) {
            awaitNumber(server, trades);
            Map<String, List<JsonNode>> before = history(server);
            assertThat(before.get("trades")).hasSize(trades);
            server.kill();
            server.restart();
            awaitNumber(server, 2L * trades);
            assertThat(history(server)).isEqualTo(before);
        }
    }

    /** Until the recording has been played that often. */
    private static void awaitNumber(TickcastProcess server, long number) {
        try (StreamClient client = server.connect()) {
            client.send("{'action':'subscribe','channel':'trade','symbols':['BTC-USDT'],'last':1}");
            client.next("subscribed");
            long seq = 0;
            while (seq < number) {
                for (JsonNode item : client.next().get("data")) {
                    seq = item.get("seq").longValue();
                }
            }
        }
    }

    private static Map<String, List<JsonNode>> history(TickcastProcess server) {
        RestHistory rest = new RestHistory(server.port());
        Map<String, List<JsonNode>> all = new LinkedHashMap<>();
        all.put("trades", rest.trades("BTC-USDT", 2_345));
        for (String interval : List.of("1s", "1m", "5m", "15m", "1h", "4h", "1d")) {
            all.put(interval, rest.candles("BTC-USDT", interval, 999));
        }
        return all;
    }
}
