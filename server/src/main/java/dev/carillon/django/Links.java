package dev.carillon.django;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds web and e-mail addresses in text and makes links of them.
final class Links {

    private static final int LONGEST_URL = 2048;
    private static final int EMAIL_LIMIT = 320;

    private static final int ANY_LETTERS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS;

    private static final Pattern GAP = Pattern.compile("[\\s<>\"']+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern URL = Pattern.compile("^https?://\\[?\\w.*", ANY_LETTERS);
    private static final Pattern HOST =
            Pattern.compile("^(www\\..*|(?!http)\\w[^@]+\\.(com|edu|gov|int|mil|net|org)($|/.*$))", ANY_LETTERS);
    private static final Pattern EMAIL = Pattern.compile(
            "[-!#$%&'*+/=?^_`{}|~0-9A-Z]+(\\.[-!#$%&'*+/=?^_`{}|~0-9A-Z]+)*"
                    + "@([A-Z0-9]([A-Z0-9-]{0,61}[A-Z0-9])?\\.)+[A-Z0-9-]{1,62}[A-Z0-9]",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern URL_PARTS =
            Pattern.compile("^(([^:/?#]+):)?(//([^/?#]*))?([^?#]*)(\\?([^#]*))?(#(.*))?", Pattern.DOTALL);

    /// What may stand in an address as it is.
    private static final String RESERVED = "!$&'()*+,;=:/?#[]@~";

    private final int limit;
    private final boolean escapes;

    /// @param limit how many characters of an address are shown
    Links(int limit, boolean escapes) {
        this.limit = limit;
        this.escapes = escapes;
    }

    String in(String text) {
        var out = new StringBuilder(text.length() + 64);
        var gap = GAP.matcher(text);
        int at = 0;
        while (gap.find()) {
            out.append(word(text.substring(at, gap.start()))).append(escaped(gap.group()));
            at = gap.end();
        }
        return out.append(word(text.substring(at))).toString();
    }

    private String word(String word) {
        if (word.indexOf('.') < 0 && word.indexOf('@') < 0 && word.indexOf(':') < 0) {
            return escaped(word);
        }
        var trimmed = Trimmed.of(word);
        var address = trimmed.middle();
        var url = url(address);
        if (url.isEmpty()) {
            return escaped(word);
        }
        var nofollow = url.startsWith("mailto:") ? "" : " rel=\"nofollow\"";
        return escaped(trimmed.lead())
                + "<a href=\"" + Html.escaped(url) + "\"" + nofollow + ">"
                + escaped(shown(address)) + "</a>"
                + escaped(trimmed.trail());
    }

    private String escaped(String text) {
        return escapes ? Html.escaped(text) : text;
    }

    private String shown(String address) {
        return Characters.length(address) <= limit
                ? address
                : Characters.slice(address, 0, Math.max(0, limit - 1)) + Truncation.ELLIPSIS;
    }

    private static String url(String address) {
        if (address.length() <= LONGEST_URL && URL.matcher(address).matches()) {
            return quoted(Entities.unescaped(address));
        }
        if (address.length() <= LONGEST_URL && HOST.matcher(address).matches()) {
            return quoted("http://" + Entities.unescaped(address));
        }
        boolean isEmail = address.indexOf(':') < 0
                && address.length() <= EMAIL_LIMIT
                && EMAIL.matcher(address).matches();
        if (!isEmail) {
            return "";
        }
        int at = address.lastIndexOf('@');
        return "mailto:" + TextFilters.quoted(address.substring(0, at), "") + "@"
                + TextFilters.quoted(address.substring(at + 1), "");
    }

    /// An address with what may not stand in one percent-encoded, whether or not some of it was already.
    private static String quoted(String url) {
        var parts = URL_PARTS.matcher(url);
        if (!parts.matches()) {
            return requoted(url);
        }
        var query = parts.group(7);
        return parts.group(2) + "://" + requoted(parts.group(4)) + requoted(parts.group(5))
                + (query == null || query.isEmpty() ? "" : "?" + requotedQuery(query))
                + (parts.group(9) == null || parts.group(9).isEmpty() ? "" : "#" + requoted(parts.group(9)));
    }

    private static String requoted(String part) {
        return TextFilters.quoted(unquoted(part), RESERVED);
    }

    private static String requotedQuery(String query) {
        return Stream.of(query.split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(Links::requotedPair)
                .collect(Collectors.joining("&"));
    }

    private static String requotedPair(String pair) {
        int equals = pair.indexOf('=');
        var key = equals < 0 ? pair : pair.substring(0, equals);
        var value = equals < 0 ? "" : pair.substring(equals + 1);
        return queryQuoted(key) + "=" + queryQuoted(value);
    }

    private static String queryQuoted(String text) {
        return TextFilters.quoted(unquoted(unquoted(text.replace('+', ' '))), "")
                .replace("%20", "+");
    }

    /// Without percent-encoding; a percent sign that is none of one stays.
    private static String unquoted(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var lone = text.replaceAll("%(?![0-9a-fA-F]{2})", "%25").replace("+", "%2B");
        return URLDecoder.decode(lone, StandardCharsets.UTF_8);
    }
}
