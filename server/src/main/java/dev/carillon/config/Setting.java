package dev.carillon.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The names of what can be set: `BASE_URL` is `base_url` in `carillon.toml` and `CARILLON_BASE_URL` outside.
enum Setting {
    HOST,
    PORT,
    DATA,
    BASE_URL,
    DATABASE_URL,
    API_KEY,
    SMTP_URL,
    LEASE_SECONDS;

    static final String PREFIX = "CARILLON_";

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
