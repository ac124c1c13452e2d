package dev.carillon.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.carillon.base.CannotStart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {

    @TempDir
    Path data;

    @Test
    void withoutAnySettingTheDefaultsSuitOneMachine() {
        var config = ConfigLoader.load(Map.of("PATH", "/bin"), _ -> List.of());

        assertThat(config)
                .isEqualTo(new Config(
                        Path.of("data").toAbsolutePath(),
                        "127.0.0.1",
                        8080,
                        URI.create("http://127.0.0.1:8080"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        new ApiLimits.Off()));
    }

    @Test
    void everyVariableHasItsPlace() {
        var config = load(Map.of(
                "CARILLON_HOST", "0.0.0.0",
                "CARILLON_PORT", "9090",
                "CARILLON_BASE_URL", "https://mail.example.com/carillon/",
                "CARILLON_DATABASE_URL", "jdbc:postgresql://db/carillon?user=carillon",
                "CARILLON_API_KEY", "pk_1",
                "CARILLON_SMTP_URL", "smtp://relay:25",
                "CARILLON_LEASE_SECONDS", "5",
                "CARILLON_RETRY_SECONDS", "7",
                "CARILLON_API_LIMITS", "20/300",
                "CARILLON_FAIL_POINT", "arm-committed"));

        assertThat(config)
                .isEqualTo(new Config(
                        data,
                        "0.0.0.0",
                        9090,
                        URI.create("https://mail.example.com/carillon"),
                        Optional.of("jdbc:postgresql://db/carillon?user=carillon"),
                        Optional.of("pk_1"),
                        Optional.of("smtp://relay:25"),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(7),
                        new ApiLimits.Own(20, 300)));
    }

    @Test
    void everyKeyOfTheFileHasItsPlace() throws IOException {
        write("""
                host = "::"
                port = 9090
                base_url = "https://mail.example.com"
                database_url = "jdbc:postgresql://db/carillon"
                api_key = "pk_1"
                lease_seconds = 5
                retry_seconds = 7
                api_limits = "20/300"

                [smtp]
                url = "smtp://relay:25"
                """);

        assertThat(load(Map.of()))
                .isEqualTo(new Config(
                        data,
                        "::",
                        9090,
                        URI.create("https://mail.example.com"),
                        Optional.of("jdbc:postgresql://db/carillon"),
                        Optional.of("pk_1"),
                        Optional.of("smtp://relay:25"),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(7),
                        new ApiLimits.Own(20, 300)));
    }

    @Test
    void aVariableWinsOverTheFileAndAnEmptyOneIsNotSet() throws IOException {
        write("port = 9090\nhost = \"10.0.0.1\"");

        var config = load(Map.of("CARILLON_PORT", "9191", "CARILLON_HOST", ""));

        assertThat(config.port()).isEqualTo(9191);
        assertThat(config.host()).isEqualTo("10.0.0.1");
    }

    @Test
    void everyProblemIsToldAtOnceAndNamesItsPlace() throws IOException {
        write("""
                prot = 1
                data = "elsewhere"
                host = ["a", "b"]
                lease_seconds = 1
                """);
        var file = data.resolve("carillon.toml");
        var known = "host, port, data, base_url, database_url, api_key, smtp_url, lease_seconds, retry_seconds, "
                + "api_limits";
        var variables = "CARILLON_HOST, CARILLON_PORT, CARILLON_DATA, CARILLON_BASE_URL, CARILLON_DATABASE_URL, "
                + "CARILLON_API_KEY, CARILLON_SMTP_URL, CARILLON_LEASE_SECONDS, CARILLON_RETRY_SECONDS, "
                + "CARILLON_API_LIMITS";

        assertThat(problemsOf(Map.of(
                        "CARILLON_PORT", "99999",
                        "CARILLON_BASE_URL", "mail.example.com",
                        "CARILLON_DATABASE_URL", "postgres://db/carillon",
                        "CARILLON_API_KEY", "two words",
                        "CARILLON_SMTP_URL", "relay:25",
                        "CARILLON_SMS_URL", "https://sms.example.com",
                        "CARILLON_PROT", "1")))
                .containsExactlyInAnyOrder(
                        "prot in " + file + ": there is no such setting; there are " + known,
                        "data in " + file
                                + ": the file lies in the data folder, so it cannot name it; set CARILLON_DATA",
                        "host in " + file + ": one value is expected here, not a list",
                        "lease_seconds in " + file + ": a whole number from 3 to 600 is expected",
                        "CARILLON_PORT: a whole number from 1 to 65535 is expected",
                        "CARILLON_BASE_URL: an address such as https://mail.example.com is expected",
                        "CARILLON_DATABASE_URL: it must start with jdbc:postgresql:",
                        "CARILLON_API_KEY: only printable ASCII characters without spaces are allowed here",
                        "CARILLON_SMTP_URL: no scheme",
                        "CARILLON_SMTP_URL: no host",
                        "CARILLON_SMS_URL: this version sends e-mail only and has no use for it yet; remove it",
                        "CARILLON_PROT: there is no such setting; there are " + variables);
    }

    @Test
    void aFileThatIsNotTomlIsToldWithItsLine() throws IOException {
        write("port = 9090\nhost =\n");

        assertThat(problemsOf(Map.of()))
                .singleElement()
                .asString()
                .startsWith(data.resolve("carillon.toml") + " line 2: ");
    }

    @Test
    void aConfigDoesNotPrintItsSecrets() {
        assertThat(load(Map.of("CARILLON_API_KEY", "pk_secret")).toString()).doesNotContain("pk_secret");
    }

    private void write(String toml) throws IOException {
        Files.writeString(data.resolve("carillon.toml"), toml);
    }

    private Config load(Map<String, String> environment) {
        var all = new HashMap<>(environment);
        all.put("CARILLON_DATA", data.toString());
        return ConfigLoader.load(all, url -> url.contains("://") ? List.of() : List.of("no scheme", "no host"));
    }

    private List<String> problemsOf(Map<String, String> environment) {
        var problems = new java.util.ArrayList<String>();
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> load(environment))
                .satisfies(e -> problems.addAll(e.problems()));
        return problems;
    }
}
