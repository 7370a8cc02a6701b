package io.tickcast.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a command. A name with a dot is a property of Spring Boot, such as {@code --tickcast.history.dir=x}.
 *
 * @param operands what is no option
 * @param options the command's own options by their names
 * @param properties properties as they were given
 * @param help whether only help is wanted
 */
record Arguments(List<String> operands, Map<String, String> options, List<String> properties, boolean help) {

    private static final String OPTION = "--";
    private static final Set<String> HELP = Set.of("--help", "-h", "-?");

    /**
     * Sorts the arguments.
     *
     * @param known the command's own options
     * @throws UsageException for an option that there is not, that is there twice or has no value
     */
    static Arguments of(List<String> arguments, Set<String> known) {
        List<String> operands = new ArrayList<>();
        Map<String, String> options = new LinkedHashMap<>();
        List<String> properties = new ArrayList<>();
        boolean help = false;
        for (String argument : arguments) {
            if (isHelp(argument)) {
                help = true;
            } else if (!argument.startsWith("-")) {
                operands.add(argument);
            } else if (isProperty(argument)) {
                properties.add(argument);
            } else {
                option(argument, known, options);
            }
        }
        return new Arguments(operands, options, properties, help);
    }

    static boolean isHelp(String argument) {
        return HELP.contains(argument);
    }

    /** The value of an option; null where it was not given. */
    @Nullable
    String option(String name) {
        return options.get(name);
    }

    private static boolean isProperty(String argument) {
        return argument.startsWith(OPTION) && nameOf(argument).indexOf('.') > 0;
    }

    private static void option(String argument, Set<String> known, Map<String, String> options) {
        String name = nameOf(argument);
        if (!argument.startsWith(OPTION) || !known.contains(name)) {
            throw new UsageException("there is no option " + argument);
        }
        String value = argument.substring(Math.min(argument.length(), OPTION.length() + name.length() + 1));
        if (value.isBlank()) {
            throw new UsageException("--" + name + " needs a value: --" + name + "=…");
        }
        if (options.put(name, value) != null) {
            throw new UsageException("--" + name + " is there twice");
        }
    }

    private static String nameOf(String argument) {
        int equals = argument.indexOf('=');
        int start = Math.min(OPTION.length(), argument.length());
        return equals < start ? argument.substring(start) : argument.substring(start, equals);
    }
}
