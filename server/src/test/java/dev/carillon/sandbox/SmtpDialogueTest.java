package dev.carillon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SmtpDialogueTest {

    private static final String ENVELOPE = "EHLO me\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\n";

    private final List<Incoming> kept = new ArrayList<>();

    @Test
    void messageIsKeptByteByByteWithItsEnvelope() throws IOException {
        say(ENVELOPE + "RCPT TO:<c@example.org>\r\nDATA\r\nSubject: Hi\r\n\r\nHällo\r\n.\r\nQUIT\r\n");

        assertThat(kept).hasSize(1);
        assertThat(kept.getFirst().sender()).isEqualTo("a@example.org");
        assertThat(kept.getFirst().recipients()).containsExactly("b@example.org", "c@example.org");
        assertThat(keptText()).isEqualTo("Subject: Hi\r\n\r\nHällo\r\n");
    }

    @Test
    void leadingDotsAreTakenOutAndOnlyALoneOneEnds() throws IOException {
        say(ENVELOPE + "DATA\r\n..\r\n...two\r\n.one\r\n. \r\n..\r\n.\r\nQUIT\r\n");

        assertThat(keptText()).isEqualTo(".\r\n..two\r\none\r\n \r\n.\r\n");
    }

    @Test
    void emptyMessageIsAMessage() throws IOException {
        say(ENVELOPE + "DATA\r\n.\r\nQUIT\r\n");

        assertThat(keptText()).isEmpty();
    }

    @Test
    void nothingButCrLfDotCrLfEndsAMessage() throws IOException {
        var smuggled = "a\n.\nb\n.\r\nc\r\n.\nd\r.\re\r\n.\rf\r\r\n.x\r\n";
        say(ENVELOPE + "DATA\r\n" + smuggled + ".\r\nQUIT\r\n");

        assertThat(kept).hasSize(1);
        assertThat(keptText()).isEqualTo("a\n.\nb\n.\r\nc\r\n\nd\r.\re\r\n\rf\r\r\nx\r\n");
    }

    @Test
    void contentIsTheSameHoweverThePiecesArrive() throws IOException {
        var script = ENVELOPE + "DATA\r\n..a\r\n.b\r\n\r\n.\r\nQUIT\r\n";
        for (int piece = 1; piece <= script.length(); piece++) {
            kept.clear();
            converse(new Pieces(script.getBytes(StandardCharsets.UTF_8), piece));
            assertThat(keptText()).as("pieces of %d bytes", piece).isEqualTo(".a\r\nb\r\n\r\n");
        }
    }

    @Test
    void answersFollowTheOrderOfCommands() throws IOException {
        var codes = lines("""
                MAIL FROM:<a@example.org>
                HELO me
                RCPT TO:<b@example.org>
                MAIL FROM:<>
                DATA
                RCPT TO:<>
                RCPT TO:<b@example.org>
                MAIL FROM:<x@example.org>
                RSET
                DATA
                QUIT
                """);

        assertThat(codes).containsExactly(220, 503, 250, 503, 250, 503, 501, 250, 503, 250, 503, 221);
    }

    @Test
    void manyMessagesComeOverOneConnection() throws IOException {
        var one = "MAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\nDATA\r\nx\r\n.\r\n";
        say("EHLO me\r\n" + one.repeat(3) + "QUIT\r\n");

        assertThat(kept).hasSize(3);
    }

    @Test
    void extensionsAreOffered() throws IOException {
        assertThat(answers("EHLO me\r\nQUIT\r\n"))
                .contains(
                        "250-PIPELINING\r\n",
                        "250-8BITMIME\r\n",
                        "250-SMTPUTF8\r\n",
                        "250-SIZE ",
                        "250-AUTH PLAIN\r\n");
    }

    @Test
    void everyPasswordIsWelcome() throws IOException {
        var plain = "AG1lAHNlY3JldA==";
        assertThat(say("EHLO me\r\nAUTH PLAIN " + plain + "\r\nQUIT\r\n")).containsExactly(220, 250, 235, 221);
        assertThat(say("EHLO me\r\nAUTH PLAIN\r\n" + plain + "\r\nAUTH PLAIN " + plain + "\r\nQUIT\r\n"))
                .containsExactly(220, 250, 334, 235, 503, 221);
        assertThat(say("EHLO me\r\nAUTH PLAIN ???\r\nAUTH LOGIN\r\nQUIT\r\n")).containsExactly(220, 250, 501, 504, 221);
    }

    @Test
    void addressesOutsideAsciiNeedSmtpUtf8() throws IOException {
        var codes = lines("""
                EHLO me
                MAIL FROM:<ä@example.org>
                MAIL FROM:<ä@example.org> SMTPUTF8 BODY=8BITMIME
                RCPT TO:<ö@example.org>
                DATA
                x
                .
                QUIT
                """);

        assertThat(codes).containsExactly(220, 250, 553, 250, 250, 354, 250, 221);
        assertThat(kept.getFirst().recipients()).containsExactly("ö@example.org");
    }

    @Test
    void announcedSizeBeyondTheLimitIsRefusedAtOnce() throws IOException {
        var codes = lines("""
                EHLO me
                MAIL FROM:<a@example.org> SIZE=99999999999
                MAIL FROM:<a@example.org> NONSENSE
                MAIL FROM:<a@example.org> SIZE=1000
                QUIT
                """);

        assertThat(codes).containsExactly(220, 250, 552, 555, 250, 221);
    }

    @Test
    void tooLongMessageIsReadToItsEndAndRefused() throws IOException {
        var line = "x".repeat(998) + "\r\n";
        var tooMuch = line.repeat(SmtpDialogue.MAX_CONTENT_BYTES / 1000 + 1);
        assertThat(say(ENVELOPE + "DATA\r\n" + tooMuch + ".\r\nNOOP\r\nQUIT\r\n"))
                .containsExactly(220, 250, 250, 250, 354, 552, 250, 221);
        assertThat(kept).isEmpty();
    }

    @Test
    void badLinesAreRefusedAndTooManyEndTheConnection() throws IOException {
        assertThat(say("NOOP\n" + "x".repeat(5000) + "\r\nWHAT\r\nQUIT\r\n")).containsExactly(220, 500, 500, 502, 221);
        assertThat(say("WHAT\r\n".repeat(60))).endsWith(502, 421).hasSize(52);
    }

    @Test
    void noSequenceOfBytesBreaksTheDialogue() throws IOException {
        var pieces = List.of(
                "EHLO x\r\n",
                "MAIL FROM:<a@b>\r\n",
                "RCPT TO:<c@d>\r\n",
                "DATA\r\n",
                ".\r\n",
                "\r\n",
                "\n",
                "\r",
                ".",
                "AUTH PLAIN\r\n",
                "RSET\r\n",
                "MAIL FROM:<",
                "RCPT TO:<\"\\",
                "\u0000\u00ff",
                "BDAT 3\r\n",
                "HELO\r\n");
        for (int seed = 0; seed < 2000; seed++) {
            var random = new Random(seed);
            var script = random.ints(40, 0, pieces.size()).mapToObj(pieces::get).collect(Collectors.joining());
            try {
                assertThat(answers(script))
                        .as("seed %d", seed)
                        .startsWith("220 ")
                        .doesNotContain("null");
            } catch (EOFException _) {
                // The script ended first.
            }
        }
    }

    @Test
    void connectionLostWithinAMessageKeepsNothing() {
        assertThatThrownBy(() -> say(ENVELOPE + "DATA\r\nSubject: x\r\n.")).isInstanceOf(EOFException.class);
        assertThat(kept).isEmpty();
    }

    private List<Integer> lines(String script) throws IOException {
        return say(script.replace("\n", "\r\n"));
    }

    /// The codes answered.
    private List<Integer> say(String script) throws IOException {
        return Pattern.compile("(?m)^(\\d{3}) ")
                .matcher(answers(script))
                .results()
                .map(match -> Integer.valueOf(match.group(1)))
                .toList();
    }

    private String answers(String script) throws IOException {
        return converse(new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)));
    }

    private String converse(InputStream client) throws IOException {
        var answers = new ByteArrayOutputStream();
        new SmtpDialogue(client, answers, kept::add).run();
        return answers.toString(StandardCharsets.UTF_8);
    }

    private String keptText() {
        return new String(kept.getFirst().content(), StandardCharsets.UTF_8);
    }

    /// Gives at most `size` bytes at a time, as a network may.
    private static final class Pieces extends ByteArrayInputStream {
        private final int size;

        Pieces(byte[] bytes, int size) {
            super(bytes);
            this.size = size;
        }

        @Override
        public int read(byte[] into) {
            return read(into, 0, Math.min(size, into.length));
        }
    }
}
