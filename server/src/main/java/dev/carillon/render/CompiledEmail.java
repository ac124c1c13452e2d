package dev.carillon.render;

import dev.carillon.base.Channel;
import dev.carillon.channel.Outbound;
import dev.carillon.django.Lookup;
import dev.carillon.django.RenderException;
import java.util.List;
import java.util.Set;

/// An e-mail composed once: for each recipient the stretches that differ are spliced between those that do not.
final class CompiledEmail implements CompiledMessage {

    private static final int FIRST_GUESS_BYTES = 8_192;
    private static final int SLACK_BYTES = 256;

    private final EmailEnvelope envelope;
    private final EmailParts parts;
    private final Set<String> fields;
    private final EmailIdentity identity;

    private final byte[] sender;
    private final byte[] list;
    private final byte[] beforeText;
    private final byte[] beforeHtml;
    private final byte[] end;
    private final List<String> copies;
    private final boolean needsUtf8;

    /// How long messages are, so that the next one's bytes are seldom moved; it does no harm to be wrong.
    private volatile int guess = FIRST_GUESS_BYTES;

    CompiledEmail(EmailEnvelope envelope, EmailParts parts, Set<String> fields, EmailIdentity identity) {
        this.envelope = envelope;
        this.parts = parts;
        this.fields = fields;
        this.identity = identity;
        this.sender = envelope.sender();
        this.list = envelope.list();
        this.beforeText = parts.beforeText();
        this.beforeHtml = parts.beforeHtml();
        this.end = parts.end();
        this.copies = envelope.copies();
        this.needsUtf8 = envelope.needsUtf8();
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public Set<String> fields() {
        return fields;
    }

    @Override
    public Rendering render(Recipient recipient) {
        try {
            return EmailAddress.parse(recipient.address())
                    .<Rendering>map(address -> new Rendering.Rendered(outbound(recipient, address)))
                    .orElseGet(() -> new Rendering.Failed(
                            "bad_address", "'" + recipient.address() + "' is not an address that mail can be sent to"));
        } catch (RenderException e) {
            return new Rendering.Failed("render_failed", String.valueOf(e.getMessage()));
        }
    }

    private Outbound.Email outbound(Recipient recipient, EmailAddress address) {
        return new Outbound.Email(
                envelope.envelopeSender().toString(),
                address.toString(),
                copies,
                needsUtf8 || address.needsUtf8(),
                content(recipient, address));
    }

    private byte[] content(Recipient recipient, EmailAddress address) {
        var unsubscribeUrl = identity.unsubscribeUrl(envelope.account().id(), envelope.message(), recipient);
        var values = new RecipientValues(
                recipient, envelope.account().organization(), parts.previewText(), unsubscribeUrl, identity.date());
        var out = new Bytes(guess);
        header(recipient, address, unsubscribeUrl, values, out);
        out.append(beforeText);
        parts.text().write(values, out);
        out.append(beforeHtml);
        parts.html().write(values, out);
        out.append(end);
        guess = out.length() + SLACK_BYTES;
        return out.toArray();
    }

    private void header(Recipient recipient, EmailAddress address, String unsubscribeUrl, Lookup values, Bytes out) {
        out.append(identity.date().field()).append(sender);
        HeaderLine.mailbox("To", PersonFields.fullName(recipient), address, out);
        HeaderLine.text("Subject", Segment.render(parts.subject(), values), out);
        out.append("Message-ID: <")
                .append(identity.messageId(envelope.message(), recipient))
                .append("@")
                .append(envelope.from().domain())
                .append(">\r\nList-Unsubscribe: <")
                .append(unsubscribeUrl)
                .append(">\r\n")
                .append(list);
    }
}
