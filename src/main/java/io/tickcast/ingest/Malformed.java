package io.tickcast.ingest;

import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;

/** Words for JSON that cannot be read. */
final class Malformed {

    static final String NO_OBJECT = "it must be an object such as {\"symbol\":\"BTC-USD\",…}";

    private static final String NOT_JSON = "not well-formed JSON";

    private Malformed() {}

    /** What is wrong, to be read after "is", and where. */
    static String describe(JacksonException malformed) {
        if (malformed instanceof StreamConstraintsException) {
            return "nested too deeply, or has a field name that is too long";
        }
        TokenStreamLocation place = malformed.getLocation();
        return place == null ? NOT_JSON : NOT_JSON + ", see " + describe(place);
    }

    private static String describe(TokenStreamLocation place) {
        String column = "column " + place.getColumnNr();
        return place.getLineNr() > 1 ? "line " + place.getLineNr() + ", " + column : column;
    }
}
