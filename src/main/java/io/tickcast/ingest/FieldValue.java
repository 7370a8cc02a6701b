package io.tickcast.ingest;

/**
 * A field's value as it was sent.
 *
 * @param kind what it is in JSON
 * @param text its exact text, empty for {@link Kind#OTHER} and {@link Kind#TWICE}
 */
record FieldValue(Kind kind, String text) {

    static final FieldValue OTHER = new FieldValue(Kind.OTHER, "");
    static final FieldValue TWICE = new FieldValue(Kind.TWICE, "");

    enum Kind {
        STRING,
        INTEGER,
        /** A number with a point or an exponent. */
        FRACTION,
        /** An object, a list, true or false. */
        OTHER,
        /** There were two of the same name. */
        TWICE
    }
}
