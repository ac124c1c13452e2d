package dev.carillon.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.base.AccountId;
import dev.carillon.base.MessageId;
import dev.carillon.base.ProfileId;
import dev.carillon.channel.Outbound;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What tests of e-mails share: a composer with fixed keys and clock, a content to vary, recipients, and what holds of
/// every message.
final class Mails {

    static final byte[] KEY = "a key of thirty-two bytes length".getBytes(StandardCharsets.US_ASCII);
    static final String BASE_URL = "https://news.example.com";
    static final LinkSigner LINKS = new LinkSigner(KEY);
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T08:05:09Z"));
    static final EmailComposer COMPOSER = new EmailComposer(BASE_URL, LINKS, new MessageIdentity(KEY), CLOCK);
    static final MessageId MESSAGE = MessageId.next();
    static final EmailAccount ACCOUNT = new EmailAccount(
            AccountId.next(),
            Optional.of("bounce@mail.example.com"),
            Map.of("name", "Ljósmæður & Co", "full_address", "1 Main St, Town", "url", "https://example.com"));

    private Mails() {}

    static EmailContent content(String subject, String html, Optional<String> text) {
        return new EmailContent(
                subject, "", "shop@example.com", "The Shop", Optional.empty(), List.of(), List.of(), html, text);
    }

    static CompiledMessage compose(EmailContent content) {
        return switch (COMPOSER.compose(ACCOUNT, MESSAGE, content)) {
            case Composition.Composed(var message) -> message;
            case Composition.Faulty(var problems) -> throw new AssertionError(problems.toString());
        };
    }

    static Recipient recipient(String address, Map<String, Object> fields) {
        return new Recipient(ProfileId.next(), 0, address, new HashMap<>(fields));
    }

    static Outbound.Email render(EmailContent content, Recipient recipient) {
        return switch (compose(content).render(recipient)) {
            case CompiledMessage.Rendering.Rendered(Outbound.Email email) -> email;
            case CompiledMessage.Rendering.Failed(var reason, var detail) ->
                throw new AssertionError(reason + ": " + detail);
        };
    }

    static ParsedMail parsed(EmailContent content, Recipient recipient) {
        var bytes = render(content, recipient).content();
        assertWellFormed(bytes);
        return ParsedMail.of(bytes);
    }

    /// ASCII in lines that end with CRLF; none longer than 998, and none of the body longer than 76 or begun by a dot.
    static void assertWellFormed(byte[] content) {
        var text = new String(content, StandardCharsets.US_ASCII);
        assertThat(text.chars().allMatch(c -> c == '\r' || c == '\n' || c == '\t' || (c >= ' ' && c < 0x7F)))
                .isTrue();
        assertThat(text).endsWith("\r\n");
        assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
        var header = text.substring(0, text.indexOf("\r\n\r\n"));
        assertThat(header.lines().allMatch(line -> line.length() <= 998 && !line.isBlank()))
                .isTrue();
        var body = text.substring(header.length() + 4);
        assertThat(body.lines().allMatch(line -> line.length() <= 76 && !line.startsWith(".")))
                .isTrue();
    }
}
