package dev.carillon.account;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a key can be allowed.
public final class Scopes {

    private static final List<String> SUBJECTS = List.of(
            "accounts",
            "api-keys",
            "campaigns",
            "events",
            "images",
            "lists",
            "metrics",
            "profiles",
            "push-tokens",
            "segments",
            "subscriptions",
            "tags",
            "templates",
            "tracking-settings",
            "webhooks");

    /// All there are, in order: `accounts:read`, `accounts:write`, …
    public static final Set<String> KNOWN = known();

    private Scopes() {}

    private static Set<String> known() {
        var known = new TreeSet<>(Set.of("data-privacy:write"));
        for (var subject : SUBJECTS) {
            known.add(subject + ":read");
            known.add(subject + ":write");
        }
        return Collections.unmodifiableSet(known);
    }
}
