package io.tickcast.store;

import org.jspecify.annotations.Nullable;

/**
 * A QuestDB, in this process or elsewhere: the same SQL and the same tables. Queries may come from any thread; each
 * inserter belongs to one thread at a time. Every call throws {@link StoreException} when the database cannot do it.
 */
interface Database extends AutoCloseable {

    /** Runs a statement that answers nothing. */
    void execute(String sql);

    /** Hands the rows of a query to {@code handler}, until it has enough. */
    void query(String sql, RowHandler handler);

    /** A new way to add rows to a table. */
    Inserter inserter(String table);

    /** Number of the table's last commit. */
    long committed(String table);

    /** Number of the last commit that queries of the table see. */
    long readable(String table);

    /**
     * Makes the database usable again after a failure.
     *
     * @throws StoreException when it still is not
     */
    void recover();

    @Override
    void close();

    /** Takes rows. */
    @FunctionalInterface
    interface RowHandler {

        /** Takes a row, which is valid during the call only; true for one more. */
        boolean take(Row row);
    }

    /** A row of an answer; columns count from 0. */
    interface Row {

        long number(int column);

        boolean flag(int column);

        @Nullable
        String text(int column);

        /** Like {@link #text}, but the characters may change with the next row. */
        @Nullable
        CharSequence characters(int column);
    }

    /** Adds rows: {@link #begin}, a value for each further column in the table's order, {@link #end}. */
    interface Inserter extends AutoCloseable {

        /** Begins a row with its designated timestamp in microseconds. */
        Inserter begin(long timestamp);

        /** A number or a time in microseconds. */
        Inserter number(long value);

        Inserter flag(boolean value);

        Inserter text(@Nullable CharSequence value);

        void end();

        /** Makes all rows since the last commit durable at once. */
        void commit();

        @Override
        void close();
    }
}
