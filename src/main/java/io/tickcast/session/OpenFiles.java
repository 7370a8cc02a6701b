package io.tickcast.session;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;

/**
 * How many files the system lets this process have open at once. Each connection is one. What the store opens has to
 * find room beside them, since it goes down where it can open none.
 *
 * @param limit not positive where the system tells of none
 */
record OpenFiles(long limit) {

    /** An embedded store has some hundred files open, and a thousand more while trades of many days are uploaded. */
    private static final long BESIDE_CONNECTIONS = 1_000;

    /** What the system says of this process. */
    static OpenFiles ofThisProcess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? new OpenFiles(system.getMaxFileDescriptorCount())
                : new OpenFiles(0);
    }

    /** As many of the wanted connections as there is room for. Where the limit is low, they get half of it. */
    int connections(int wanted) {
        return limit <= 0 ? wanted : (int) Math.min(wanted, limit - Math.min(BESIDE_CONNECTIONS, limit / 2));
    }

    /** What to tell the operator where there is no room for that many connections. */
    Optional<String> warning(int wanted) {
        int connections = connections(wanted);
        if (connections == wanted) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "This process may have %,d files open at once, so it takes %,d connections instead of the %,d of"
                        + " tickcast.limits.connections. For all of them let it have %d (ulimit -n,"
                        + " docker run --ulimit nofile=, LimitNOFILE= of systemd), or lower the setting",
                limit,
                connections,
                wanted,
                wanted + BESIDE_CONNECTIONS));
    }
}
