package io.tickcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** What an open connection keeps. */
class SessionMemoryIT {

    private static final int SESSIONS = 100;

    /** The request that became the connection, with all that the server has made to answer it, is twice a session. */
    @Test
    void an_open_connection_does_not_keep_its_handshake() throws Exception {
        List<StreamClient> clients = new ArrayList<>();
        try (LocalServer server = LocalServer.start()) {
            for (int i = 0; i < SESSIONS; i++) {
                clients.add(server.connect());
            }

            assertThat(instancesOf("io.tickcast.session.ClientSession")).isGreaterThanOrEqualTo(SESSIONS);
            assertThat(instancesOf("org.eclipse.jetty.ee11.servlet.ServletContextRequest"))
                    .isLessThan(SESSIONS / 2);
            assertThat(instancesOf("org.eclipse.jetty.server.internal.HttpConnection"))
                    .isLessThan(SESSIONS / 2);
        } finally {
            clients.forEach(StreamClient::close);
        }
    }

    /** How many there are behind a garbage collection. */
    private static long instancesOf(String type) throws JMException {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > 3 && columns[3].equals(type))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .sum();
    }
}
