package io.tickcast.store;

import static io.tickcast.store.StoredItems.BTC;
import static io.tickcast.store.StoredItems.NOON;
import static io.tickcast.store.StoredItems.PLAIN;
import static io.tickcast.store.StoredItems.into;
import static io.tickcast.store.StoredItems.rows;
import static io.tickcast.store.StoredItems.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database in a folder, beyond what all stores do. */
class EmbeddedDatabaseTest {

    @TempDir
    Path temp;

    @Test
    void aFolderInUseIsRefusedByItsName() {
        Path folder = temp.resolve("data");
        try (EmbeddedDatabase first = new EmbeddedDatabase(folder)) {
            assertThatThrownBy(() -> new EmbeddedDatabase(folder))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("tickcast.history.dir: " + folder.toAbsolutePath()
                            + " is in use by another process; stop it, or give this one another folder");
            assertThat(numbers(first, "SELECT 7")).containsExactly(7L);
        }
    }

    @Test
    void anotherProcessIsRefusedToo() throws Exception {
        Path folder = temp.resolve("data");
        Path output = temp.resolve("output");
        Process other;
        EmbeddedDatabase first = new EmbeddedDatabase(folder);
        try {
            other = elsewhere(folder, output);
        } finally {
            first.close();
        }

        assertThat(Files.readString(output)).contains("refused: tickcast.history.dir: " + folder.toAbsolutePath());
        assertThat(other.exitValue()).isZero();
    }

    @Test
    void aFileInTheFoldersPlaceIsRefused() throws IOException {
        Path file = Files.writeString(temp.resolve("data"), "not a folder");

        assertThatThrownBy(() -> new EmbeddedDatabase(file))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("tickcast.history.dir: cannot write to " + file.toAbsolutePath());
        assertThat(file).hasContent("not a folder");
    }

    @Test
    void aFileInTheTablesPlaceIsRefusedAndLeavesTheFolderFree() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("data"));
        Path file = Files.writeString(folder.resolve("db"), "not a folder");

        assertThatThrownBy(() -> new EmbeddedDatabase(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("cannot open the store in " + folder.toAbsolutePath());
        Files.delete(file);
        new EmbeddedDatabase(folder).close();
    }

    @Test
    void closingEndsItsThreadsAndFreesTheFolder() {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        JournaledTrade stored = trade(BTC, 1, 1);
        try (HistoryStore store = open()) {
            store.write(List.of(stored));
        }

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !before.contains(thread) && thread.isAlive())
                .allMatch(Thread::isDaemon)
                .noneMatch(thread -> thread.getName().startsWith("tickcast"));
        try (HistoryStore store = open()) {
            List<StoredItems.Row> found = new ArrayList<>();
            store.trades(TradeScan.receivedAfter(0), into(found));
            assertThat(found).isEqualTo(rows(List.of(stored)));
        }
    }

    @Test
    void closingTwiceIsHarmless() {
        EmbeddedDatabase database = new EmbeddedDatabase(temp.resolve("data"));

        database.close();
        database.close();
    }

    @Test
    void theConsoleStaysEmpty() throws Exception {
        Path output = temp.resolve("output");
        elsewhere(temp.resolve("data"), output);

        assertThat(Files.readString(output).lines().filter(line -> !line.contains("DEBUG")))
                .containsExactly("opened");
    }

    @Test
    void aMistakeInAStatementIsToldWithIt() {
        try (EmbeddedDatabase database = new EmbeddedDatabase(temp.resolve("data"))) {
            assertThatThrownBy(() -> database.execute("CREATE NONSENSE"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("the store failed at 'CREATE NONSENSE': ");
            assertThatThrownBy(() -> database.query("SELECT x FROM nowhere", row -> true))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("nowhere");
            assertThatThrownBy(() -> database.inserter("nowhere")).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> database.committed("nowhere")).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> database.readable("nowhere")).isInstanceOf(StoreException.class);
        }
    }

    private Process elsewhere(Path folder, Path output) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpenedElsewhere.class.getName(),
                        folder.toString())
                .redirectError(temp.resolve("errors").toFile())
                .redirectOutput(output.toFile())
                .start();
        process.waitFor();
        return process;
    }

    private HistoryStore open() {
        return new QuestDbStore(
                new EmbeddedDatabase(temp.resolve("data")), "e1", PLAIN, () -> Instant.ofEpochMilli(NOON));
    }

    private static List<Long> numbers(Database database, String sql) {
        List<Long> found = new ArrayList<>();
        database.query(sql, row -> found.add(row.number(0)));
        return found;
    }

    /** Opens a folder in a process of its own, and says what came of it. */
    static final class OpenedElsewhere {

        public static void main(String[] arguments) {
            try (HistoryStore store = new QuestDbStore(
                    new EmbeddedDatabase(Path.of(arguments[0])), "e1", PLAIN, () -> Instant.ofEpochMilli(NOON))) {
                System.out.println(store.isLasting() ? "opened" : "");
            } catch (StoreException refused) {
                System.out.println("refused: " + refused.getMessage());
            }
        }
    }
}
