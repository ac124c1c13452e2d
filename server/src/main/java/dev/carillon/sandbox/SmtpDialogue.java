package dev.carillon.sandbox;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's side of one SMTP connection (RFC 5321): takes every message for anyone and hands it on before it says
/// so. Answers to pipelined commands leave together. Not thread-safe.
final class SmtpDialogue {

    static final int MAX_CONTENT_BYTES = 25 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(SmtpDialogue.class);
    private static final int MAX_LINE_BYTES = 4096;
    private static final int MAX_RECIPIENTS = 1000;
    private static final int MAX_ERRORS = 50;

    private final SmtpReader in;
    private final OutputStream out;
    private final Consumer<Incoming> mailbox;

    private boolean greeted;
    private boolean authenticated;
    private boolean quit;
    private boolean utf8;
    private @Nullable String sender;
    private List<String> recipients = new ArrayList<>();
    private int errors;

    SmtpDialogue(InputStream in, OutputStream out, Consumer<Incoming> mailbox) {
        this.out = new BufferedOutputStream(out);
        this.in = new SmtpReader(in, this.out::flush);
        this.mailbox = mailbox;
    }

    /// Converses until the client says goodbye or errs too often; throws when the connection ends before that.
    void run() throws IOException {
        reply(220, "localhost Carillon sandbox mailbox, ESMTP");
        while (!quit && errors < MAX_ERRORS) {
            switch (in.readLine(MAX_LINE_BYTES)) {
                case SmtpReader.Line.Text(var text) -> answer(text);
                case SmtpReader.Line.TooLong() -> error(500, "5.5.6 Line too long");
                case SmtpReader.Line.BareLineFeed() -> error(500, "5.5.2 Lines end with CR LF");
            }
        }
        if (!quit) {
            reply(421, "4.7.0 Too many errors");
        }
        out.flush();
    }

    private void answer(String line) throws IOException {
        int space = line.indexOf(' ');
        var verb = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
        var argument = space < 0 ? "" : line.substring(space + 1).strip();
        switch (verb) {
            case "EHLO" -> ehlo();
            case "HELO" -> helo();
            case "MAIL" -> mail(argument);
            case "RCPT" -> rcpt(argument);
            case "DATA" -> data();
            case "AUTH" -> auth(argument);
            case "RSET" -> reset();
            case "NOOP" -> reply(250, "2.0.0 OK");
            case "VRFY" -> reply(252, "2.5.0 Send some mail, it will be taken");
            case "HELP" -> reply(214, "2.0.0 Everything sent here is kept and shown at /sandbox/mail");
            case "QUIT" -> quit();
            default -> error(502, "5.5.1 Command not known");
        }
    }

    private void ehlo() throws IOException {
        greeted = true;
        forget();
        reply(
                250,
                "localhost",
                "PIPELINING",
                "SIZE " + MAX_CONTENT_BYTES,
                "8BITMIME",
                "SMTPUTF8",
                "AUTH PLAIN",
                "ENHANCEDSTATUSCODES");
    }

    private void helo() throws IOException {
        greeted = true;
        forget();
        reply(250, "localhost");
    }

    private void mail(String argument) throws IOException {
        if (!greeted || sender != null) {
            error(503, greeted ? "5.5.1 One MAIL at a time" : "5.5.1 Say EHLO first");
            return;
        }
        var path = SmtpPath.parse("FROM:", argument);
        if (path.isEmpty()) {
            error(501, "5.1.7 Write MAIL FROM:<address>");
        } else if (accepts(path.get(), path.get().utf8())) {
            utf8 = path.get().utf8();
            sender = path.get().address();
            reply(250, "2.1.0 OK");
        }
    }

    private void rcpt(String argument) throws IOException {
        var path = SmtpPath.parse("TO:", argument);
        if (sender == null) {
            error(503, "5.5.1 MAIL comes first");
        } else if (path.isEmpty() || path.get().address().isEmpty()) {
            error(501, "5.1.3 Write RCPT TO:<address>");
        } else if (recipients.size() >= MAX_RECIPIENTS) {
            error(452, "4.5.3 Too many recipients");
        } else if (accepts(path.get(), utf8)) {
            recipients.add(path.get().address());
            reply(250, "2.1.5 OK");
        }
    }

    private boolean accepts(SmtpPath path, boolean utf8Announced) throws IOException {
        if (path.unknownParameter().isPresent()) {
            error(555, "5.5.4 Parameter not known");
        } else if (path.size().orElse(0) > MAX_CONTENT_BYTES) {
            error(552, "5.3.4 Message too big");
        } else if (!path.isAscii() && !utf8Announced) {
            error(553, "5.6.7 An address outside ASCII needs SMTPUTF8");
        } else {
            return true;
        }
        return false;
    }

    private void data() throws IOException {
        if (recipients.isEmpty()) {
            error(503, "5.5.1 RCPT comes first");
            return;
        }
        reply(354, "Send the message, end it with a dot on a line of its own");
        take(in.readContent(MAX_CONTENT_BYTES));
        forget();
    }

    private void take(Optional<byte[]> content) throws IOException {
        if (content.isEmpty() || sender == null) {
            error(552, "5.3.4 Message too big");
            return;
        }
        try {
            mailbox.accept(new Incoming(sender, recipients, content.get()));
            reply(250, "2.0.0 Kept");
        } catch (UncheckedIOException e) {
            LOG.error("The sandbox mailbox could not keep a message; its sender is told to try again later", e);
            error(452, "4.3.1 The message could not be kept");
        }
    }

    private void auth(String argument) throws IOException {
        var words = argument.split(" +", 2);
        if (!words[0].equalsIgnoreCase("PLAIN")) {
            error(504, "5.5.4 Only AUTH PLAIN is offered");
        } else if (authenticated || sender != null) {
            error(503, "5.5.1 Not now");
        } else if (isPlain(words.length > 1 ? words[1] : credentials())) {
            authenticated = true;
            reply(235, "2.7.0 Everyone is welcome");
        } else {
            error(501, "5.5.2 Not the base64 of AUTH PLAIN");
        }
    }

    private String credentials() throws IOException {
        reply(334, "");
        return in.readLine(MAX_LINE_BYTES) instanceof SmtpReader.Line.Text(var text) ? text : "*";
    }

    private static boolean isPlain(String base64) {
        try {
            var decoded = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            return decoded.chars().filter(c -> c == 0).count() == 2;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private void reset() throws IOException {
        forget();
        reply(250, "2.0.0 OK");
    }

    private void quit() throws IOException {
        quit = true;
        reply(221, "2.0.0 Goodbye");
    }

    private void forget() {
        sender = null;
        utf8 = false;
        recipients = new ArrayList<>();
    }

    private void error(int code, String text) throws IOException {
        errors++;
        reply(code, text);
    }

    private void reply(int code, String... lines) throws IOException {
        var reply = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            reply.append(code)
                    .append(i < lines.length - 1 ? '-' : ' ')
                    .append(lines[i])
                    .append("\r\n");
        }
        out.write(reply.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
