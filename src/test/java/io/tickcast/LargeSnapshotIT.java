package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LargeSnapshotIT {

    private static final int LARGEST_FRAME = 256 * 1024;
    private static final int SYMBOLS = 5;
    private static final int TRADES = 1_000;

    @Test
    void a_large_snapshot_comes_in_several_frames_and_no_update_of_a_symbol_is_before_its_last() {
        try (LocalServer server = LocalServer.start();
                StreamClient client = server.connect()) {
            for (int i = 0; i < SYMBOLS; i++) {
                server.ingest().trades("BIG-" + i, 1, TRADES);
            }
            client.send("{'action':'subscribe','channel':'trade','symbols':['BIG-*'],'last':1000}");
            for (int i = 0; i < SYMBOLS; i++) {
                server.ingest().trades("BIG-" + i, TRADES + 1, TRADES + 100);
            }
            assertThat(client.next("subscribed").get("streams")).hasSize(SYMBOLS);

            List<Integer> snapshots = new ArrayList<>();
            Map<String, Long> seqs = new TreeMap<>();
            Map<String, Boolean> updated = new TreeMap<>();
            while (seqs.size() < SYMBOLS || seqs.values().stream().anyMatch(seq -> seq < TRADES + 100)) {
                String text = client.nextText();
                assertThat(text.length()).isLessThanOrEqualTo(LARGEST_FRAME);
                JsonNode frame = Json.parse(text);
                boolean snapshot = frame.get("type").stringValue().equals("snapshot");
                if (snapshot) {
                    snapshots.add(text.length());
                }
                for (JsonNode item : frame.get("data")) {
                    String symbol = item.get("symbol").stringValue();
                    long seq = item.get("seq").longValue();
                    if (seqs.containsKey(symbol)) {
                        assertThat(seq).isEqualTo(seqs.get(symbol) + 1);
                    }
                    seqs.put(symbol, seq);
                    updated.merge(symbol, !snapshot, Boolean::logicalOr);
                    assertThat(snapshot && updated.get(symbol)).as(symbol).isFalse();
                }
            }
            assertThat(snapshots).hasSizeGreaterThan(1);
            assertThat(snapshots.stream().mapToInt(Integer::intValue).sum()).isGreaterThan(LARGEST_FRAME);
        }
    }
}
