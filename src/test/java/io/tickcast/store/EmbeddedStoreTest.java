package io.tickcast.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The store in a folder. */
class EmbeddedStoreTest extends HistoryStoreContract {

    @TempDir
    Path folder;

    @Override
    Database database() {
        return new EmbeddedDatabase(folder.resolve("data"));
    }
}
