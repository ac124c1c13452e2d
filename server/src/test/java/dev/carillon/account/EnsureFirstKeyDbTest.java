package dev.carillon.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.account.EnsureFirstKey.Result;
import dev.carillon.testing.TestDb;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnsureFirstKeyDbTest {

    private final TestDb database = TestDb.create();
    private final AccountModule accounts = new AccountModule(database.db(), InstantSource.system());
    private final EnsureFirstKey ensureFirstKey = accounts.ensureFirstKey();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anEmptyDatabaseGetsAnAccountAndAKeyOnce() {
        assertThat(ensureFirstKey.ensure(Optional.empty()))
                .isInstanceOfSatisfying(
                        Result.Made.class,
                        made -> assertThat(opens(made.privateKey())).isTrue());
        assertThat(ensureFirstKey.ensure(Optional.empty())).isEqualTo(new Result.Existing());
    }

    @Test
    void aConfiguredKeyOpensTheFirstAccountAgainAndAgain() {
        assertThat(ensureFirstKey.ensure(Optional.of("pk_mine"))).isEqualTo(new Result.Configured());
        assertThat(ensureFirstKey.ensure(Optional.of("pk_mine"))).isEqualTo(new Result.Configured());
        assertThat(ensureFirstKey.ensure(Optional.of("pk_newer"))).isEqualTo(new Result.Configured());
        assertThat(opens("pk_mine")).isTrue();
        assertThat(opens("pk_newer")).isTrue();
    }

    @Test
    void aConfiguredKeyThatWasRevokedStaysRevoked() {
        ensureFirstKey.ensure(Optional.of("pk_mine"));
        accounts.revokeKey().revoke("pk_mine");
        assertThat(ensureFirstKey.ensure(Optional.of("pk_mine"))).isEqualTo(new Result.Taken());
        assertThat(opens("pk_mine")).isFalse();
    }

    @Test
    void aKeyWithoutANameIsOneOfTheFirstAccount() {
        ensureFirstKey.ensure(Optional.of("pk_mine"));
        var result = accounts.createKey().create(Optional.empty(), Optional.empty());
        assertThat(result)
                .isInstanceOfSatisfying(
                        CreateKey.Result.Created.class,
                        created -> assertThat(created.accountName()).isEqualTo("Carillon"));
    }

    private boolean opens(String key) {
        return accounts.authenticator().authenticate("Klaviyo-API-Key " + key).isPresent();
    }
}
