package io.tickcast.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The store in another process. */
class RemoteStoreTest extends HistoryStoreContract {

    @TempDir
    static Path folder;

    private static QuestDbServer server;

    @BeforeAll
    static void startServer() {
        server = new QuestDbServer(folder);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    @Override
    void openStore() {
        server.clear();
        super.openStore();
    }

    @Override
    Database database() {
        return new RemoteDatabase(server.address());
    }
}
