package dev.carillon.channel.email;

import dev.carillon.channel.Outbound;
import dev.carillon.channel.Outcome;
import dev.carillon.channel.Outcome.Scope;
import java.util.List;
import java.util.Optional;

/// The commands that carry one message's addresses, written for what the peer offers.
record Envelope(Outbound.Email email, Extensions extensions) {

    /// Addresses that cannot be sent as they are: with them, more than an address could reach the peer.
    static Optional<Outcome> problem(Outbound.Email email) {
        if (!isSafe(email.envelopeSender(), email.needsUtf8Addresses())) {
            return refused(Scope.PROVIDER, "bad_address", "The envelope sender is not an address that can be sent");
        }
        boolean areSafe = isRecipient(email.envelopeRecipient(), email);
        for (var copy : email.copies()) {
            areSafe &= isRecipient(copy, email);
        }
        return areSafe
                ? Optional.empty()
                : refused(Scope.RECIPIENT, "bad_address", "The recipient is not an address that can be sent");
    }

    private static boolean isRecipient(String address, Outbound.Email email) {
        return !address.isEmpty() && isSafe(address, email.needsUtf8Addresses());
    }

    private static boolean isSafe(String address, boolean utf8) {
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c <= ' ' || c == 0x7F || c == '<' || c == '>' || (c >= 0x80 && !utf8)) {
                return false;
            }
        }
        return true;
    }

    /// What the message needs and the peer does not offer.
    Optional<Outcome> notOffered() {
        if (email.needsUtf8Addresses() && !extensions.utf8Addresses()) {
            return refused(
                    Scope.RECIPIENT,
                    "smtputf8_not_offered",
                    "The address has characters outside ASCII before the '@', and the mail server does not offer SMTPUTF8");
        }
        if (extensions.sizeLimit() > 0 && size() > extensions.sizeLimit()) {
            return refused(
                    Scope.MESSAGE,
                    "too_large",
                    "The message has " + size() + " bytes, and the mail server takes " + extensions.sizeLimit());
        }
        return Optional.empty();
    }

    private int size() {
        return email.content().length;
    }

    String mail() {
        return "MAIL FROM:<" + email.envelopeSender() + ">"
                + (extensions.size() ? " SIZE=" + size() : "")
                + (email.needsUtf8Addresses() ? " BODY=8BITMIME SMTPUTF8\r\n" : "\r\n");
    }

    String recipient() {
        return recipient(email.envelopeRecipient());
    }

    List<String> copies() {
        return email.copies().stream().map(Envelope::recipient).toList();
    }

    private static String recipient(String address) {
        return "RCPT TO:<" + address + ">\r\n";
    }

    private static Optional<Outcome> refused(Scope scope, String code, String detail) {
        return Optional.of(new Outcome.Rejected(scope, code, detail));
    }
}
