package dev.carillon.db;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.base.CannotStart;
import dev.carillon.testing.TestPostgres;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class DatabaseCheckDbTest {

    private final DatabaseUrl good = TestPostgres.OUTSIDE.emptyDatabase();

    @Test
    void aDatabaseThatAnswersPasses() {
        assertThatCode(() -> DatabaseCheck.require(good)).doesNotThrowAnyException();
    }

    @Test
    void aWrongPasswordIsNamedAndNotShown() {
        var wrong = new DatabaseUrl(good.jdbc().replaceFirst("password=[^&]*", "password=secret"));
        assertThatThrownBy(() -> DatabaseCheck.require(wrong))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("password authentication failed for user \"carillon\"; check user and password")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aMissingDatabaseIsNamed() {
        var missing = new DatabaseUrl(good.jdbc().replaceFirst("/test_[0-9]+\\?", "/nowhere?"));
        assertThatThrownBy(() -> DatabaseCheck.require(missing))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("/nowhere does not exist there; create it with CREATE DATABASE");
    }

    @Test
    void aPortWhereNobodyListensIsSaidToRefuse() throws Exception {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertThatThrownBy(() -> DatabaseCheck.require(DatabaseUrl.local(port, "carillon", "carillon", "secret")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("is not reached: Connection refused")
                .hasMessageNotContaining("secret");
    }

    @Test
    void anUnknownHostIsNamed() {
        assertThatThrownBy(() -> DatabaseCheck.require(new DatabaseUrl("jdbc:postgresql://no.such.host.invalid/x")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("is not reached: there is no host no.such.host.invalid");
    }

    @Test
    void anAddressThatIsNoneIsRefusedWithoutShowingItsPassword() {
        assertThatThrownBy(
                        () -> DatabaseCheck.require(new DatabaseUrl("jdbc:postgresql://host:port/x?password=secret")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("that is not the address of a PostgreSQL database")
                .hasMessageNotContaining("secret");
    }
}
