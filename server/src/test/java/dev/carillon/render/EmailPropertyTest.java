package dev.carillon.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever people are called and authors write, a second implementation reads from a message what went into it.
/// Replay a failure with `-Dcarillon.seed=N`.
class EmailPropertyTest {

    private static final int CASES = 2_000;

    private static final String[] ALPHABETS = {
        "abcdefghijklmnopqrstuvwxyz",
        "ABC xyz 0123456789 ",
        "àéîõüßçñøåÆŒ ",
        "абвгдежзийклмно ",
        "你好世界日本語한국어",
        "😀🎉👩‍👩‍👧‍👦🇨🇭",
        "()<>[]:;@\\,.\"'=?_&#%{}|~^`!*+-/$ ",
        "=?UTF-8?Q?a?= =3D =\n",
        "\u05d0\u05d1\u200f\u0627\u0644",
        "   ",
        ".\n",
        "\r\n",
        "\t\u00a0"
    };

    private final long seed = Long.getLong("carillon.seed", System.nanoTime());

    @Test
    void whatIsReadIsWhatWasWritten() {
        for (int i = 0; i < CASES; i++) {
            var random = new SplittableRandom(seed + i);
            try {
                check(random);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("replay with -Dcarillon.seed=" + (seed + i), e);
            }
        }
    }

    private static void check(RandomGenerator random) {
        var values = new HashMap<String, Object>();
        values.put("first_name", text(random, 40));
        values.put("last_name", text(random, 120));
        values.put("title", text(random, 300));
        var subject = literal(random, 100);
        var body = literal(random, 3_000);
        var text = literal(random, 1_000);
        var content = Mails.content(
                "s" + subject + "{{ first_name }}",
                body + "{{ person.title|safe }}" + text + "{{ last_name|safe }}{% unsubscribe_link %}",
                Optional.of(
                        text + "{{ person.title }}{{ first_name }}" + body + "{{ last_name }}{% unsubscribe_link %}"));
        var recipient = Mails.recipient("someone@example.org", values);
        var mail = Mails.parsed(content, recipient);

        assertThat(mail.subject()).isEqualTo(HeaderLine.clean("s" + subject + values.get("first_name")));
        var name = (values.get("first_name").toString().strip() + " "
                + values.get("last_name").toString().strip());
        assertThat(nothingIfNull(mail.to().getPersonal())).isEqualTo(HeaderLine.clean(name));
        assertThat(mail.to().getAddress()).isEqualTo("someone@example.org");
        var link = mail.header("List-Unsubscribe").replaceAll("[<>]", "");
        assertThat(mail.html()).isEqualTo(lines(body, values.get("title"), text, values.get("last_name"), link));
        assertThat(mail.text())
                .isEqualTo(lines(
                        text, values.get("title"), values.get("first_name"), body, values.get("last_name"), link));
    }

    private static String nothingIfNull(String text) {
        return text == null ? "" : text;
    }

    /// A CR at the end of one stretch and an LF at the beginning of the next are two line ends, as they are two texts.
    private static String lines(Object... stretches) {
        return Stream.of(stretches)
                .map(stretch -> stretch.toString().replaceAll("\r\n|\r|\n", "\r\n"))
                .collect(Collectors.joining());
    }

    /// A text that is no template.
    private static String literal(RandomGenerator random, int longest) {
        return text(random, longest).replace("{", "(") + ".";
    }

    private static String text(RandomGenerator random, int longest) {
        var out = new StringBuilder();
        int length = random.nextInt(longest);
        while (out.length() < length) {
            var alphabet =
                    ALPHABETS[random.nextInt(ALPHABETS.length)].codePoints().toArray();
            for (int i = random.nextInt(12); i >= 0; i--) {
                out.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
            }
        }
        return out.toString();
    }

    @Test
    void everyLengthOfAValueFitsIntoEveryColumn() {
        for (int before = 0; before < 80; before += 3) {
            for (int length = 0; length < 80; length++) {
                var content = Mails.content(
                        "S".repeat(before + 1) + "{{ first_name }}",
                        "a".repeat(before) + "{{ first_name }}" + "b".repeat(length) + "{% unsubscribe_link %}",
                        Optional.of("x"));
                var value = (before % 2 == 0 ? "ü" : "=").repeat(length % 7) + "v".repeat(length) + " ";
                var mail = Mails.parsed(content, Mails.recipient("a@example.org", Map.of("first_name", value)));
                assertThat(mail.html()).startsWith("a".repeat(before) + value + "b".repeat(length) + "https");
                assertThat(mail.subject()).isEqualTo(("S".repeat(before + 1) + value).strip());
            }
        }
    }
}
