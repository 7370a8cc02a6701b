package io.tickcast.hub;

/** Is told, on the hub's thread, how far a client gets in streams of trades. */
@FunctionalInterface
public interface ReadingProgress {

    /**
     * The client gets that far with one of the frames that are sent next; calls come in the order of the frames.
     *
     * @param frame the frame of the next {@link Outbound#send}, counted from 0; -1 where one of an earlier send has
     *     taken the client there
     * @param epoch the log that {@code seq} counts in
     * @param seq the last number that was delivered, or told as lost
     */
    void reached(int frame, String symbol, String epoch, long seq);
}
