package dev.carillon;

import dev.carillon.base.CannotStart;
import dev.carillon.config.Config;
import dev.carillon.db.DatabaseCheck;
import dev.carillon.db.DatabaseUrl;
import dev.carillon.db.Migrations;
import dev.carillon.db.Pools;
import dev.carillon.db.embedded.Durability;
import dev.carillon.db.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Opens this node's database, the operator's or the one inside, with the present schema.
final class Databases {

    private Databases() {}

    /// For a server: the data folder is locked until `opened` is closed.
    static Pools open(Config config, Opened opened) {
        var folder = opened.add(DataFolder.lock(config.data()));
        return migrated(opened.add(new Pools(outside(config).orElseGet(() -> inside(folder, opened)))));
    }

    /// For a command that may run while a server does.
    static Pools openBeside(Config config, Opened opened) {
        return migrated(look(config, opened));
    }

    /// As `openBeside`, and leaves the schema as it is.
    static Pools look(Config config, Opened opened) {
        return opened.add(new Pools(outside(config).orElseGet(() -> insideBeside(config, opened))));
    }

    private static DatabaseUrl insideBeside(Config config, Opened opened) {
        var folder = DataFolder.tryLock(config.data());
        if (folder.isPresent()) {
            return inside(opened.add(folder.get()), opened);
        }
        return EmbeddedPostgres.running(postgresFolder(config.data()))
                .orElseThrow(() -> new CannotStart("A Carillon is starting or stopping on the data folder "
                        + config.data() + "; try again when it is ready"));
    }

    private static Optional<DatabaseUrl> outside(Config config) {
        var url = config.databaseUrl().map(DatabaseUrl::new);
        url.ifPresent(DatabaseCheck::require);
        return url;
    }

    private static DatabaseUrl inside(DataFolder folder, Opened opened) {
        var server = opened.add(
                EmbeddedPostgres.open(postgresFolder(folder.path()), cacheFolder(folder.path()), Durability.SAFE));
        server.start();
        return server.url();
    }

    private static Pools migrated(Pools pools) {
        Migrations.migrate(pools.pool());
        return pools;
    }

    private static Path postgresFolder(Path data) {
        return data.resolve("postgresql");
    }

    /// The user's cache, where all data folders find the same programs; the data folder of a user without a home.
    private static Path cacheFolder(Path data) {
        var home = Path.of(System.getProperty("user.home", "/"));
        var cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(folder -> folder.startsWith("/"))
                .map(Path::of)
                .orElse(home.resolve(".cache"));
        return Files.isWritable(home) ? cache.resolve("carillon") : data.resolve("cache");
    }
}
