package dev.carillon.bench.server;

/// The server answered, but not with success.
public final class ApiFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    ApiFailure(String request, int status, String body) {
        super(request + " was answered " + status + ": "
                + body.lines().limit(20).reduce("", (a, b) -> a + b + "\n"));
        this.status = status;
    }

    /// True if the server, or its database, was just not there.
    public boolean isPassing() {
        return status >= 500;
    }
}
