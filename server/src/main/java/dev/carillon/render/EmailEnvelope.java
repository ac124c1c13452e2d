package dev.carillon.render;

import dev.carillon.base.MessageId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// From whom a message is and who gets it beside its recipient; the same for everyone.
record EmailEnvelope(
        EmailAccount account,
        MessageId message,
        EmailAddress from,
        String fromLabel,
        EmailAddress envelopeSender,
        List<EmailAddress> replyTo,
        List<EmailAddress> cc,
        List<EmailAddress> bcc) {

    /// The header fields before the recipient's.
    byte[] sender() {
        var out = new Bytes(256);
        HeaderLine.mailbox("From", fromLabel, from, out);
        if (!replyTo.isEmpty()) {
            HeaderLine.addresses("Reply-To", replyTo, out);
        }
        if (!cc.isEmpty()) {
            HeaderLine.addresses("Cc", cc, out);
        }
        return out.toArray();
    }

    /// The fields that mark bulk mail (RFC 8058, RFC 2919) and say whose it is to who reports complaints.
    byte[] list() {
        var fields = """
                List-Unsubscribe-Post: List-Unsubscribe=One-Click
                List-Id: <%1$s.%2$s>
                Feedback-ID: %3$s:%1$s:campaign:carillon
                MIME-Version: 1.0
                """.formatted(lower(account.id()), from.domain(), lower(message))
                .replace("\n", "\r\n");
        return new Bytes(256).append(fields).toArray();
    }

    List<String> copies() {
        return Stream.concat(cc.stream(), bcc.stream())
                .map(EmailAddress::toString)
                .toList();
    }

    boolean needsUtf8() {
        return Stream.of(List.of(from, envelopeSender), replyTo, cc, bcc)
                .flatMap(List::stream)
                .anyMatch(EmailAddress::needsUtf8);
    }

    private static String lower(Object id) {
        return id.toString().toLowerCase(Locale.ROOT);
    }
}
