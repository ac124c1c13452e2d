package dev.carillon.db;

import org.jdbi.v3.core.Handle;

/// One open transaction, passed from an operation to the stores it calls; only stores look inside.
public final class Tx {

    private final Handle handle;

    Tx(Handle handle) {
        this.handle = handle;
    }

    public Handle handle() {
        return handle;
    }
}
