package dev.carillon.render;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// An address that mail can be sent to: a dot-atom, an `@` and a domain in its ASCII form.
record EmailAddress(String local, String domain) {

    private static final int LOCAL_BYTES = 64;
    private static final int DOMAIN_CHARS = 253;
    private static final String ATEXT = "!#$%&'*+-/=?^_`{|}~";
    private static final int LABEL_CHARS = 63;

    /// IDNA 2003, which the JDK knows, sends names with these elsewhere than IDNA 2008 does.
    private static final Pattern DEVIATING = Pattern.compile("[ßẞς\u200C\u200D]");

    /// Empty if the text is no address that mail can be sent to.
    static Optional<EmailAddress> parse(String text) {
        var address = text.strip();
        int at = address.lastIndexOf('@');
        if (at < 1 || !isDotAtom(address, at)) {
            return Optional.empty();
        }
        var domain = asciiDomain(address.substring(at + 1));
        return isDomain(domain) ? Optional.of(new EmailAddress(address.substring(0, at), domain)) : Optional.empty();
    }

    /// Two labels or more of letters, digits and inner hyphens, the last not a number.
    private static boolean isDomain(String text) {
        int lastDot = text.lastIndexOf('.');
        if (text.length() > DOMAIN_CHARS || lastDot < 0) {
            return false;
        }
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '.') {
                boolean isLabel =
                        i > start && i - start <= LABEL_CHARS && text.charAt(start) != '-' && text.charAt(i - 1) != '-';
                if (!isLabel) {
                    return false;
                }
                start = i + 1;
            } else if (text.charAt(i) != '-' && !isLetterOrDigit(text.charAt(i))) {
                return false;
            }
        }
        return !isNumber(text, lastDot + 1);
    }

    private static boolean isNumber(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDotAtom(String text, int end) {
        boolean afterDot = true;
        for (int i = 0; i < end; i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (c == '.' ? afterDot : !isAtomText(c)) {
                return false;
            }
            afterDot = c == '.';
        }
        return !afterDot && (end <= LOCAL_BYTES / 4 || bytes(text.substring(0, end)) <= LOCAL_BYTES);
    }

    private static boolean isAtomText(int c) {
        return c < 0x80 ? isLetterOrDigit(c) || ATEXT.indexOf(c) >= 0 : isVisible(c);
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String asciiDomain(String domain) {
        if (isAscii(domain)) {
            return domain;
        }
        try {
            return DEVIATING.matcher(domain).find() ? "" : IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /// Only a peer that offers SMTPUTF8 takes it.
    boolean needsUtf8() {
        return !isAscii(local);
    }

    @Override
    public String toString() {
        return local + "@" + domain;
    }
}
