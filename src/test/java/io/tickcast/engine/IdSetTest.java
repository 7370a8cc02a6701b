package io.tickcast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdSetTest {

    /** Texts that one might take for one another. */
    private static final List<String> ALIKE = List.of(
            "",
            "0",
            "00",
            "7",
            "07",
            "007",
            "-1",
            "+1",
            "1",
            "1.0",
            "1 ",
            " 1",
            "١",
            "999999999999999999",
            "1000000000000000000",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551615",
            "18446744073709551616",
            "a",
            "A",
            "aa",
            "\0",
            "\0\0",
            "漢",
            "x".repeat(128),
            "x".repeat(127));

    @Test
    void eachIdIsOnlyItself() {
        for (String added : ALIKE) {
            IdSet ids = new IdSet();
            ids.add(added);

            assertThat(ALIKE).filteredOn(ids::contains).containsExactly(added);
        }
    }

    @Test
    void anyCharactersWithTheSameTextAreTheSame() {
        IdSet ids = new IdSet();
        ids.add(new StringBuilder("12"));
        ids.add(new StringBuilder("ab"));

        assertThat(ids.contains("12")).isTrue();
        assertThat(ids.contains("ab")).isTrue();
    }

    @Test
    void manyIdsOfAllKindsAreFoundAndNoOthers() {
        Random random = new Random(3);
        Set<String> expected = new HashSet<>();
        IdSet ids = new IdSet();
        for (int i = 0; i < 100_000; i++) {
            String id = anyId(random);
            ids.add(id);
            expected.add(id);
        }

        assertThat(expected).allMatch(ids::contains);
        for (int i = 0; i < 100_000; i++) {
            String id = anyId(random);
            if (ids.contains(id) != expected.contains(id)) {
                assertThat(ids.contains(id)).as(id).isEqualTo(expected.contains(id));
            }
        }
    }

    private static String anyId(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> String.valueOf(random.nextInt(200_000));
            case 1 -> "0" + random.nextInt(100_000);
            case 2 -> String.valueOf(random.nextLong());
            case 3 -> "t" + random.nextInt(200_000);
            default -> new java.util.UUID(random.nextInt(300), random.nextInt(300)).toString();
        };
    }
}
