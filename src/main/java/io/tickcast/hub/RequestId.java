package io.tickcast.hub;

/**
 * The id that a client gave its request and gets back in the answer.
 *
 * @param json a JSON string or number, equal to the one that was sent
 */
public record RequestId(String json) {}
