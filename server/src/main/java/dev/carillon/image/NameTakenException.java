package dev.carillon.image;

/// Another image got the name while this one was about to.
final class NameTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NameTakenException(Throwable cause) {
        super(cause);
    }
}
