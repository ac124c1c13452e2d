package dev.carillon.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DotStuffingTest {

    private static String stuffed(String content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new OutputBuffer(bytes);
        DotStuffing.write(content.getBytes(StandardCharsets.ISO_8859_1), out);
        out.flush();
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /// The same in a slow and simple way.
    private static String expected(String content) {
        var lines = content.replaceFirst("(\r\n|\r|\n)\\z", "").replaceAll("\r\n|\r|\n", "\r\n");
        return ("\r\n" + lines).replace("\r\n.", "\r\n..").substring(2);
    }

    @Test
    void doesAsTheSlowWayDoes() throws IOException {
        long seed = Long.getLong("carillon.seed", System.nanoTime());
        var random = new SplittableRandom(seed);
        var alphabet = "..\r\n\n\rab\u00e9\0";
        for (int i = 0; i < 20_000; i++) {
            var content = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                content.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(stuffed(content.toString())).as("seed " + seed).isEqualTo(expected(content.toString()));
        }
    }

    /// As in mail, where lines are longer than what is looked at in one step.
    @Test
    void doesSoForLinesOfEveryLength() throws IOException {
        for (int length = 0; length < 40; length++) {
            for (var end : new String[] {"\r\n", "\n", "\r", "\r\n.", "\n.", "\u008d\u008a"}) {
                var content = ("x".repeat(length) + end).repeat(5) + "last";
                assertThat(stuffed(content)).isEqualTo(expected(content));
            }
        }
    }

    @Test
    void copesWithMoreThanABufferful() throws IOException {
        var content = (".line\n" + "x".repeat(70_000) + "\r").repeat(5);
        assertThat(stuffed(content)).isEqualTo(expected(content));
    }
}
