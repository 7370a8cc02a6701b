package io.tickcast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextHashesTest {

    @Test
    void anEmptySetHasNothing() {
        assertThat(new TextHashes().contains("")).isFalse();
        assertThat(new TextHashes().contains("a")).isFalse();
    }

    @Test
    void whatWasAddedIsFoundHoweverMuchItGrows() {
        TextHashes texts = new TextHashes();
        for (int i = 0; i < 50_000; i++) {
            assertThat(texts.contains("text " + i)).isFalse();
            texts.add("text " + i);
            texts.add("text " + i);
        }

        for (int i = 0; i < 50_000; i++) {
            assertThat(texts.contains("text " + i)).isTrue();
            assertThat(texts.contains("Text " + i)).isFalse();
        }
    }
}
