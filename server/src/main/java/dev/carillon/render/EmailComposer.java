package dev.carillon.render;

import dev.carillon.base.MessageId;
import dev.carillon.django.Escaping;
import dev.carillon.django.Language;
import dev.carillon.django.Parsing;
import dev.carillon.django.Template;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Turns what an author wrote into a message that can be rendered for each recipient. Thread-safe.
public final class EmailComposer {

    /// The tags and filters that e-mails can have.
    static final Language LANGUAGE = Language.klaviyo().withTags(UnsubscribeTags.ALL);

    private final Footer footer = new Footer(LANGUAGE);
    private final EmailIdentity identity;

    /// @param baseUrl where links in messages lead; unsubscribing is at `<baseUrl>/u/<token>`
    public EmailComposer(String baseUrl, LinkSigner links, MessageIdentity identities, InstantSource clock) {
        this.identity = new EmailIdentity(baseUrl, links, identities, new DateHeader(clock));
    }

    public Composition compose(EmailAccount account, MessageId message, EmailContent content) {
        return new Job(account, message, content).run();
    }

    /// One composition, which collects its problems.
    private final class Job {

        private final EmailAccount account;
        private final MessageId message;
        private final EmailContent content;
        private final List<ContentProblem> problems = new ArrayList<>();

        Job(EmailAccount account, MessageId message, EmailContent content) {
            this.account = account;
            this.message = message;
            this.content = content;
        }

        Composition run() {
            if (content.subject().isBlank()) {
                problem("subject", "A message needs a subject");
            }
            if (content.html().isBlank()) {
                problem("html", "A message needs a template with HTML");
            }
            var subject = template("subject", content.subject(), Escaping.NONE);
            var preview = template("preview_text", content.previewText(), Escaping.NONE);
            var html = template("html", content.html(), Escaping.HTML);
            var text = text();
            var from = address("from_email", content.fromEmail());
            var envelopeSender = account.envelopeSender()
                    .map(it -> address("envelope_sender", it))
                    .orElse(from);
            var replyTo = content.replyTo().stream()
                    .flatMap(it -> address("reply_to_email", it).stream())
                    .toList();
            var cc = addresses("cc_email", content.cc());
            var bcc = addresses("bcc_email", content.bcc());
            if (!problems.isEmpty() || subject.isEmpty() || preview.isEmpty() || html.isEmpty() || text.isEmpty()) {
                return new Composition.Faulty(List.copyOf(problems));
            }
            var envelope = new EmailEnvelope(
                    account,
                    message,
                    from.orElseThrow(),
                    content.fromLabel(),
                    envelopeSender.orElseThrow(),
                    replyTo,
                    cc,
                    bcc);
            var parts = new EmailParts(
                    Segment.of(subject.get()),
                    Segment.of(preview.get()),
                    MimeBody.of(textBody(text.get())),
                    MimeBody.of(htmlBody(html.get(), preview.get())));
            var paths = Stream.of(subject, preview, html, text)
                    .flatMap(Optional::stream)
                    .map(Template::paths)
                    .flatMap(Collection::stream)
                    .toList();
            return new Composition.Composed(new CompiledEmail(envelope, parts, PersonFields.of(paths), identity));
        }

        private Optional<Template> text() {
            var written = content.text().filter(text -> !text.isBlank());
            if (written.isPresent()) {
                return template("text", written.get(), Escaping.NONE);
            }
            return switch (LANGUAGE.parse(PlainText.of(content.html()), Escaping.NONE)) {
                case Parsing.Parsed(var template) -> Optional.of(template);
                case Parsing.Failed(var problem) -> {
                    problem(
                            "text",
                            "No plain text can be derived from the HTML; give the template a text of its own. "
                                    + problem.message());
                    yield Optional.empty();
                }
            };
        }

        private List<Segment> textBody(Template text) {
            var body = Segment.of(text);
            return text.uses(UnsubscribeTags.NAMES) ? body : footer.inText(body);
        }

        private List<Segment> htmlBody(Template html, Template preview) {
            var body = Segment.of(html);
            var withFooter = html.uses(UnsubscribeTags.NAMES) ? body : footer.inHtml(body);
            boolean shown = html.paths().contains(List.of(RecipientValues.PREVIEW_TEXT));
            return shown || content.previewText().isBlank()
                    ? withFooter
                    : Footer.previewIn(withFooter, Segment.of(preview));
        }

        private Optional<Template> template(String field, String source, Escaping escaping) {
            return switch (LANGUAGE.parse(source, escaping)) {
                case Parsing.Parsed(var template) -> Optional.of(template);
                case Parsing.Failed(var problem) -> {
                    problem(field, problem.toString());
                    yield Optional.empty();
                }
            };
        }

        private List<EmailAddress> addresses(String field, List<String> texts) {
            return texts.stream().flatMap(text -> address(field, text).stream()).toList();
        }

        private Optional<EmailAddress> address(String field, String text) {
            var address = EmailAddress.parse(text);
            if (address.isEmpty()) {
                problem(field, "'" + text + "' is not an e-mail address that mail can be sent from or to");
            }
            return address;
        }

        private void problem(String field, String what) {
            problems.add(new ContentProblem(field, what));
        }
    }
}
