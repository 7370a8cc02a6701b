package io.tickcast.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class NicenessTest {

    @Test
    void onlyTheThreadThatAsksForItGivesWay() throws Exception {
        int before = niceness();
        FutureTask<Integer> other = new FutureTask<>(() -> {
            Niceness.giveWay();
            return niceness();
        });
        Thread.ofPlatform().start(other);

        assertThat(other.get()).isEqualTo(Math.max(before, 10));
        assertThat(niceness()).isEqualTo(before);
    }

    /** The calling thread's, as the kernel tells it: the 19th field. */
    private static int niceness() throws Exception {
        String stat = Files.readString(Path.of("/proc/thread-self/stat"));
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
    }
}
