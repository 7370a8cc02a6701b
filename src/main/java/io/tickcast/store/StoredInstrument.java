package io.tickcast.store;

import io.tickcast.feed.FeedKind;
import io.tickcast.market.Instrument;

/**
 * An instrument and the kind of feed that brings it.
 *
 * @param instrument the instrument
 * @param source the feed's kind
 */
record StoredInstrument(Instrument instrument, FeedKind source) {}
