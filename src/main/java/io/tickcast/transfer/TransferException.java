package io.tickcast.transfer;

/** What was asked for cannot be done; the message says why, for whoever asked. */
final class TransferException extends RuntimeException {

    private static final long serialVersionUID = 1;

    TransferException(String message) {
        super(message);
    }

    TransferException(String message, Throwable cause) {
        super(message, cause);
    }
}
