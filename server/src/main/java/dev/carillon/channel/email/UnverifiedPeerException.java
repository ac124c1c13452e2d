package dev.carillon.channel.email;

/// The peer's certificate does not verify. Unlike a connection that breaks, this does not pass: an operator must act.
final class UnverifiedPeerException extends WireException {

    private static final long serialVersionUID = 1;

    UnverifiedPeerException(String detail) {
        super("certificate_not_verified", detail);
    }
}
