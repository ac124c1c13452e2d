package dev.carillon.django;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the character references of HTML, `&amp;` and `&#233;`; of the named ones those that people write.
final class Entities {

    private static final int LATIN = 0xA0;

    /// From U+00A0 on, in order; browsers read these without a semicolon too.
    private static final List<String> LATIN_NAMES = List.of(("nbsp iexcl cent pound curren yen brvbar sect uml copy"
                    + " ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo"
                    + " frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute"
                    + " Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash"
                    + " Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil"
                    + " egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml"
                    + " divide oslash ugrave uacute ucirc uuml yacute thorn yuml")
            .split(" "));

    private static final Map<String, String> LOOSE = loose();

    private static final Map<String, String> STRICT = Map.ofEntries(
            Map.entry("apos", "'"),
            Map.entry("ndash", "–"),
            Map.entry("mdash", "—"),
            Map.entry("lsquo", "‘"),
            Map.entry("rsquo", "’"),
            Map.entry("ldquo", "“"),
            Map.entry("rdquo", "”"),
            Map.entry("bdquo", "„"),
            Map.entry("sbquo", "‚"),
            Map.entry("hellip", "…"),
            Map.entry("bull", "•"),
            Map.entry("euro", "€"),
            Map.entry("trade", "™"),
            Map.entry("larr", "←"),
            Map.entry("rarr", "→"),
            Map.entry("uarr", "↑"),
            Map.entry("darr", "↓"),
            Map.entry("thinsp", "\u2009"),
            Map.entry("ensp", "\u2002"),
            Map.entry("emsp", "\u2003"),
            Map.entry("zwnj", "\u200C"),
            Map.entry("zwj", "\u200D"),
            Map.entry("hearts", "♥"),
            Map.entry("check", "✓"),
            Map.entry("star", "☆"));

    private static final Pattern REFERENCE =
            Pattern.compile("&(#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,8};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)");

    private Entities() {}

    private static Map<String, String> loose() {
        var all =
                new HashMap<>(Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "AMP", "&", "LT", "<", "GT", ">"));
        for (int i = 0; i < LATIN_NAMES.size(); i++) {
            all.put(LATIN_NAMES.get(i), Character.toString(LATIN + i));
        }
        return Map.copyOf(all);
    }

    static String unescaped(String text) {
        return text.indexOf('&') < 0
                ? text
                : REFERENCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(character(found.group(1))));
    }

    private static String character(String reference) {
        boolean ends = reference.endsWith(";");
        var name = ends ? reference.substring(0, reference.length() - 1) : reference;
        if (name.startsWith("#")) {
            return numbered(name.substring(1));
        }
        if (ends && (STRICT.containsKey(name) || LOOSE.containsKey(name))) {
            return STRICT.getOrDefault(name, LOOSE.getOrDefault(name, ""));
        }
        for (int end = name.length(); end > 1; end--) {
            var found = LOOSE.get(name.substring(0, end));
            if (found != null) {
                return found + reference.substring(end);
            }
        }
        return "&" + reference;
    }

    private static String numbered(String digits) {
        boolean hex = digits.startsWith("x") || digits.startsWith("X");
        long number = Long.parseLong(hex ? digits.substring(1) : digits, hex ? 16 : 10);
        boolean valid = number > 0 && number <= Character.MAX_CODE_POINT && (number < 0xD800 || number > 0xDFFF);
        return valid ? Character.toString((int) number) : "\uFFFD";
    }
}
