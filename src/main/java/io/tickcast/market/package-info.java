/** The vocabulary of market data: instruments, trades, quotes, candles and exact decimals. Nothing here needs a thread. */
@NullMarked
package io.tickcast.market;

import org.jspecify.annotations.NullMarked;
