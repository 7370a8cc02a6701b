package io.tickcast;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as tests write it: single quotes stand for double ones. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static String text(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }

    static JsonNode of(String singleQuoted) {
        return parse(text(singleQuoted));
    }

    static JsonNode parse(String json) {
        return MAPPER.readTree(json);
    }
}
