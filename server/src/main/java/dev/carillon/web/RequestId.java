package dev.carillon.web;

import dev.carillon.base.Ulids;

/// Names one request, in its response's headers, in error documents and in the log, so that the three can be
/// matched.
public final class RequestId {

    private static final ScopedValue<String> CURRENT = ScopedValue.newInstance();

    private RequestId() {}

    /// The id of the request this thread works on.
    public static String current() {
        return CURRENT.orElse("none");
    }

    /// Runs `work` as part of a request with a new id.
    static void run(Runnable work) {
        ScopedValue.where(CURRENT, Ulids.text(Ulids.next())).run(work);
    }
}
