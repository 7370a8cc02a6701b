package io.tickcast.ingest;

import io.tickcast.ingest.FieldValue.Kind;
import io.tickcast.market.Decimal;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one element. Each reading method answers a value of the wanted form or throws an
 * {@link IllegalArgumentException} that names the field and what would be right. A field that is null counts as left
 * out.
 */
final class Fields {

    private static final Set<Kind> NUMBER = EnumSet.of(Kind.STRING, Kind.INTEGER, Kind.FRACTION);
    private static final Set<Kind> TEXT = EnumSet.of(Kind.STRING);
    private static final Set<Kind> TEXT_OR_INTEGER = EnumSet.of(Kind.STRING, Kind.INTEGER);
    private static final String DECIMAL_FORM = "a decimal such as \"12.50\" or 12.50";
    private static final String TIME_FORM = "an integer in epoch milliseconds such as 1763713620123";

    private final Map<String, FieldValue> values;

    Fields(Map<String, FieldValue> values) {
        this.values = values;
    }

    /** A decimal that has to be there. */
    Decimal decimal(String name) {
        return require(name, DECIMAL_FORM, optionalDecimal(name));
    }

    /** A decimal, as a string or as a number. */
    @Nullable
    Decimal optionalDecimal(String name) {
        String text = text(name, NUMBER, DECIMAL_FORM);
        try {
            return text == null ? null : Decimal.parse(text);
        } catch (IllegalArgumentException noDecimal) {
            throw new IllegalArgumentException(name + ": " + noDecimal.getMessage(), noDecimal);
        }
    }

    /** A string that has to be there. */
    String text(String name, String form) {
        return require(name, form, optionalText(name, form));
    }

    /** A string. */
    @Nullable
    String optionalText(String name, String form) {
        return text(name, TEXT, form);
    }

    /** A string, or an integer as it is printed. */
    @Nullable
    String optionalId(String name) {
        String id = text(name, TEXT_OR_INTEGER, "a string");
        if (id != null && hasHalfCharacter(id)) {
            throw new IllegalArgumentException(
                    name + " has half of a surrogate pair, it must be a string of whole characters");
        }
        return id;
    }

    /** A time in epoch milliseconds, {@code otherwise} where it is left out. */
    long time(String name, long otherwise) {
        String text = text(name, NUMBER, TIME_FORM);
        if (text == null) {
            return otherwise;
        }
        try {
            return Decimal.parse(text).toBigDecimal().longValueExact();
        } catch (IllegalArgumentException | ArithmeticException noInteger) {
            throw new IllegalArgumentException(name + " must be " + TIME_FORM, noInteger);
        }
    }

    private @Nullable String text(String name, Set<Kind> kinds, String form) {
        FieldValue value = values.get(name);
        if (value == null) {
            return null;
        }
        if (value.kind() == Kind.TWICE) {
            throw new IllegalArgumentException(name + " is there twice, it must be there once");
        }
        if (!kinds.contains(value.kind())) {
            throw new IllegalArgumentException(name + " must be " + form);
        }
        return value.text();
    }

    private static <V> V require(String name, String form, @Nullable V value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing, it must be " + form);
        }
        return value;
    }

    private static boolean hasHalfCharacter(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
