package io.tickcast.transfer;

/** What the command line can do. */
final class Help {

    static final String PROGRAM = """
            Tickcast pushes market data.

              java -jar tickcast.jar [SETTINGS]                   starts the server
              java -jar tickcast.jar import FILE... [OPTIONS]     brings files into the store
              java -jar tickcast.jar export --symbol=X [OPTIONS]  writes what the store has as CSV
              java -jar tickcast.jar help [COMMAND]               shows this, or more of a command

            Settings have a dot in their names, such as --server.port=9000 or --tickcast.history.dir=/data/ticks.
            They are described in docs/configuration.md.
            """;

    static final String IMPORT = """
            java -jar tickcast.jar import FILE... [--format=F] [--symbols=A,B] [SETTINGS]

            Brings the trades of files into the store that the settings tickcast.history.* name; that is the folder
            ./data where they say nothing. No server may run on the same store meanwhile.

              --format=F     csv or binance-frames; by default the file's name tells it (.csv, .frames)
              --symbols=A,B  takes trades of these symbols only

            csv             a table of trades, its first line is: time,symbol,id,price,size,side
            binance-frames  lines with the time of receipt in nanoseconds and a frame of Binance's spot streams; the
                            trades are taken, best prices and other frames are passed over

            Files whose names end with .gz are read as gzip. What is there already is not taken again, so a file may be
            imported twice, also after an interruption. Broken lines are left out and counted.

            Exit code: 0 when all files were read, 1 when something failed, 2 when the command line is wrong.
            """;

    static final String EXPORT = """
            java -jar tickcast.jar export --symbol=X [--from=T] [--to=T] [--interval=I] [--output=FILE] [SETTINGS]

            Writes the trades of a symbol, or its candles, as CSV. The settings tickcast.history.* name the store; that
            is the folder ./data where they say nothing. No server may run on the same store meanwhile.

              --symbol=X     whose history
              --from=T       times from T on: epoch milliseconds, or a time such as 2025-11-21T10:20:00Z or 2025-11-21
              --to=T         times before T
              --interval=I   candles of this length instead of trades: 1s 1m 5m 15m 1h 4h 1d
              --output=FILE  to a file instead of the standard output; as gzip where its name ends with .gz

            Trades are in the order in which they were taken in; import reads them as they are.

            Exit code: 0 when all was written, 1 when something failed, 2 when the command line is wrong.
            """;

    private Help() {}
}
