package dev.carillon.db;

import java.sql.SQLException;
import java.sql.SQLTransientException;

/// Tells a database that cannot answer now, so that the same request may work later, from a fault of ours.
public final class Unavailable {

    private Unavailable() {}

    public static boolean causedBy(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException || (cause instanceof SQLException sql && isTransient(sql))) {
                return true;
            }
        }
        return false;
    }

    /// Connection lost, transaction rolled back by the server, out of resources, shutting down.
    private static boolean isTransient(SQLException failure) {
        var state = failure.getSQLState();
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("40")
                        || state.startsWith("53")
                        || state.startsWith("57P"));
    }
}
