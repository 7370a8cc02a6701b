package io.tickcast.session;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a URL. One without a value counts as left out; one that is there several times is one with commas.
 */
record StreamParameters(HttpServletRequest asked) {

    /** The text of a parameter; null when it was left out. */
    @Nullable
    String text(String name) {
        String[] values = asked.getParameterValues(name);
        String text = values == null ? "" : String.join(",", values).strip();
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
