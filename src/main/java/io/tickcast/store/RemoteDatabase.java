package io.tickcast.store;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A QuestDB server, by its PostgreSQL wire protocol. Connections are opened as they are needed and a few are kept. */
final class RemoteDatabase implements Database {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteDatabase.class);
    private static final int KEPT_CONNECTIONS = 4;
    private static final int ROWS_AT_ONCE = 5_000;
    private static final int ROWS_IN_BATCH = 5_000;

    private final RemoteAddress address;
    private final Properties properties = new Properties();
    private final BlockingQueue<Connection> idle = new LinkedBlockingQueue<>(KEPT_CONNECTIONS);

    /**
     * Connects once, to see that it can.
     *
     * @throws StoreException when it cannot
     */
    RemoteDatabase(RemoteAddress address) {
        this.address = address;
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("ApplicationName", "tickcast");
        query("SELECT 1", row -> false);
    }

    @Override
    public void execute(String sql) {
        use(sql, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        });
    }

    @Override
    public void query(String sql, RowHandler handler) {
        use(sql, connection -> {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setFetchSize(ROWS_AT_ONCE);
                try (ResultSet rows = statement.executeQuery()) {
                    RemoteRow row = new RemoteRow(rows);
                    boolean more = true;
                    while (more && rows.next()) {
                        more = handler.take(row);
                    }
                }
            } finally {
                connection.setAutoCommit(true);
            }
        });
    }

    @Override
    public Inserter inserter(String table) {
        Connection connection = connect();
        try {
            return new RemoteInserter(connection, table);
        } catch (SQLException failure) {
            closeQuietly(connection);
            throw failed(table, failure);
        }
    }

    @Override
    public long committed(String table) {
        return transaction(table, "sequencerTxn");
    }

    @Override
    public long readable(String table) {
        return transaction(table, "writerTxn");
    }

    @Override
    public void recover() {
        query(
                "SELECT name FROM wal_tables() WHERE suspended AND name LIKE 'tickcast_%'",
                row -> {
                    execute("ALTER TABLE '" + row.text(0) + "' RESUME WAL");
                    return true;
                });
    }

    @Override
    public void close() {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            closeQuietly(connection);
        }
    }

    private long transaction(String table, String column) {
        long[] found = {-1};
        query("SELECT " + column + ", suspended FROM wal_tables() WHERE name = '" + table + "'", row -> {
            if (row.flag(1)) {
                throw new StoreException("the table " + table + " is suspended in the QuestDB at " + address.shown());
            }
            found[0] = row.number(0);
            return false;
        });
        return found[0];
    }

    private void use(String sql, Work work) {
        Connection connection = idle.poll();
        boolean kept = connection != null;
        if (connection == null) {
            connection = connect();
        }
        try {
            if (kept && !connection.isValid(5)) {
                closeQuietly(connection);
                connection = connect();
            }
            work.on(connection);
            if (!idle.offer(connection)) {
                closeQuietly(connection);
            }
        } catch (SQLException failure) {
            closeQuietly(connection);
            throw failed(sql, failure);
        } catch (RuntimeException failure) {
            closeQuietly(connection);
            throw failure;
        }
    }

    private Connection connect() {
        try {
            for (Driver driver : ServiceLoader.load(Driver.class, RemoteDatabase.class.getClassLoader())) {
                Connection connection = driver.connect(address.jdbcUrl(), properties);
                if (connection != null) {
                    return connection;
                }
            }
            throw new StoreException("there is no driver for " + address.jdbcUrl());
        } catch (SQLException failure) {
            throw new StoreException("no QuestDB at " + address.shown() + ": " + failure.getMessage(), failure);
        }
    }

    private static StoreException failed(String what, Exception failure) {
        return new StoreException("the store failed at '" + what + "': " + failure.getMessage(), failure);
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception failure) {
            LOG.debug("Could not be closed", failure);
        }
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private static final class RemoteRow implements Row {
        private final ResultSet rows;

        RemoteRow(ResultSet rows) {
            this.rows = rows;
        }

        @Override
        public long number(int column) {
            return read(() -> {
                Object value = rows.getObject(column + 1);
                return switch (value) {
                    case Number number -> number.longValue();
                    case null -> Long.MIN_VALUE;
                    default -> Long.parseLong(value.toString());
                };
            });
        }

        @Override
        public boolean flag(int column) {
            return read(() -> rows.getBoolean(column + 1));
        }

        @Override
        public @Nullable String text(int column) {
            return read(() -> rows.getString(column + 1));
        }

        @Override
        public @Nullable CharSequence characters(int column) {
            return text(column);
        }

        private static <T extends @Nullable Object> T read(Reading<T> reading) {
            try {
                return reading.read();
            } catch (SQLException failure) {
                throw failed("read", failure);
            }
        }

        private interface Reading<T extends @Nullable Object> {
            T read() throws SQLException;
        }
    }

    private static final class RemoteInserter implements Inserter {
        private final Connection connection;
        private final PreparedStatement statement;
        private final boolean[] timestamps;
        private int parameter;
        private int rows;

        RemoteInserter(Connection connection, String table) throws SQLException {
            this.connection = connection;
            connection.setAutoCommit(false);
            this.timestamps = timestamps(table);
            String values = Stream.iterate(0, i -> i + 1)
                    .limit(timestamps.length)
                    .map(i -> timestamps[i] ? "cast(? AS TIMESTAMP)" : "?")
                    .collect(Collectors.joining(", "));
            this.statement = connection.prepareStatement("INSERT INTO " + table + " VALUES (" + values + ")");
        }

        @Override
        public Inserter begin(long timestamp) {
            parameter = 0;
            return number(timestamp);
        }

        @Override
        public Inserter number(long value) {
            return set(() -> statement.setLong(++parameter, value));
        }

        @Override
        public Inserter flag(boolean value) {
            return set(() -> statement.setBoolean(++parameter, value));
        }

        @Override
        public Inserter text(@Nullable CharSequence value) {
            return set(() -> {
                if (value == null) {
                    statement.setNull(++parameter, Types.VARCHAR);
                } else {
                    statement.setString(++parameter, value.toString());
                }
            });
        }

        @Override
        public void end() {
            set(() -> {
                statement.addBatch();
                if (++rows % ROWS_IN_BATCH == 0) {
                    statement.executeBatch();
                }
            });
        }

        @Override
        public void commit() {
            set(() -> {
                statement.executeBatch();
                connection.commit();
            });
        }

        @Override
        public void close() {
            closeQuietly(connection);
        }

        private boolean[] timestamps(String table) throws SQLException {
            try (Statement columns = connection.createStatement();
                    ResultSet found = columns.executeQuery("SELECT type FROM table_columns('" + table + "')")) {
                boolean[] types = new boolean[64];
                int count = 0;
                while (found.next()) {
                    types[count++] = "TIMESTAMP".equals(found.getString(1));
                }
                return java.util.Arrays.copyOf(types, count);
            } finally {
                connection.commit();
            }
        }

        private Inserter set(Setting setting) {
            try {
                setting.set();
                return this;
            } catch (SQLException failure) {
                throw failed("insert", failure);
            }
        }

        private interface Setting {
            void set() throws SQLException;
        }
    }
}
