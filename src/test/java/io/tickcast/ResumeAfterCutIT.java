package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.session.TradeReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ResumeAfterCutIT {

    private static final String SYMBOL = "BTC-USD";
    private static final int CUTS = 100;
    private static final int MOST_BYTES = 40_000;
    private static final long SEED = 20_261_121;

    @Test
    void a_client_whose_connection_breaks_again_and_again_gets_every_trade_once() {
        try (LocalServer server = LocalServer.start(
                        "--tickcast.feeds[0].type=simulated",
                        "--tickcast.feeds[0].symbols=" + SYMBOL,
                        "--tickcast.feeds[0].rate=2000",
                        "--tickcast.engine.trades=100000");
                CuttingProxy proxy = CuttingProxy.start(server.port(), SEED, MOST_BYTES);
                StreamClient uncut = server.connect()) {
            Map<Long, String> got = new HashMap<>();
            TradeReader reader = new TradeReader(SYMBOL, item -> got.put(seq(item), item.toString()));
            uncut.send("{'action':'subscribe','channel':'trade','symbols':['" + SYMBOL + "'],'last':1000}");
            while (proxy.cuts() < CUTS) {
                readUntilCut(proxy.port(), reader);
            }
            assertThat(reader.gaps).isEmpty();
            assertThat(reader.trades).hasSizeGreaterThan(CUTS);

            Map<Long, String> sent = new HashMap<>();
            TradeReader whole = new TradeReader(SYMBOL, item -> sent.put(seq(item), item.toString()));
            while (whole.seq() < reader.seq()) {
                whole.read(uncut.next());
            }
            assertThat(sent).containsAllEntriesOf(got);
        }
    }

    /** Connects, resumes where it stood, if it got so far before, and reads whole messages until the end. */
    private static void readUntilCut(int port, TradeReader reader) {
        try (RawWebSocket socket = RawWebSocket.dial(port)) {
            socket.shakeHands();
            socket.text(reader.seq() < 0 ? firstSubscribe() : resume(reader));
            JsonNode subscribed = socket.readJson();
            if (reader.seq() >= 0) {
                assertThat(subscribed.at("/streams/" + SYMBOL + "/resumed").booleanValue())
                        .isTrue();
            }
            reader.read(subscribed);
            while (true) {
                reader.read(socket.readJson());
            }
        } catch (UncheckedIOException cut) {
            // As it was meant: what was not read whole is read again.
        }
    }

    private static String firstSubscribe() {
        return "{'action':'subscribe','channel':'trade','symbols':['" + SYMBOL + "'],'last':10}";
    }

    private static String resume(TradeReader reader) {
        return "{'action':'subscribe','channel':'trade','symbols':['%s'],'resume':{'%s':{'epoch':'%s','seq':%d}}}"
                .formatted(SYMBOL, SYMBOL, reader.epoch(), reader.seq());
    }

    private static long seq(JsonNode item) {
        return item.get("seq").longValue();
    }
}
