package io.tickcast.store;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a QuestDB server listens for the PostgreSQL wire protocol.
 *
 * @param host its name or address
 * @param port its port
 * @param database what it calls its database
 * @param user who connects
 * @param password the user's password
 */
record RemoteAddress(String host, int port, String database, String user, String password) {

    private static final int DEFAULT_PORT = 8812;
    private static final String DEFAULT_DATABASE = "qdb";
    private static final String FORM = "must be such as questdb.example:8812 or postgresql://questdb.example:8812/qdb";

    /**
     * Reads {@code host}, {@code host:port} or {@code postgresql://host:port/database}, also with {@code jdbc:} in front.
     *
     * @throws IllegalArgumentException when it is none of these
     */
    static RemoteAddress of(String url, String user, String password) {
        String text = url.strip();
        if (text.startsWith("jdbc:")) {
            text = text.substring("jdbc:".length());
        }
        if (!text.contains("://")) {
            text = "postgresql://" + text;
        }
        try {
            URI uri = new URI(text);
            String path = uri.getPath() == null ? "" : uri.getPath().replace("/", "");
            if (!"postgresql".equals(uri.getScheme()) || uri.getHost() == null) {
                throw new IllegalArgumentException("tickcast.history.url is '" + url + "', it " + FORM);
            }
            return new RemoteAddress(
                    uri.getHost(),
                    uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                    path.isEmpty() ? DEFAULT_DATABASE : path,
                    user,
                    password);
        } catch (URISyntaxException unreadable) {
            throw new IllegalArgumentException("tickcast.history.url is '" + url + "', it " + FORM, unreadable);
        }
    }

    String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /** For logs and messages. */
    String shown() {
        return host + ":" + port;
    }

    @Override
    public String toString() {
        return shown();
    }
}
