package io.tickcast.hub;

/** Is told, on the hub's thread, that a session now reads a symbol. Must neither block nor throw. */
@FunctionalInterface
public interface SubscriptionListener {

    /** A session has subscribed to a channel of the symbol, by name or pattern; its cursor is placed. */
    void subscribed(String symbol);
}
