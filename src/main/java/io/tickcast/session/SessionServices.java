package io.tickcast.session;

import io.tickcast.hub.SubscriptionHub;
import io.tickcast.protocol.JsonMessages;
import io.tickcast.security.AccessKeys;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What all connections share.
 *
 * @param hub who reads what
 * @param hubThread the thread that the hub and the sessions' state are confined to
 * @param messages the form of messages
 * @param keys the tokens that are good
 * @param properties limits and times
 * @param clock wall clock for {@code time} fields
 * @param nanoTime clock for intervals
 * @param server the server's name and version, such as {@code tickcast/1.2.3}
 */
record SessionServices(
        SubscriptionHub hub,
        Executor hubThread,
        JsonMessages messages,
        AccessKeys keys,
        SessionProperties properties,
        InstantSource clock,
        LongSupplier nanoTime,
        String server) {}
