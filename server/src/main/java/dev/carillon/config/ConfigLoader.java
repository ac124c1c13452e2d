package dev.carillon.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Reads `carillon.toml` in the data folder and the `CARILLON_*` variables, which win, into a `Config`.
public final class ConfigLoader {

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(3);
    private static final Duration LONGEST_LEASE = Duration.ofMinutes(10);
    private static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);

    private ConfigLoader() {}

    /// @param smtpUrlProblems what is wrong with the value of `CARILLON_SMTP_URL`
    /// @throws CannotStart with a line for every unknown name and every bad value
    public static Config load(Map<String, String> environment, Function<String, List<String>> smtpUrlProblems) {
        var problems = new Problems();
        var settings = Settings.read(environment, problems);
        var host = settings.text(Setting.HOST).orElse("127.0.0.1");
        var port = settings.number(Setting.PORT, 8080, 1, 65_535);
        var config = new Config(
                data(environment),
                host,
                port,
                settings.webAddress(Setting.BASE_URL).orElseGet(() -> Addresses.local(host, port)),
                settings.startingWith("jdbc:postgresql:", Setting.DATABASE_URL),
                settings.word(Setting.API_KEY),
                settings.checked(smtpUrlProblems, Setting.SMTP_URL),
                settings.seconds(Setting.LEASE_SECONDS, Duration.ofSeconds(10), SHORTEST_LEASE, LONGEST_LEASE),
                settings.seconds(Setting.RETRY_SECONDS, Duration.ofMinutes(1), SHORTEST_RETRY, LONGEST_RETRY),
                settings.apiLimits(Setting.API_LIMITS).orElseGet(ApiLimits.Off::new));
        problems.throwIfAny();
        return config;
    }

    static Path data(Map<String, String> environment) {
        return Path.of(environment.getOrDefault(Setting.DATA.variable(), "./data"))
                .toAbsolutePath()
                .normalize();
    }
}
