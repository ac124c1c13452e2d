package dev.carillon.db.embedded;

import dev.carillon.base.CannotStart;
import dev.carillon.db.DatabaseUrl;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/// The port of a data directory's server and the passwords of its two roles, kept beside it in a file that only its
/// owner can read.
record Access(int port, String superuserPassword, String password) {

    static final String SUPERUSER = "postgres";
    static final String ROLE = "carillon";
    static final String DATABASE = "carillon";

    /// Below the ports that systems give to outgoing connections, so that a server that restarts finds its own free.
    private static final int FIRST_PORT = 15_432;
    private static final int LAST_PORT = 32_000;

    private static final SecureRandom RANDOM = new SecureRandom();

    static Access random() {
        return new Access(freePort(), randomPassword(), randomPassword());
    }

    static Access read(Path file) throws IOException {
        try {
            var properties = new Properties();
            properties.load(new StringReader(Files.readString(file)));
            return new Access(
                    Integer.parseInt(properties.getProperty("port", "")),
                    properties.getProperty("superuser_password", ""),
                    properties.getProperty("password", ""));
        } catch (NumberFormatException e) {
            throw new CannotStart(file + " is damaged: it must hold port, superuser_password and password");
        }
    }

    void write(Path file) throws IOException {
        var unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                unfinished,
                "port=" + port + "\nsuperuser_password=" + superuserPassword + "\npassword=" + password + "\n",
                StandardOpenOption.SYNC,
                StandardOpenOption.WRITE);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    boolean portIsFree() {
        return isFree(port);
    }

    Access withFreePort() {
        return new Access(freePort(), superuserPassword, password);
    }

    DatabaseUrl url() {
        return DatabaseUrl.local(port, DATABASE, ROLE, password);
    }

    DatabaseUrl superuserUrl() {
        return DatabaseUrl.local(port, SUPERUSER, SUPERUSER, superuserPassword);
    }

    private static int freePort() {
        for (int attempt = 0; attempt < 1000; attempt++) {
            var port = RANDOM.nextInt(FIRST_PORT, LAST_PORT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new CannotStart("No free port was found for PostgreSQL between " + FIRST_PORT + " and " + LAST_PORT);
    }

    private static boolean isFree(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String randomPassword() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// Without the passwords.
    @Override
    public String toString() {
        return "port " + port;
    }
}
