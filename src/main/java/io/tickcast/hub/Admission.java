package io.tickcast.hub;

/** What becomes of a subscribe. */
public enum Admission {
    /** At least one symbol exists, or may come to exist. */
    SERVED,
    /** None of the symbols exists. */
    UNKNOWN,
    /** It would go over the limit of subscriptions, so none of it is served. */
    TOO_MANY
}
