package io.tickcast.market;

/**
 * A place in a stream.
 *
 * @param epoch names the log that {@code seq} counts in
 * @param seq number of the last item before the place; 0 is the beginning
 */
public record StreamPosition(String epoch, long seq) {}
