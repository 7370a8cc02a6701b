package io.tickcast.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class OpenFilesTest {

    @Test
    void a_thousand_are_left_to_the_store() {
        assertThat(new OpenFiles(101_000).connections(100_000)).isEqualTo(100_000);
        assertThat(new OpenFiles(100_999).connections(100_000)).isEqualTo(99_999);
    }

    @Test
    void of_few_connections_get_half() {
        assertThat(new OpenFiles(1_024).connections(100_000)).isEqualTo(512);
        assertThat(new OpenFiles(1).connections(100_000)).isEqualTo(1);
    }

    @Test
    void without_a_limit_there_is_room_for_all() {
        assertThat(new OpenFiles(Long.MAX_VALUE).connections(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
        assertThat(new OpenFiles(0).connections(100_000)).isEqualTo(100_000);
        assertThat(new OpenFiles(-1).connections(100_000)).isEqualTo(100_000);
    }

    @Test
    void where_there_is_room_nothing_is_said() {
        assertThat(new OpenFiles(101_000).warning(100_000)).isEmpty();
        assertThat(new OpenFiles(-1).warning(100_000)).isEmpty();
    }

    @Test
    void where_there_is_none_the_warning_tells_what_to_raise() {
        assertThat(new OpenFiles(20_000).warning(100_000))
                .hasValue("This process may have 20,000 files open at once, so it takes 19,000 connections instead of"
                        + " the 100,000 of tickcast.limits.connections. For all of them let it have 101000 (ulimit -n,"
                        + " docker run --ulimit nofile=, LimitNOFILE= of systemd), or lower the setting");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_limit_is_the_one_that_the_system_holds() throws IOException {
        String line = Files.readAllLines(Path.of("/proc/self/limits")).stream()
                .filter(limit -> limit.startsWith("Max open files"))
                .findFirst()
                .orElseThrow();
        String soft = line.split("\\s+")[3];
        assertThat(OpenFiles.ofThisProcess().limit()).isEqualTo(soft.equals("unlimited") ? -1 : Long.parseLong(soft));
    }
}
