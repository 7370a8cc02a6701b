package io.tickcast.feed;

import org.jspecify.annotations.Nullable;

/** Reads the lines of one recording format. Not thread-safe. */
@FunctionalInterface
interface LineParser {

    /**
     * Reads the current line.
     *
     * @return what it says; null where it is sound but nothing that a feed reports
     * @throws IllegalArgumentException when it is broken, with the reason
     */
    @Nullable
    RecordedEvent parse(LineReader line);
}
