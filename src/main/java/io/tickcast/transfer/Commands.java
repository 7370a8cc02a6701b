package io.tickcast.transfer;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** The commands that are not the server. Each opens the store, does its work on the caller's thread, and closes it. */
public final class Commands {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final OutputStream out;
    private final PrintStream err;
    private final BooleanSupplier terminal;
    private final LongSupplier nanoTime;

    Commands(OutputStream out, PrintStream err, BooleanSupplier terminal, LongSupplier nanoTime) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
    }

    /** Does what the arguments of the program ask for; the exit code, or nothing where they ask for the server. */
    public static OptionalInt run(String... arguments) {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        return new Commands(out, System.err, Commands::isOnTerminal, System::nanoTime).run(List.of(arguments));
    }

    private static boolean isOnTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    OptionalInt run(List<String> arguments) {
        List<String> rest = new ArrayList<>(arguments);
        String name = takeCommand(rest);
        if (name.isEmpty() && rest.stream().noneMatch(Arguments::isHelp)) {
            return OptionalInt.empty();
        }
        try {
            return exit(
                    switch (name) {
                        case "", "help" -> help(rest);
                        case "import" -> importFiles(rest);
                        case "export" -> export(rest);
                        default -> throw new UsageException("there is no command '" + name + "'");
                    });
        } catch (UsageException wrong) {
            err.println(prefix(name) + wrong.getMessage());
            err.println();
            err.print(helpOf(name));
            return exit(WRONG_USAGE);
        } catch (TransferException | IOException failure) {
            err.println(prefix(name) + failure.getMessage());
            return exit(FAILED);
        }
    }

    /** The first argument that is no option. */
    private static String takeCommand(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--") && !Arguments.isHelp(argument)) {
                arguments.remove(i);
                return argument;
            }
        }
        return "";
    }

    private int help(List<String> arguments) throws IOException {
        return print(helpOf(arguments.isEmpty() ? "" : arguments.getFirst()));
    }

    private static String helpOf(String name) {
        return switch (name) {
            case "import" -> Help.IMPORT;
            case "export" -> Help.EXPORT;
            default -> Help.PROGRAM;
        };
    }

    private int importFiles(List<String> rest) throws IOException {
        Arguments arguments = Arguments.of(rest, ImportArguments.OPTIONS);
        if (arguments.help()) {
            return print(Help.IMPORT);
        }
        ImportArguments wanted = ImportArguments.of(arguments);
        TradeImport.check(wanted.sources());
        keepOutputClean();
        List<FileTally> files;
        Progress progress;
        try (Interruption interruption = new Interruption();
                OpenStore store = OpenStore.open(wanted.properties(), true)) {
            progress = new Progress(err, terminal.getAsBoolean(), nanoTime);
            try {
                files = new TradeImport(store, progress, interruption).run(wanted.sources());
            } finally {
                progress.end();
            }
        }
        return tell(files, progress.elapsed());
    }

    private int tell(List<FileTally> files, long nanos) throws IOException {
        StringBuilder text = new StringBuilder();
        for (FileTally file : files) {
            file.lines().forEach(line -> text.append(line).append('\n'));
        }
        double seconds = nanos / NANOS;
        long perSecond = (long) (files.stream().mapToLong(FileTally::trades).sum() / seconds);
        text.append(FileTally.total(files))
                .append(String.format(Locale.ROOT, ", in %.1f s: %d trades/s\n", seconds, perSecond));
        print(text.toString());
        return files.getLast().failed() ? FAILED : DONE;
    }

    private int export(List<String> rest) throws IOException {
        Arguments arguments = Arguments.of(rest, ExportArguments.OPTIONS);
        if (arguments.help()) {
            return print(Help.EXPORT);
        }
        ExportArguments wanted = ExportArguments.of(arguments);
        keepOutputClean();
        try (Interruption interruption = new Interruption();
                OpenStore store = OpenStore.open(wanted.properties(), false)) {
            Progress progress = new Progress(err, terminal.getAsBoolean(), nanoTime);
            HistoryExport export = new HistoryExport(store.history(), store.markets(), progress, interruption);
            export.require(wanted.symbol());
            String warning;
            try {
                warning = export(export, wanted);
            } finally {
                progress.end();
            }
            err.printf(
                    Locale.ROOT,
                    "%s: %d %s in %.1f s%n",
                    wanted.symbol(),
                    export.rows(),
                    wanted.interval() == null ? "trades" : "candles",
                    progress.elapsed() / NANOS);
            if (!warning.isEmpty()) {
                err.println("warning: " + warning);
            }
        }
        return DONE;
    }

    private String export(HistoryExport export, ExportArguments wanted) throws IOException {
        if (wanted.output() == null) {
            Writer writer = ExportFile.writer(out);
            String warning = export.run(wanted, writer);
            writer.flush();
            return warning;
        }
        try (ExportFile file = new ExportFile(wanted.output())) {
            String warning = export.run(wanted, file.writer());
            file.finish();
            return warning;
        }
    }

    /** What logs and libraries print by themselves goes beside the results. */
    private void keepOutputClean() {
        System.setOut(err);
    }

    private int print(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        return DONE;
    }

    private static String prefix(String name) {
        return helpOf(name).equals(Help.PROGRAM) ? "tickcast: " : "tickcast " + name + ": ";
    }

    private static OptionalInt exit(int code) {
        return OptionalInt.of(code);
    }
}
