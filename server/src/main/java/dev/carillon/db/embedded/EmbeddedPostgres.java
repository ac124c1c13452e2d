package dev.carillon.db.embedded;

import dev.carillon.db.DatabaseUrl;
import java.nio.file.Path;
import java.util.Optional;

/// The PostgreSQL inside: a server of our own on a folder of our own, started again when it dies, stopped by `close`.
///
/// It listens on loopback and asks everyone for a password. The caller sees to it that one process at a time owns the
/// folder; a server found running there was left behind by a process that was killed. That one is stopped rather than
/// adopted: it takes a fraction of a second, ends what the dead process had begun, and the new server is our child,
/// whose
/// end we notice, with this version's programs and settings.
public final class EmbeddedPostgres implements AutoCloseable {

    private final Cluster cluster;
    private final PostgresLoop loop;

    private EmbeddedPostgres(Cluster cluster, Durability durability) {
        this.cluster = cluster;
        this.loop = new PostgresLoop(cluster, durability);
    }

    /// Opens what is in `folder`, or makes a new data directory there; `start` is still to come.
    ///
    /// @param cache where the programs are unpacked, shared by all who name the same folder
    public static EmbeddedPostgres open(Path folder, Path cache, Durability durability) {
        return open(folder, cache, durability, Unprivileged.here());
    }

    static EmbeddedPostgres open(Path folder, Path cache, Durability durability, Unprivileged unprivileged) {
        var shared = PostgresBinaries.unpacked(cache);
        var programs = shared.workFor(unprivileged) ? shared : PostgresBinaries.unpacked(folder);
        return new EmbeddedPostgres(Cluster.open(folder, programs, unprivileged), durability);
    }

    /// Returns when the server takes connections.
    public void start() {
        Postmaster.stopOrphan(cluster);
        cluster.settlePort();
        loop.start();
    }

    /// The way into the server that another process runs on `folder`, if one does and it is ready.
    public static Optional<DatabaseUrl> running(Path folder) {
        return Cluster.running(folder).map(Access::url);
    }

    /// The database `carillon` as the role that owns it, which can do nothing outside it.
    public DatabaseUrl url() {
        return cluster.access().url();
    }

    /// The server's own database as the role that can do everything.
    public DatabaseUrl superuserUrl() {
        return cluster.access().superuserUrl();
    }

    @Override
    public void close() {
        loop.close();
    }
}
