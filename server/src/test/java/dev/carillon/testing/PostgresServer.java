package dev.carillon.testing;

import dev.carillon.db.DatabaseUrl;
import dev.carillon.db.embedded.Durability;
import dev.carillon.db.embedded.EmbeddedPostgres;

/// A running PostgreSQL with a plain role, which owns the database of `roleUrl`.
record PostgresServer(DatabaseUrl roleUrl, DatabaseUrl superuserUrl) {

    /// Another database as the plain role.
    DatabaseUrl url(String database) {
        return new DatabaseUrl(roleUrl.jdbc().replaceFirst("/carillon\\?", "/" + database + "?"));
    }

    static PostgresServer inside() {
        var folder = TestFolders.ofThisJvm("postgres-inside");
        var server = EmbeddedPostgres.open(folder, TestFolders.cache(), Durability.NONE);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            TestFolders.delete(folder);
        }));
        server.start();
        return new PostgresServer(server.url(), server.superuserUrl());
    }
}
