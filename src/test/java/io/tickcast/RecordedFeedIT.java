package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.session.TradeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedFeedIT {

    private static final int TRADES = 9_000;

    @TempDir
    private Path folder;

    @Test
    void a_recording_that_awaits_its_subscriber_is_pushed_from_the_first_trade_to_the_last() throws IOException {
        String lines = LongStream.rangeClosed(1, TRADES)
                .mapToObj(number -> "%d,REC-USD,%d,%d,1,buy\n".formatted(IngestClient.TIME + number, number, number))
                .collect(Collectors.joining("", "time,symbol,id,price,size,side\n", ""));
        Path file = Files.writeString(folder.resolve("recording.csv"), lines);
        try (LocalServer server = LocalServer.start(
                        "--tickcast.feeds[0].type=recorded",
                        "--tickcast.feeds[0].file=" + file,
                        "--tickcast.feeds[0].speed=0",
                        "--tickcast.feeds[0].await-subscriber=true");
                StreamClient client = server.connect()) {
            client.send("{'action':'subscribe','channel':'status','symbols':['NOPE','OTHER-*']}");
            client.next("subscribed");
            client.next("error");
            client.next("snapshot");

            client.send("{'action':'subscribe','channel':'trade','symbols':['REC-*']}");
            TradeReader reader = new TradeReader("REC-USD");
            while (reader.seq() < TRADES) {
                reader.read(client.next());
            }
            assertThat(reader.trades).hasSize(TRADES).first().isEqualTo(1L);
            assertThat(reader.gaps).isEmpty();
            client.send("{'action':'subscribe','channel':'status','symbols':['REC-USD']}");
            client.next("subscribed");
            assertThat(client.next("snapshot").at("/data/0/state").stringValue())
                    .isEqualTo("replay");
        }
    }
}
