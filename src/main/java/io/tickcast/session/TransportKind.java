package io.tickcast.session;

/** How frames go out. */
public enum TransportKind {
    /** Through Jetty's core session. */
    CORE,
    /** Through Spring's {@code sendMessage}. */
    MESSAGE
}
