package dev.carillon.sandbox;

import java.util.regex.Pattern;

/// Whom a list of messages names: the header's To, or the envelope's recipients where it has none.
///
/// @param address empty where there is no name and the address stands in its place
record Addressee(String name, String address) {

    private static final Pattern NAMED = Pattern.compile("\\s*\"?([^\"<]+?)\"?\\s*<([^<>]+)>\\s*");

    static Addressee of(Mail mail) {
        var to = mail.to().isEmpty() ? String.join(", ", mail.recipients()) : mail.to();
        var named = NAMED.matcher(to);
        return named.matches() ? new Addressee(named.group(1), named.group(2)) : new Addressee(to, "");
    }
}
