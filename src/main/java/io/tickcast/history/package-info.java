/** What happened: instruments, latest values, past trades and candles over REST. */
@NullMarked
package io.tickcast.history;

import org.jspecify.annotations.NullMarked;
