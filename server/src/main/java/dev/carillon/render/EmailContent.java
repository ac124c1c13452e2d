package dev.carillon.render;

import java.util.List;
import java.util.Optional;

/// What an author wrote: one variation of an e-mail. Subject, preview text, HTML and text are templates.
///
/// @param replyTo where answers go, if not to the sender
/// @param cc      who gets each message too, and is named in it
/// @param bcc     who gets each message too, unnamed
/// @param text    derived from the HTML if there is none
public record EmailContent(
        String subject,
        String previewText,
        String fromEmail,
        String fromLabel,
        Optional<String> replyTo,
        List<String> cc,
        List<String> bcc,
        String html,
        Optional<String> text) {

    public EmailContent {
        cc = List.copyOf(cc);
        bcc = List.copyOf(bcc);
    }
}
