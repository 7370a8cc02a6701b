package io.tickcast.feed;

/**
 * How a recording is played.
 *
 * @param speed 1 as recorded, 10 ten times as fast, 0 without pauses
 * @param loop whether to start over at the end
 * @param rebase whether to move all times so that the first event is now
 * @param awaitSubscriber whether to begin only when somebody has subscribed to one of its symbols
 */
record Playback(double speed, boolean loop, boolean rebase, boolean awaitSubscriber) {}
