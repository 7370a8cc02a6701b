package io.tickcast.engine;

/**
 * Names the logs of this run.
 *
 * @param name differs from that of every other run
 */
public record Epoch(String name) {}
