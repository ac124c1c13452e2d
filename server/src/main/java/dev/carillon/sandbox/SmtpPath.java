package dev.carillon.sandbox;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// What follows `MAIL FROM:` or `RCPT TO:`: an address, empty for the null sender, and parameters.
record SmtpPath(String address, OptionalLong size, boolean utf8, Optional<String> unknownParameter) {

    private static final Pattern PATH = Pattern.compile("\\s*<((?:\"(?:[^\"\\\\]|\\\\.)*\"|[^<>\"\\s])*)>(.*)");
    private static final Pattern SIZE = Pattern.compile("SIZE=(\\d{1,18})");
    private static final Pattern KNOWN = Pattern.compile("BODY=(7BIT|8BITMIME)|AUTH=\\S*|SMTPUTF8");

    /// Reads `argument` after `prefix`; empty if that is not how it is written.
    static Optional<SmtpPath> parse(String prefix, String argument) {
        if (!argument.regionMatches(true, 0, prefix, 0, prefix.length())) {
            return Optional.empty();
        }
        var path = PATH.matcher(argument.substring(prefix.length()));
        return path.matches() ? Optional.of(of(path.group(1), path.group(2).strip())) : Optional.empty();
    }

    private static SmtpPath of(String address, String parameters) {
        var size = OptionalLong.empty();
        boolean utf8 = false;
        Optional<String> unknown = Optional.empty();
        for (var parameter : parameters.split("\\s+", 16)) {
            var upper = parameter.toUpperCase(Locale.ROOT);
            var announced = SIZE.matcher(upper);
            if (announced.matches()) {
                size = OptionalLong.of(Long.parseLong(announced.group(1)));
            } else if (!upper.isEmpty() && !KNOWN.matcher(upper).matches()) {
                unknown = Optional.of(parameter);
            }
            utf8 |= upper.equals("SMTPUTF8");
        }
        return new SmtpPath(address, size, utf8, unknown);
    }

    boolean isAscii() {
        return address.chars().allMatch(c -> c < 128);
    }
}
