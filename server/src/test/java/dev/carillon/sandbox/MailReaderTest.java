package dev.carillon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MailReaderTest {

    private static final String WHOLE = """
            From: =?UTF-8?B?R2zDtmNrY2hlbg==?= <shop@example.org>
            Subject: =?ISO-8859-1?Q?Sch=F6n?=
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: multipart/related; boundary=r

            --r
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain; charset=iso-8859-1
            Content-Transfer-Encoding: quoted-printable

            Sch=F6n=
             hier
            --a
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: base64

            PGI+c2Now7ZuPC9iPg==
            --a--
            --r
            Content-Type: image/png
            Content-ID: <logo>
            Content-Transfer-Encoding: base64

            iVBORw==
            --r--
            --m
            Content-Type: application/pdf; name="terms.pdf"
            Content-Disposition: attachment; filename="terms.pdf"

            %PDF
            --m--
            """.replace("\n", "\r\n");

    @Test
    void bothBodiesAndEveryFileAreFound() {
        var mail = read(WHOLE);
        assertThat(mail.text()).contains("Schön hier");
        assertThat(mail.html()).contains("<b>schön</b>");
        assertThat(mail.parts())
                .extracting(ReadMail.Part::name, ReadMail.Part::contentType, ReadMail.Part::contentId)
                .containsExactly(tuple("part-1", "image/png", "logo"), tuple("terms.pdf", "application/pdf", ""));
        assertThat(mail.headers()).contains(new ReadMail.Header("Subject", "Schön"));
    }

    @Test
    void listShowsDecodedHeaders() {
        var mail = Mail.of(
                Instant.EPOCH,
                new Incoming("s@example.org", List.of("r@example.org"), WHOLE.getBytes(StandardCharsets.UTF_8)));
        assertThat(mail.from()).isEqualTo("Glöckchen <shop@example.org>");
        assertThat(mail.title()).isEqualTo("Schön");
        assertThat(Addressee.of(mail)).isEqualTo(new Addressee("r@example.org", ""));
    }

    @Test
    void listTellsNamesFromAddresses() {
        assertThat(Addressee.of(to("\"Glöckchen, K.\" <k@example.org>")))
                .isEqualTo(new Addressee("Glöckchen, K.", "k@example.org"));
        assertThat(Addressee.of(to("<k@example.org>"))).isEqualTo(new Addressee("<k@example.org>", ""));
        assertThat(Addressee.of(to("A <a@example.org>, B <b@example.org>")).address())
                .isEmpty();
    }

    private static Mail to(String to) {
        return new Mail(1, Instant.EPOCH, "s@example.org", List.of("r@example.org"), "", to, "", 1);
    }

    @Test
    void whatIsNoMimeIsStillShown() {
        assertThat(read("Hello").parts()).isEmpty();
        assertThat(read("").headers()).isEmpty();
        assertThat(read("Subject: x\r\n\r\nplain").text()).contains("plain");
        assertThat(read("Content-Type: nonsense;;;\r\n\r\nx").headers()).hasSize(1);
        assertThat(read("Content-Type: text/html; charset=klingon\r\n\r\nx").html())
                .contains("x");
        assertThat(read("Content-Type: multipart/mixed\r\n\r\nno boundary").headers())
                .hasSize(1);
        assertThat(read("Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!")
                        .headers())
                .hasSize(2);
    }

    @Test
    void partsWithinPartsEndSomewhere() {
        var deep = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        assertThat(read(deep + "Content-Type: text/html\r\n\r\nx").html()).isEmpty();
    }

    @Test
    void frameHasNoScriptsAndShowsItsOwnImages() throws IOException {
        var mail = new Mail(9, Instant.EPOCH, "", List.of(), "", "", "", 1);
        var parts = read(WHOLE).parts();
        var html = "<!DOCTYPE html><html><head><base href='http://evil.example/'><script>alert(1)</script></head>"
                + "<body><img src='cid:logo'><img src='https://cdn.example/x.png'></body></html>";

        var response = FramedHtml.of(mail, html, parts, false);
        var body = new ByteArrayOutputStream();
        response.body().writeTo(body);

        assertThat(body.toString(StandardCharsets.UTF_8))
                .startsWith("<!doctype html>")
                .contains("/sandbox/mail/9/parts/0", "<base target=\"_blank\">")
                .doesNotContain("script", "evil");
        assertThat(response.headers().get("content-security-policy"))
                .contains("sandbox", "default-src 'none'", "img-src 'self' data:;")
                .doesNotContain("allow-scripts", "allow-same-origin", "https:");
        assertThat(FramedHtml.hasRemoteImages(html, "127.0.0.1:8080")).isTrue();
        assertThat(FramedHtml.hasRemoteImages("""
                        <img src='/x.png'><img src='data:,'><img src='cid:a'><img src='http://127.0.0.1:8080/x.png'>""", "127.0.0.1:8080")).isFalse();
    }

    private static ReadMail read(String message) {
        return MailReader.read(message.getBytes(StandardCharsets.UTF_8));
    }
}
