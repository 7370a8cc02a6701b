package io.tickcast.history;

import io.tickcast.engine.StreamItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a history.
 *
 * @param items oldest first
 * @param next where the next page begins; null where there is none
 */
record Page(List<StreamItem> items, @Nullable Long next) {}
