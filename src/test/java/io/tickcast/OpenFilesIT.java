package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class OpenFilesIT {

    private static final int OPEN_FILES = 800;
    private static final int CONNECTIONS = 400;

    @Test
    void more_clients_than_there_are_files_for_are_refused_and_the_store_stays_up() {
        List<RawWebSocket> clients = new ArrayList<>();
        try (TickcastProcess server = TickcastProcess.startWithOpenFiles(
                OPEN_FILES, "--tickcast.history.mode=embedded", "--tickcast.limits.connections=100000")) {
            assertThat(server.log().lines().filter(line -> line.contains("files open at once")))
                    .singleElement()
                    .asString()
                    .contains(" WARN ", "800 files", "400 connections", "100,000");
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.add(RawWebSocket.open(server.port()));
            }
            for (int i = 0; i < OPEN_FILES; i++) {
                assertThat(handshake(server)).isEqualTo(503);
            }
            assertThat(server.ingest().answerTo("FULL-USD", 1, 1).has("durable"))
                    .as("told not to be durable")
                    .isFalse();
            clients.getFirst().hangUp();
            Deadline.await("a place is free", () -> handshake(server) == 101);
        } finally {
            clients.forEach(RawWebSocket::close);
        }
    }

    private static int handshake(TickcastProcess server) {
        try (RawWebSocket socket = RawWebSocket.dial(server.port())) {
            return socket.handshake("/ws").status();
        }
    }
}
