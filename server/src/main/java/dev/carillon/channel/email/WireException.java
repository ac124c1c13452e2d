package dev.carillon.channel.email;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/// A connection cannot be had, or cannot be used any more; what that means for a message is decided by its sender.
sealed class WireException extends RuntimeException permits UnverifiedPeerException {

    private static final long serialVersionUID = 1;

    private final String code;

    WireException(String code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    static WireException of(IOException cause) {
        return switch (cause) {
            case SocketTimeoutException _ -> new WireException("timeout", "No answer in time");
            case UnknownHostException e -> new WireException("unknown_host", "There is no host " + e.getMessage());
            case ConnectException e -> new WireException("no_connection", message(e));
            case NoRouteToHostException e -> new WireException("no_connection", message(e));
            case EOFException _ -> new WireException("connection_lost", "The peer closed the connection");
            default -> new WireException("connection_lost", message(cause));
        };
    }

    /// One word for the ledger.
    String code() {
        return code;
    }

    String detail() {
        return message(this);
    }

    private static String message(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
