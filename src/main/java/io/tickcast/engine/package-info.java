/**
 * The single writer: sequences every trade and quote, keeps last values, candles and the rolling ticker, and appends
 * each state to its stream. Streams are written by the engine's thread and read by any.
 */
@NullMarked
package io.tickcast.engine;

import org.jspecify.annotations.NullMarked;
