package dev.carillon.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.base.ProfileId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailComposerTest {

    private static final String HTML = """
            <html><body><p>Hello {{ first_name|default:'there' }}!</p>
            <p>{{ organization.name }}</p>{% unsubscribe 'No more' %}</body></html>
            """;

    private final Recipient ada = Mails.recipient(
            "ada@example.org",
            Map.of(
                    "first_name",
                    "Ada",
                    "last_name",
                    "Lovelace",
                    "location",
                    Map.of("city", "London"),
                    "properties",
                    Map.of("Loyalty Tier", "gold", "vip", true)));

    private final EmailContent plain = Mails.content("Hi {{ first_name }}", HTML, Optional.of("Text {{ email }}"));

    @Test
    void addressesTheRecipientByName() {
        var mail = Mails.parsed(plain, ada);
        assertThat(mail.to().getAddress()).isEqualTo("ada@example.org");
        assertThat(mail.to().getPersonal()).isEqualTo("Ada Lovelace");
        assertThat(mail.from().getAddress()).isEqualTo("shop@example.com");
        assertThat(mail.from().getPersonal()).isEqualTo("The Shop");
        assertThat(mail.subject()).isEqualTo("Hi Ada");
        assertThat(mail.header("MIME-Version")).isEqualTo("1.0");
        assertThat(mail.header("Date")).isEqualTo("Tue, 24 Nov 2026 08:05:09 +0000");
    }

    @Test
    void fillsInBothTexts() {
        var mail = Mails.parsed(plain, ada);
        assertThat(mail.html()).contains("<p>Hello Ada!</p>\r\n<p>Ljósmæður &amp; Co</p>");
        assertThat(mail.text()).startsWith("Text ada@example.org");
        assertThat(Mails.parsed(plain, Mails.recipient("x@example.org", Map.of()))
                        .html())
                .contains("Hello there!");
    }

    @Test
    void escapesValuesInHtmlButNotInText() {
        var content = Mails.content("{{ first_name }}", "<b>{{ first_name }}</b>", Optional.of("{{ first_name }}"));
        var mail = Mails.parsed(content, Mails.recipient("a@example.org", Map.of("first_name", "<i>&")));
        assertThat(mail.html()).contains("<b>&lt;i&gt;&amp;</b>");
        assertThat(mail.text()).startsWith("<i>&");
        assertThat(mail.subject()).isEqualTo("<i>&");
    }

    @Test
    void offersOneClickUnsubscribing() {
        var mail = Mails.parsed(plain, ada);
        var token = new UnsubscribeToken(Mails.ACCOUNT.id(), ada.profile(), Mails.MESSAGE);
        var url = Mails.BASE_URL + "/u/" + Mails.LINKS.sign(token);
        assertThat(mail.header("List-Unsubscribe")).isEqualTo("<" + url + ">");
        assertThat(mail.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(mail.header("List-Id")).matches("<[0-9a-z]{26}\\.example\\.com>");
        assertThat(mail.html()).contains("<a href=\"" + url + "\">No more</a></body>");
    }

    @Test
    void addsAFooterOnlyWhereThereIsNoWayToUnsubscribe() {
        var mail = Mails.parsed(plain, ada);
        assertThat(mail.html()).doesNotContain(">Unsubscribe</a>");
        assertThat(mail.text()).contains("\r\n-- \r\nLjósmæður & Co, 1 Main St, Town\r\nUnsubscribe: https://");

        var without = Mails.parsed(Mails.content("S", "<html><BODY class='x'>Hi</BODY></html>", Optional.empty()), ada);
        assertThat(without.html())
                .containsSubsequence(
                        "Hi", "Ljósmæður &amp; Co &middot; 1 Main St, Town<br>", ">Unsubscribe</a>", "</BODY>");
        assertThat(without.text()).startsWith("Hi\r\n\r\n-- \r\n");
        assertThat(Mails.parsed(Mails.content("S", "Hi {{ first_name }}", Optional.empty()), ada)
                        .html())
                .startsWith("Hi Ada\r\n<div")
                .contains(">Unsubscribe</a>");
    }

    @Test
    void hidesThePreviewTextAtTheBeginningOfTheBody() {
        var content = new EmailContent(
                "S",
                "50% off & more, {{ first_name }}",
                "shop@example.com",
                "",
                Optional.empty(),
                List.of(),
                List.of(),
                "<html><body bgcolor=\"#fff\"><h1>Sale</h1>{% unsubscribe %}</body></html>",
                Optional.empty());
        var html = Mails.parsed(content, Mails.recipient("a@example.org", Map.of("first_name", "<A>")))
                .html();
        assertThat(html)
                .contains(
                        "<body bgcolor=\"#fff\"><div style=\"display:none;max-height:0;overflow:hidden;mso-hide:all\">"
                                + "50% off &amp; more, &lt;A&gt;</div><h1>Sale</h1>");
    }

    @Test
    void identifiesAMessageByWhatItIsAndToWhomItGoes() {
        var one = Mails.parsed(plain, ada).header("Message-ID");
        assertThat(one).matches("<[0-9a-f]{32}@example\\.com>");
        assertThat(Mails.parsed(plain, ada).header("Message-ID")).isEqualTo(one);
        assertThat(Mails.parsed(plain, new Recipient(ada.profile(), 1, ada.address(), ada.fields()))
                        .header("Message-ID"))
                .isNotEqualTo(one);
        assertThat(Mails.render(plain, ada).content())
                .isEqualTo(Mails.render(plain, ada).content());
    }

    @Test
    void readsThePersonAndTellsWhatIsNeededForIt() {
        var content = Mails.content(
                "{{ person|lookup:'Loyalty Tier' }}",
                "{{ person.City }} {{ person.vip }} {{ person.full_name }} {{ person.KlaviyoID }} {% unsubscribe %}",
                Optional.of("{{ phone_number|default:'none' }} {{ person.title }}"));
        var mail = Mails.parsed(content, ada);
        assertThat(mail.subject()).isEqualTo("gold");
        assertThat(mail.html()).startsWith("London True Ada Lovelace " + ada.profile() + " <a");
        assertThat(mail.text()).startsWith("none \r\n");
        assertThat(Mails.compose(content).fields())
                .containsExactlyInAnyOrder(
                        "first_name", "last_name", "phone_number", "title", "location", "properties");
        assertThat(Mails.compose(plain).fields()).containsExactlyInAnyOrder("first_name", "last_name");
        var dynamic = Mails.content("S", "{{ person|lookup:email }}", Optional.of("x"));
        assertThat(Mails.compose(dynamic).fields()).hasSize(10);
    }

    @Test
    void sendsFromTheAccountsEnvelopeSenderToTheRecipientAndTheCopies() {
        var content = new EmailContent(
                "S",
                "",
                "shop@bücher.example",
                "Bücher, \"und\" mehr",
                Optional.of("answers@example.com"),
                List.of("cc@example.com", "cc2@example.com"),
                List.of("bcc@example.com"),
                HTML,
                Optional.empty());
        var email = Mails.render(content, ada);
        assertThat(email.envelopeSender()).isEqualTo("bounce@mail.example.com");
        assertThat(email.envelopeRecipient()).isEqualTo("ada@example.org");
        assertThat(email.copies()).containsExactly("cc@example.com", "cc2@example.com", "bcc@example.com");
        assertThat(email.needsUtf8Addresses()).isFalse();
        var mail = Mails.parsed(content, ada);
        assertThat(mail.header("Reply-To")).isEqualTo("answers@example.com");
        assertThat(mail.header("Cc")).isEqualTo("cc@example.com, cc2@example.com");
        assertThat(mail.from().getPersonal()).isEqualTo("Bücher, \"und\" mehr");
        assertThat(mail.from().getAddress()).isEqualTo("shop@xn--bcher-kva.example");
        assertThat(new String(email.content(), StandardCharsets.US_ASCII)).doesNotContain("bcc@");
    }

    @Test
    void sendsToInternationalAddresses() {
        var email = Mails.render(plain, Mails.recipient("grüße@例え.jp", Map.of()));
        assertThat(email.envelopeRecipient()).isEqualTo("grüße@xn--r8jz45g.jp");
        assertThat(email.needsUtf8Addresses()).isTrue();
        assertThat(new String(email.content(), StandardCharsets.UTF_8)).contains("To: <grüße@xn--r8jz45g.jp>\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nobody",
                "@example.org",
                "a@",
                "a b@example.org",
                ".a@example.org",
                "a.@example.org",
                "a..b@example.org",
                "a@example",
                "a@example..org",
                "a@-example.org",
                "a@exa_mple.org",
                "a@1.2.3.4",
                "a@[1.2.3.4]",
                "a@b@example.org",
                "a\r\nRCPT TO:<b@example.org>@example.org",
                "a@example.org\r\nBcc: x@example.org",
                "a\0@example.org",
                "<a@example.org>",
                "\"a b\"@example.org",
                "a\u200B@example.org",
                "a@straße.de",
                "a123456789a123456789a123456789a123456789a123456789a123456789a12345@example.org"
            })
    void refusesWhatIsNoAddress(String address) {
        assertThat(Mails.compose(plain).render(Mails.recipient(address, Map.of())))
                .isInstanceOfSatisfying(
                        CompiledMessage.Rendering.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("bad_address"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ada@example.org ", "a+b=c/d@sub.example.org", "o'neill@example.co.uk", "用户@例え.jp"})
    void takesWhatIsAnAddress(String address) {
        assertThat(Mails.compose(plain).render(Mails.recipient(address, Map.of())))
                .isInstanceOf(CompiledMessage.Rendering.Rendered.class);
    }

    @Test
    void noValueCanAddAHeader() {
        var evil = "x\r\nBcc: victim@example.org\r\n\r\nbody\n\u2028\u0085\u000b";
        var content = Mails.content("Hi {{ first_name }}", HTML, Optional.empty());
        var mail = Mails.parsed(
                content, Mails.recipient("a@example.org", Map.of("first_name", evil, "last_name", "\"" + evil)));
        assertThat(mail.subject()).isEqualTo("Hi x  Bcc: victim@example.org    body");
        assertThat(mail.to().getPersonal()).startsWith("x  Bcc: victim@example.org    body");
        assertThat(mail.to().getAddress()).isEqualTo("a@example.org");
    }

    @Test
    void listsEverythingThatIsWrong() {
        var content = new EmailContent(
                " ",
                "{{ a|nosuch }}",
                "not an address",
                "",
                Optional.of("x@"),
                List.of("@y"),
                List.of("z"),
                "<p>\n{% nosuch %}",
                Optional.empty());
        var account = new EmailAccount(Mails.ACCOUNT.id(), Optional.of("nowhere"), Map.of());
        assertThat(Mails.COMPOSER.compose(account, Mails.MESSAGE, content))
                .isInstanceOfSatisfying(
                        Composition.Faulty.class,
                        faulty -> assertThat(faulty.problems())
                                .extracting(ContentProblem::field)
                                .contains(
                                        "subject",
                                        "preview_text",
                                        "from_email",
                                        "reply_to_email",
                                        "cc_email",
                                        "bcc_email",
                                        "html",
                                        "envelope_sender"));
    }

    @Test
    void failsForOnePersonOnlyWhereHerValuesMakeItEndless() {
        var many = IntStream.range(0, 3000).boxed().toList();
        var content = Mails.content(
                "S",
                "{% for a in person.many %}{% for b in person.many %}{{ a }}{% endfor %}{% endfor %}",
                Optional.of("x"));
        var message = Mails.compose(content);
        assertThat(message.render(new Recipient(
                        ProfileId.next(), 0, "a@example.org", Map.of("properties", Map.of("many", many)))))
                .isInstanceOfSatisfying(
                        CompiledMessage.Rendering.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("render_failed"));
        assertThat(message.render(ada)).isInstanceOf(CompiledMessage.Rendering.Rendered.class);
    }

    @Test
    void writesScriptsOtherThanLatinInBase64() {
        var content = Mails.content(
                "你好 {{ first_name }}", "<p>" + "你好世界".repeat(100) + "{{ first_name }}</p>", Optional.empty());
        var bytes = Mails.render(content, ada).content();
        assertThat(new String(bytes, StandardCharsets.US_ASCII)).contains("Content-Transfer-Encoding: base64");
        assertThat(Mails.parsed(content, ada).html()).startsWith("<p>" + "你好世界".repeat(100) + "Ada</p>");
        assertThat(Mails.parsed(content, ada).subject()).isEqualTo("你好 Ada");
    }
}
