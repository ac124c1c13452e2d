package dev.carillon.db;

import java.security.SecureRandom;

/// Keys that all nodes share: made by the first one that asks, kept in the database.
public final class ServerSecrets {

    private static final String MAKE = """
            INSERT INTO server_secret (name, value)
            VALUES (?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String READ = """
            SELECT value
              FROM server_secret
             WHERE name = ?
            """;

    private static final int LENGTH_BYTES = 32;

    private final Db db;

    public ServerSecrets(Db db) {
        this.db = db;
    }

    /// The 32 random bytes called `name`, the same ones for ever.
    public byte[] secret(String name) {
        return db.autocommit(tx -> {
            tx.handle().execute(MAKE, name, random());
            return tx.handle()
                    .createQuery(READ)
                    .bind(0, name)
                    .mapTo(byte[].class)
                    .one();
        });
    }

    private static byte[] random() {
        var bytes = new byte[LENGTH_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
