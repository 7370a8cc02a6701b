package io.tickcast.ingest;

import io.tickcast.ingest.FieldValue.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the elements of one upload token by token: fields that are not known are passed over without being held, numbers
 * are kept as their text. Nesting and names are bounded by the parser; lengths by whoever brings the bytes.
 */
final class ElementReader {

    /** A number of any length is read as text, and refused with its field's name. */
    private static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder().maxNumberLength(Integer.MAX_VALUE).build();

    private final Set<String> known;

    /** Remembers names that it has met, so it lives no longer than the upload. */
    private final JsonFactory json;

    ElementReader(Set<String> known) {
        this.known = known;
        this.json = JsonFactory.builder().streamReadConstraints(LIMITS).build();
    }

    JsonParser parser(byte[] bytes, int offset, int length) {
        return json.createParser(ObjectReadContext.empty(), bytes, offset, length);
    }

    /**
     * Reads the object that the parser stands at the start of, up to its end.
     *
     * @throws tools.jackson.core.JacksonException when it is not well-formed
     */
    Fields read(JsonParser parser) {
        Map<String, FieldValue> values = HashMap.newHashMap(known.size());
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (known.contains(name) && token != JsonToken.VALUE_NULL) {
                values.merge(name, value(parser, token), (first, second) -> FieldValue.TWICE);
            }
            parser.skipChildren();
        }
        return new Fields(values);
    }

    private static FieldValue value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> new FieldValue(Kind.STRING, parser.getString());
            case VALUE_NUMBER_INT -> new FieldValue(Kind.INTEGER, parser.getString());
            case VALUE_NUMBER_FLOAT -> new FieldValue(Kind.FRACTION, parser.getString());
            default -> FieldValue.OTHER;
        };
    }
}
