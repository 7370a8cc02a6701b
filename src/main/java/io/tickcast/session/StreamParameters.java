package io.tickcast.session;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a URL. One without a value counts as left out; one that is there several times is one with commas.
 */
record StreamParameters(Function<String, String @Nullable []> values) {

    /** The text of a parameter; null when it was left out. */
    @Nullable
    String text(String name) {
        String[] given = values.apply(name);
        String text = given == null ? "" : String.join(",", given).strip();
        return text.isEmpty() ? null : text;
    }

    /** The text of a parameter that must not be left out. */
    String required(String name, String wanted) {
        String text = text(name);
        if (text == null) {
            throw StreamProblems.badParameter(name, name + " is missing, it must be " + wanted);
        }
        return text;
    }
}
