package dev.carillon.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The names of what can be set: `BASE_URL` is `base_url` in `carillon.toml` and `CARILLON_BASE_URL` outside.
enum Setting {
    HOST,
    PORT,
    DATA,
    BASE_URL,
    DATABASE_URL,
    API_KEY,
    SMTP_URL,
    LEASE_SECONDS,
    RETRY_SECONDS,
    API_LIMITS;

    static final String PREFIX = "CARILLON_";

    /// Variables that others read: the front door, and the places where a crash test lets the process die.
    static final Set<String> READ_ELSEWHERE = Set.of("CARILLON_JAVA_OPTIONS", "CARILLON_FAIL_POINT");

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String variable() {
        return PREFIX + name();
    }

    static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key().equals(key))
                .findFirst();
    }

    static Optional<Setting> ofVariable(String variable) {
        return Arrays.stream(values())
                .filter(setting -> setting.variable().equals(variable))
                .findFirst();
    }
}
