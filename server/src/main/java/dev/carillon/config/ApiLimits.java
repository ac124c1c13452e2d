package dev.carillon.config;

import java.util.Optional;
import java.util.regex.Pattern;

/// How many calls of the API are allowed to an account, as the operator wants it.
public sealed interface ApiLimits {

    /// As many as come.
    record Off() implements ApiLimits {}

    /// What each operation has at Klaviyo, for programs that must live with that.
    record Klaviyo() implements ApiLimits {}

    /// The same for every operation.
    record Own(int perSecond, int perMinute) implements ApiLimits {}

    /// What a value may be, for messages.
    String EXPECTATION = "'off', 'klaviyo', or calls a second and a minute such as '20/300', is expected";

    /// Reads a setting's value; empty if it is none.
    static Optional<ApiLimits> parse(String text) {
        var own = Pattern.compile("(\\d{1,6})/(\\d{1,8})").matcher(text);
        if (own.matches()) {
            var limits = new Own(Integer.parseInt(own.group(1)), Integer.parseInt(own.group(2)));
            return limits.perSecond > 0 && limits.perMinute > 0 ? Optional.of(limits) : Optional.empty();
        }
        return switch (text) {
            case "off" -> Optional.of(new Off());
            case "klaviyo" -> Optional.of(new Klaviyo());
            default -> Optional.empty();
        };
    }
}
