package dev.carillon.db;

import java.util.List;
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

    /// Executes statements that return nothing, one after the other, in one round trip.
    public void execute(List<Sql> statements) {
        if (!statements.isEmpty()) {
            var all = Sql.join(";\n", statements);
            handle.execute(all.text(), all.args().toArray());
        }
    }
}
