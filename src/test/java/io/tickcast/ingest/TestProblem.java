package io.tickcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickcast.ingest.TestClient.Answer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Holds a refusal to the form that all have. */
public final class TestProblem {

    private TestProblem() {}

    /** Asserts the whole answer; {@code more} are names and values of what the problem says besides. */
    public static void assertProblem(
            Answer answer, int status, String title, String instance, String detail, String... more) {
        ObjectNode expected = JsonNodeFactory.instance
                .objectNode()
                .put("status", status)
                .put("title", title)
                .put("instance", instance)
                .put("detail", detail);
        for (int i = 0; i < more.length; i += 2) {
            expected.put(more[i], more[i + 1]);
        }
        assertThat(answer.contentType()).as(answer.toString()).isEqualTo("application/problem+json");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(expected);
    }
}
