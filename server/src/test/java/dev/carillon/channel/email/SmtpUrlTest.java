package dev.carillon.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.channel.email.SmtpUrl.Login;
import dev.carillon.channel.email.SmtpUrl.Parsing;
import dev.carillon.channel.email.SmtpUrl.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpUrlTest {

    static SmtpUrl valid(String text) {
        return switch (SmtpUrl.parse(text)) {
            case Parsing.Valid(var url) -> url;
            case Parsing.Invalid(var problems) -> throw new AssertionError(problems.toString());
        };
    }

    private static List<String> problems(String text) {
        return switch (SmtpUrl.parse(text)) {
            case Parsing.Valid(var url) -> throw new AssertionError("valid: " + url);
            case Parsing.Invalid(var problems) -> problems;
        };
    }

    @Test
    void takesEveryPart() {
        var url = valid("smtp://user%40x:p%3A%2f%C3%BC%25@mail.example.com:2525/?connections=8&tls=opportunistic");
        assertThat(url)
                .isEqualTo(new SmtpUrl(
                        "mail.example.com",
                        2525,
                        Optional.of(new Login("user@x", "p:/ü%")),
                        Tls.OPPORTUNISTIC,
                        false,
                        8,
                        List.of()));
    }

    @Test
    void requiresTlsWhereThereIsAPassword() {
        assertThat(valid("smtp://u:p@mail.example.com").tls()).isEqualTo(Tls.REQUIRED);
        assertThat(valid("smtp://mail.example.com").tls()).isEqualTo(Tls.OPPORTUNISTIC);
        assertThat(valid("smtps://mail.example.com").tls()).isEqualTo(Tls.REQUIRED);
    }

    @ParameterizedTest
    @CsvSource({
        "smtp://mail.example.com, mail.example.com, 25",
        "smtp://u:p@mail.example.com, mail.example.com, 587",
        "smtps://mail.example.com, mail.example.com, 465",
        "smtp://[::1]:2525, ::1, 2525",
        "smtp://127.0.0.1:2525?tls=none, 127.0.0.1, 2525",
        "smtp://u:p@ss@localhost, localhost, 587",
        "SMTP://bücher.example, xn--bcher-kva.example, 25"
    })
    void knowsHostAndPort(String text, String host, int port) {
        assertThat(valid(text).host()).isEqualTo(host);
        assertThat(valid(text).port()).isEqualTo(port);
    }

    @Test
    void reportsEveryProblemAtOnceAndNoPassword() {
        var problems = problems("http://:secret@:99999/x?connections=0&tls=maybe&pool=3&ca=/no/such/file");
        assertThat(problems)
                .hasSize(9)
                .anyMatch(it -> it.contains("smtp:// or smtps://"))
                .anyMatch(it -> it.contains("user:password"))
                .anyMatch(it -> it.contains("host is missing"))
                .anyMatch(it -> it.contains("port"))
                .anyMatch(it -> it.contains("'/x'"))
                .anyMatch(it -> it.contains("connections"))
                .anyMatch(it -> it.contains("tls is required"))
                .anyMatch(it -> it.contains("'pool'"))
                .anyMatch(it -> it.contains("/no/such/file"))
                .noneMatch(it -> it.contains("secret"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', written smtp://",
        "mail.example.com, written smtp://",
        "smtp://, host is missing",
        "smtp://u@host, user:password",
        "smtp://u:%zz@host, %25",
        "smtp://u:a%2@host, %25",
        "smtp://a b/, not a host",
        "smtps://host?tls=none, contradicts"
    })
    void saysWhatIsWrong(String text, String problem) {
        assertThat(problems(text)).anyMatch(it -> it.contains(problem));
    }

    @Test
    void refusesAFileWithoutCertificates(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("ca.pem"), "hello");
        assertThat(problems("smtp://host?ca=" + file))
                .hasSize(1)
                .first()
                .asString()
                .contains("ca: ");
        var empty = Files.writeString(folder.resolve("empty.pem"), "");
        assertThat(problems("smtp://host?ca=" + empty)).hasSize(1);
    }

    @Test
    void neverShowsThePassword() {
        assertThat(valid("smtp://user:secret@host").toString()).contains("user").doesNotContain("secret");
    }
}
