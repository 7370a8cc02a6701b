/** Where prices come from: the {@link io.tickcast.feed.Feed} port and the feeds that are built in. */
@NullMarked
package io.tickcast.feed;

import org.jspecify.annotations.NullMarked;
