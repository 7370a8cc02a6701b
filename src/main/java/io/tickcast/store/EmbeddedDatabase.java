package io.tickcast.store;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.CairoError;
import io.questdb.cairo.CairoException;
import io.questdb.cairo.ColumnType;
import io.questdb.cairo.DefaultCairoConfiguration;
import io.questdb.cairo.O3PartitionPurgeJob;
import io.questdb.cairo.TableToken;
import io.questdb.cairo.TableWriter;
import io.questdb.cairo.security.AllowAllSecurityContext;
import io.questdb.cairo.sql.Record;
import io.questdb.cairo.sql.RecordCursor;
import io.questdb.cairo.sql.RecordCursorFactory;
import io.questdb.cairo.wal.ApplyWal2TableJob;
import io.questdb.cairo.wal.CheckWalTransactionsJob;
import io.questdb.cairo.wal.WalPurgeJob;
import io.questdb.cairo.wal.WalWriter;
import io.questdb.cairo.wal.seq.SeqTxnTracker;
import io.questdb.griffin.SqlException;
import io.questdb.griffin.SqlExecutionContext;
import io.questdb.griffin.SqlExecutionContextImpl;
import io.questdb.mp.Job;
import io.questdb.std.ObjHashSet;
import io.questdb.std.str.Utf8Sequence;
import io.questdb.std.str.Utf8StringSink;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * QuestDB's engine inside this process, without any of its servers: no port is open. One daemon thread makes commits
 * readable and clears away what is no longer needed. A commit survives the end of the process, however it comes; after
 * a power failure the last seconds may be missing, as writes are left to the operating system.
 */
final class EmbeddedDatabase implements Database {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String COMPACT_HEADERS = "UseCompactObjectHeaders";
    private static final long HOUSEKEEPING_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final FileChannel lockFile;
    private final CairoEngine engine;
    private final Thread applier;
    private volatile boolean open = true;

    /**
     * Opens the database in a folder, which is created where it does not exist.
     *
     * @throws StoreException when the folder cannot be written, another process uses it, or QuestDB would end the JVM
     */
    EmbeddedDatabase(Path folder) {
        requireUsualObjectHeaders();
        lockFile = lock(folder);
        CairoEngine opened = null;
        try {
            QuestDbSettings.apply();
            Path tables = Files.createDirectories(folder.resolve("db"));
            opened = new EmbeddedEngine(new SmallFiles(tables.toString()));
            opened.load();
        } catch (IOException | RuntimeException | LinkageError failure) {
            closeQuietly(opened);
            closeQuietly(lockFile);
            throw new StoreException("cannot open the store in " + folder.toAbsolutePath() + ": " + failure, failure);
        }
        engine = opened;
        applier = Thread.ofPlatform().name("tickcast-store-apply").daemon().start(this::applyCommits);
    }

    @Override
    public void execute(String sql) {
        try {
            engine.execute(sql, context());
        } catch (SqlException | CairoException failure) {
            throw failed(sql, failure);
        }
    }

    @Override
    public void query(String sql, RowHandler handler) {
        SqlExecutionContext context = context();
        try (RecordCursorFactory factory = engine.select(sql, context);
                RecordCursor cursor = factory.getCursor(context)) {
            EmbeddedRow row = new EmbeddedRow(cursor.getRecord(), factory);
            boolean more = true;
            while (more && cursor.hasNext()) {
                more = handler.take(row);
            }
        } catch (SqlException | CairoException failure) {
            throw failed(sql, failure);
        }
    }

    @Override
    public Inserter inserter(String table) {
        try {
            return new WalInserter(engine.getWalWriter(token(table)));
        } catch (CairoException failure) {
            throw failed(table, failure);
        }
    }

    @Override
    public long committed(String table) {
        return engine.getTableSequencerAPI().lastTxn(token(table));
    }

    @Override
    public long readable(String table) {
        SeqTxnTracker tracker = engine.getTableSequencerAPI().getTxnTracker(token(table));
        if (tracker.isSuspended()) {
            throw new StoreException("the table " + table + " cannot be written: " + tracker.getErrorMessage());
        }
        return tracker.getWriterTxn();
    }

    @Override
    public void recover() {
        ObjHashSet<TableToken> tables = new ObjHashSet<>();
        engine.getTableTokens(tables, false);
        for (int i = 0; i < tables.size(); i++) {
            TableToken table = tables.get(i);
            if (engine.getTableSequencerAPI().getTxnTracker(table).isSuspended()) {
                execute("ALTER TABLE '" + table.getTableName() + "' RESUME WAL");
            }
        }
        LockSupport.unpark(applier);
    }

    @Override
    public void close() {
        open = false;
        LockSupport.unpark(applier);
        try {
            applier.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        engine.close();
        closeQuietly(lockFile);
    }

    private TableToken token(String table) {
        try {
            return engine.verifyTableName(table);
        } catch (CairoException failure) {
            throw failed(table, failure);
        }
    }

    private SqlExecutionContext context() {
        return new SqlExecutionContextImpl(engine, 1).with(AllowAllSecurityContext.INSTANCE, null);
    }

    private void applyCommits() {
        Niceness.giveWay();
        try (ApplyWal2TableJob apply = new ApplyWal2TableJob(engine, 1);
                WalPurgeJob purge = new WalPurgeJob(engine);
                O3PartitionPurgeJob purgeOldVersions = new O3PartitionPurgeJob(engine, 1)) {
            CheckWalTransactionsJob check = new CheckWalTransactionsJob(engine);
            long housekeepingDue = System.nanoTime();
            while (open) {
                if (System.nanoTime() - housekeepingDue >= 0) {
                    housekeepingDue = System.nanoTime() + HOUSEKEEPING_NANOS;
                    run(check);
                    run(purge);
                    run(purgeOldVersions);
                }
                boolean more = true;
                while (open && more) {
                    more = run(apply);
                }
                LockSupport.parkNanos(this, IDLE_NANOS);
            }
        } catch (RuntimeException | Error failure) {
            LOG.error("The store's thread has failed, nothing new becomes readable", failure);
            throw failure;
        }
    }

    /** A job that fails is tried again; whether there is more for it to do at once. */
    private static boolean run(Job job) {
        try {
            return job.run(0);
        } catch (RuntimeException | CairoError failure) {
            LOG.warn("The store's upkeep has failed and is tried again: {}", failure.toString());
            return false;
        }
    }

    /** QuestDB looks into objects by itself: with headers of another size it writes over what it does not own. */
    private static void requireUsualObjectHeaders() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (machine == null) {
            return;
        }
        try {
            if (Boolean.parseBoolean(machine.getVMOption(COMPACT_HEADERS).getValue())) {
                throw new StoreException("the embedded store cannot run with -XX:+" + COMPACT_HEADERS
                        + ": start Java with -XX:-" + COMPACT_HEADERS);
            }
        } catch (IllegalArgumentException unknown) {
            LOG.debug("This JVM has no {}", COMPACT_HEADERS, unknown);
        }
    }

    private static FileChannel lock(Path folder) {
        FileChannel channel = null;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(
                    folder.resolve("tickcast.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException usedHere) {
            LOG.debug("The folder is in use in this process", usedHere);
        } catch (IOException failure) {
            closeQuietly(channel);
            throw new StoreException(
                    "tickcast.history.dir: cannot write to " + folder.toAbsolutePath() + ": " + failure, failure);
        }
        closeQuietly(channel);
        throw new StoreException("tickcast.history.dir: " + folder.toAbsolutePath()
                + " is in use by another process; stop it, or give this one another folder");
    }

    private static StoreException failed(String what, Exception failure) {
        return new StoreException("the store failed at '" + what + "': " + failure.getMessage(), failure);
    }

    private static void closeQuietly(@Nullable AutoCloseable resource) {
        if (resource == null) {
            return;
        }
        try {
            resource.close();
        } catch (Exception failure) {
            LOG.debug("Could not be closed", failure);
        }
    }

    /** Files that grow in steps that suit many small tables. */
    private static final class SmallFiles extends DefaultCairoConfiguration {
        private static final long STEP = 512 * 1024;
        private static final int COLUMN_BUFFER = 256 * 1024;

        SmallFiles(String folder) {
            super(folder);
        }

        @Override
        public long getDataAppendPageSize() {
            return STEP;
        }

        @Override
        public long getWalDataAppendPageSize() {
            return STEP;
        }

        @Override
        public int getO3ColumnMemorySize() {
            return COLUMN_BUFFER;
        }
    }

    /** Rows as the engine has them: texts come in three types. */
    private static final class EmbeddedRow implements Row {
        private final Record values;
        private final int[] types;

        EmbeddedRow(Record values, RecordCursorFactory factory) {
            this.values = values;
            this.types = new int[factory.getMetadata().getColumnCount()];
            for (int i = 0; i < types.length; i++) {
                types[i] = ColumnType.tagOf(factory.getMetadata().getColumnType(i));
            }
        }

        @Override
        public long number(int column) {
            return switch (types[column]) {
                case ColumnType.BYTE -> values.getByte(column);
                case ColumnType.INT -> values.getInt(column);
                case ColumnType.TIMESTAMP -> values.getTimestamp(column);
                default -> values.getLong(column);
            };
        }

        @Override
        public boolean flag(int column) {
            return values.getBool(column);
        }

        @Override
        public @Nullable String text(int column) {
            CharSequence text = characters(column);
            return text == null ? null : text.toString();
        }

        @Override
        public @Nullable CharSequence characters(int column) {
            return switch (types[column]) {
                case ColumnType.SYMBOL -> values.getSymA(column);
                case ColumnType.STRING -> values.getStrA(column);
                default -> {
                    Utf8Sequence text = values.getVarcharA(column);
                    if (text == null) {
                        yield null;
                    }
                    yield text.isAscii() ? text.asAsciiCharSequence() : text.toString();
                }
            };
        }
    }

    private final class WalInserter implements Inserter {
        private final WalWriter writer;
        private final int[] types;
        private final Utf8StringSink utf8 = new Utf8StringSink();
        private TableWriter.@Nullable Row row;
        private int column;

        WalInserter(WalWriter writer) {
            this.writer = writer;
            this.types = new int[writer.getMetadata().getColumnCount()];
            for (int i = 0; i < types.length; i++) {
                types[i] = ColumnType.tagOf(writer.getMetadata().getColumnType(i));
            }
        }

        @Override
        public Inserter begin(long timestamp) {
            row = writer.newRow(timestamp);
            column = 1;
            return this;
        }

        @Override
        public Inserter number(long value) {
            switch (types[column]) {
                case ColumnType.BYTE -> row().putByte(column, (byte) value);
                case ColumnType.TIMESTAMP -> row().putTimestamp(column, value);
                default -> row().putLong(column, value);
            }
            column++;
            return this;
        }

        @Override
        public Inserter flag(boolean value) {
            row().putBool(column++, value);
            return this;
        }

        @Override
        public Inserter text(@Nullable CharSequence value) {
            if (types[column] == ColumnType.SYMBOL) {
                row().putSym(column, value);
            } else if (value != null) {
                utf8.clear();
                utf8.put(value);
                row().putVarchar(column, utf8);
            }
            column++;
            return this;
        }

        @Override
        public void end() {
            row().append();
        }

        @Override
        public void commit() {
            try {
                writer.commit();
            } catch (CairoException failure) {
                throw failed("commit", failure);
            }
            LockSupport.unpark(applier);
        }

        @Override
        public void close() {
            closeQuietly(writer);
        }

        private TableWriter.Row row() {
            if (row == null) {
                throw new IllegalStateException("no row was begun");
            }
            return row;
        }
    }
}
