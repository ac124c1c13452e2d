package dev.carillon.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.testing.TestDb;
import org.junit.jupiter.api.Test;

class ServerSecretsDbTest {

    @Test
    void everyNodeGetsTheSecretThatTheFirstOneMade() {
        try (var database = TestDb.create()) {
            var first = new ServerSecrets(database.db()).secret("links");
            var second = new ServerSecrets(database.db()).secret("links");

            assertThat(first).hasSize(32).isEqualTo(second);
            assertThat(new ServerSecrets(database.db()).secret("identities")).isNotEqualTo(first);
        }
    }
}
