package dev.carillon.profile;

import java.util.Optional;
import java.util.regex.Pattern;

/// Tells e-mail addresses that could exist from text that surely is none; only the mailbox knows the rest.
public final class Emails {

    private static final int MAX_LENGTH = 254;
    private static final Pattern ADDRESS = Pattern.compile(
            "[^\\s\\p{Cntrl}@\"(),:;<>\\[\\]\\\\]{1,64}@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}-]*[\\p{L}\\p{N}\\p{M}])?\\.)+"
                    + "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}-]*[\\p{L}\\p{N}\\p{M}])?");

    private Emails() {}

    /// The address without the blanks around it; empty if it is none.
    public static Optional<String> parse(String text) {
        var address = text.strip();
        return address.length() <= MAX_LENGTH
                        && hasPlainDots(address)
                        && ADDRESS.matcher(address).matches()
                ? Optional.of(address)
                : Optional.empty();
    }

    /// An address with the local part hidden but for its first letter, for pages that anyone with a link can
    /// open.
    public static String masked(String address) {
        var at = address.lastIndexOf('@');
        var shown = at > 0 ? address.substring(0, address.offsetByCodePoints(0, 1)) : "";
        return shown + "•••" + address.substring(Math.max(at, 0));
    }

    private static boolean hasPlainDots(String address) {
        var local = address.substring(0, Math.max(address.lastIndexOf('@'), 0));
        return !local.startsWith(".") && !local.endsWith(".") && !local.contains("..");
    }
}
