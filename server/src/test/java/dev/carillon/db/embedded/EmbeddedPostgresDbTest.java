package dev.carillon.db.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.carillon.base.CannotStart;
import dev.carillon.db.DatabaseUrl;
import dev.carillon.testing.TestFolders;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresDbTest {

    @TempDir
    Path folder;

    @Test
    void commitsAreDurableAndTheRoleIsAPlainOne() throws SQLException {
        try (var server = start()) {
            for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
                assertThat(ask(server.url(), "SHOW " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(ask(server.url(), "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(
                            server.url(),
                            "SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles"
                                    + " WHERE rolname = current_user"))
                    .isEqualTo("f");
            assertThat(ask(
                            server.url(),
                            "SELECT pg_catalog.pg_get_userbyid(datdba) FROM pg_database"
                                    + " WHERE datname = current_database()"))
                    .isEqualTo("carillon");
        }
    }

    @Test
    void nobodyEntersWithoutThePassword() throws SQLException {
        try (var server = start()) {
            var port = Integer.parseInt(ask(server.url(), "SHOW port"));
            for (var user : List.of("carillon", "postgres")) {
                assertThatThrownBy(() -> ask(DatabaseUrl.local(port, "carillon", user, "guess"), "SELECT 1"))
                        .hasMessageContaining("password authentication failed");
            }
            assertThat(folder.resolve("access.properties"))
                    .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void whatWasWrittenIsThereAfterARestartOnTheSamePort() throws SQLException {
        DatabaseUrl before;
        try (var server = start()) {
            before = server.url();
            run(before, "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        try (var server = start()) {
            assertThat(server.url()).isEqualTo(before);
            assertThat(ask(server.url(), "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void theServerOfAKilledProcessIsStoppedAndItsCommitsStay() throws Exception {
        var cluster = Cluster.open(folder, binaries(), Unprivileged.here());
        var orphan = Postmaster.spawn(cluster, Durability.SAFE);
        assertThat(orphan.awaitReady()).isTrue();
        run(cluster.access().url(), "CREATE TABLE kept AS SELECT 42 AS answer");

        try (var server = start()) {
            assertThat(orphan.isRunning()).isFalse();
            assertThat(ask(server.url(), "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void aPidFileThatNamesSomeoneElsesProcessDoesNotHinder() throws Exception {
        start().close();
        Files.writeString(
                folder.resolve("data/postmaster.pid"), ProcessHandle.current().pid() + "\n");

        try (var server = start()) {
            assertThat(ask(server.url(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aServerThatDiesIsStartedAgain() throws Exception {
        try (var server = start()) {
            run(server.url(), "CREATE TABLE kept AS SELECT 42 AS answer");
            for (int death = 0; death < 2; death++) {
                var pid = Postmaster.Pid.read(folder.resolve("data"))
                        .orElseThrow()
                        .process();
                ProcessHandle.of(pid).orElseThrow().destroyForcibly();
                await().atMost(30, SECONDS)
                        .until(() -> Postmaster.Pid.read(folder.resolve("data"))
                                .filter(now -> now.process() != pid && now.ready())
                                .isPresent());
                assertThat(ask(server.url(), "SELECT answer FROM kept")).isEqualTo("42");
            }
        }
        assertThat(EmbeddedPostgres.running(folder)).isEmpty();
    }

    @Test
    void aServerRunByAnotherProcessIsFound() throws Exception {
        assertThat(EmbeddedPostgres.running(folder)).isEmpty();
        try (var server = start()) {
            assertThat(EmbeddedPostgres.running(folder)).contains(server.url());
        }
        assertThat(EmbeddedPostgres.running(folder)).isEmpty();
    }

    @Test
    void anotherPortIsTakenIfItsOwnIsTaken() throws Exception {
        start().close();
        var port = Access.read(folder.resolve("access.properties")).port();
        try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
                var server = start()) {
            assertThat(ask(server.url(), "SHOW port")).isNotEqualTo(String.valueOf(port));
        }
    }

    @Test
    void aMakingThatWasCutShortIsBegunAgain() throws Exception {
        Files.createDirectories(folder.resolve("data.new/base"));
        Files.writeString(folder.resolve("data.new/PG_VERSION"), "18\n");
        try (var server = start()) {
            assertThat(ask(server.url(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void theDataOfAnotherMajorVersionIsRefused() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/PG_VERSION"), "17\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("was written by PostgreSQL 17, and this Carillon brings PostgreSQL 18");
    }

    @Test
    void aServerThatCannotStartSaysWhy() throws Exception {
        start().close();
        Files.writeString(folder.resolve("data/postgresql.conf"), "shared_buffers = plenty\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("configuration file")
                .hasMessageContaining("contains errors");
    }

    @Test
    void rootMayRunItAsNobodyWhereUserNamespacesAreForbidden() throws Exception {
        Assumptions.assumeTrue(
                Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var ofNobody = folder.resolve("postgresql");

        for (int run = 0; run < 2; run++) {
            try (var server = started(
                    EmbeddedPostgres.open(ofNobody, TestFolders.cache(), Durability.SAFE, Unprivileged.AS_NOBODY))) {
                var pid = Postmaster.Pid.read(ofNobody.resolve("data"))
                        .orElseThrow()
                        .process();
                assertThat(Files.getAttribute(Path.of("/proc/" + pid), "unix:uid"))
                        .isEqualTo(65_534);
                assertThat(ask(server.url(), "SELECT 1")).isEqualTo("1");
            }
        }
    }

    private EmbeddedPostgres start() {
        return started(EmbeddedPostgres.open(folder, TestFolders.cache(), Durability.SAFE));
    }

    private static EmbeddedPostgres started(EmbeddedPostgres server) {
        server.start();
        return server;
    }

    private static PostgresBinaries binaries() {
        return PostgresBinaries.unpacked(TestFolders.cache());
    }

    private static void run(DatabaseUrl url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url.jdbc());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(DatabaseUrl url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url.jdbc());
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
