/** Tickcast: market data from feeds to browsers. */
@NullMarked
package io.tickcast;

import org.jspecify.annotations.NullMarked;
