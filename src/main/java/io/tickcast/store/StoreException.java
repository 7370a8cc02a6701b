package io.tickcast.store;

/** The store cannot do what it was asked for; the message says why, for whoever runs the server. */
public class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** A failure that nothing else has caused. */
    public StoreException(String message) {
        super(message);
    }

    /** A failure with its cause. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
