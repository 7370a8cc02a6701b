package io.tickcast.transfer;

import io.tickcast.feed.RecordingFormat;
import io.tickcast.market.Symbol;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be imported.
 *
 * @param sources the files, in order
 * @param properties where the store is
 */
record ImportArguments(List<Source> sources, List<String> properties) {

    private static final String FORMAT = "format";
    private static final String SYMBOLS = "symbols";

    /** The options that there are. */
    static final Set<String> OPTIONS = Set.of(FORMAT, SYMBOLS);

    /**
     * Understands the arguments.
     *
     * @throws UsageException when that is not possible
     */
    static ImportArguments of(Arguments arguments) {
        if (arguments.operands().isEmpty()) {
            throw new UsageException("no file is given");
        }
        String format = arguments.option(FORMAT);
        List<String> symbols = symbols(arguments.option(SYMBOLS));
        List<Source> sources = new ArrayList<>();
        for (String file : arguments.operands()) {
            sources.add(source(file, format, symbols));
        }
        return new ImportArguments(List.copyOf(sources), arguments.properties());
    }

    private static Source source(String file, @Nullable String formatName, List<String> names) {
        RecordingFormat format = formatName == null
                ? RecordingFormat.ofFile(file)
                        .orElseThrow(() -> new UsageException("the name '" + file
                                + "' does not tell its format: give --format, one of "
                                + RecordingFormat.propertyNames()))
                : RecordingFormat.of(formatName)
                        .orElseThrow(() -> new UsageException("--format is '" + formatName + "', the formats are: "
                                + RecordingFormat.propertyNames()));
        Set<String> symbols = new LinkedHashSet<>();
        names.forEach(name -> symbols.add(format.symbolOf(name)));
        return new Source(Path.of(file), format, symbols);
    }

    private static List<String> symbols(@Nullable String list) {
        List<String> names = list == null ? List.of() : List.of(list.split(",", -1));
        for (String name : names) {
            try {
                Symbol.require(name);
            } catch (IllegalArgumentException none) {
                throw new UsageException("--symbols: " + none.getMessage());
            }
        }
        return names;
    }

    /**
     * One file.
     *
     * @param file where it is
     * @param format what its lines are
     * @param symbols whose trades are wanted; empty for all
     */
    record Source(Path file, RecordingFormat format, Set<String> symbols) {

        boolean wants(String symbol) {
            return symbols.isEmpty() || symbols.contains(symbol);
        }
    }
}
