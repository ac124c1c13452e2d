package dev.carillon.bench.sink;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// One connection to the sink: takes messages, notes them before it answers, and errs as told.
final class SinkConnection {

    private static final Pattern ADDRESS = Pattern.compile("<([^>]*)>");
    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-ID:\\s*(\\S+)");
    private static final byte[] END = "\r\n.\r\n".getBytes(StandardCharsets.US_ASCII);

    private final CrashSink sink;
    private final int number;
    private final InputStream in;
    private final OutputStream out;
    private List<String> recipients = new ArrayList<>();
    private int messages;
    private boolean open = true;

    SinkConnection(CrashSink sink, int number, InputStream in, OutputStream out) {
        this.sink = sink;
        this.number = number;
        this.in = new BufferedInputStream(in, 16 * 1024);
        this.out = new BufferedOutputStream(out);
    }

    void run() throws IOException, InterruptedException {
        reply("220 sink.example ESMTP");
        while (open) {
            var line = line();
            switch (line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT)) {
                case "EHLO" -> reply("250-sink.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SMTPUTF8");
                case "MAIL" -> mail();
                case "RCPT" -> rcpt(line);
                case "DATA" -> data();
                case "RSET", "HELO", "NOOP" -> forget("250 2.0.0 OK");
                case "QUIT" -> end("221 2.0.0 Bye");
                default -> reply("502 5.5.1 Not known");
            }
        }
        out.flush();
    }

    private void mail() throws IOException {
        int limit = sink.faults().messagesPerConnection();
        if (limit > 0 && messages >= limit) {
            end("421 4.7.0 Enough on this connection");
        } else {
            forget("250 2.1.0 OK");
        }
    }

    private void rcpt(String line) throws IOException {
        var address = ADDRESS.matcher(line);
        var recipient = address.find() ? address.group(1) : "";
        if (sink.faults().refuses(recipient)) {
            note(SinkLine.What.RECIPIENT_REFUSED, recipient, "", "");
            reply("550 5.1.1 No such mailbox");
        } else if (sink.defersNow(recipient)) {
            note(SinkLine.What.RECIPIENT_DEFERRED, recipient, "", "");
            reply("451 4.3.0 Try again later");
        } else {
            recipients.add(recipient);
            reply("250 2.1.5 OK");
        }
    }

    private void data() throws IOException, InterruptedException {
        if (recipients.isEmpty()) {
            reply("554 5.5.1 No recipients");
            return;
        }
        reply("354 Go on");
        var content = content();
        var what = what();
        for (var recipient : recipients) {
            note(what, recipient, messageId(content), hash(content));
        }
        messages++;
        Thread.sleep(sink.faults().slowMillis());
        switch (what) {
            case TAKEN -> forget("250 2.0.0 Noted");
            case REFUSED -> forget("554 5.7.1 Message refused");
            case DROPPED -> open = false;
            case RECIPIENT_REFUSED, RECIPIENT_DEFERRED -> throw new IllegalStateException(what.name());
        }
    }

    private SinkLine.What what() {
        if (sink.faults().refuseAll()) {
            return SinkLine.What.REFUSED;
        }
        return recipients.stream().anyMatch(sink.faults()::drops) ? SinkLine.What.DROPPED : SinkLine.What.TAKEN;
    }

    private void note(SinkLine.What what, String recipient, String messageId, String hash) {
        sink.log().write(new SinkLine(Instant.now(), what, number, recipient, messageId, hash));
    }

    private void forget(String answer) throws IOException {
        recipients = new ArrayList<>();
        reply(answer);
    }

    private void end(String answer) throws IOException {
        open = false;
        reply(answer);
    }

    private void reply(String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = read(); next != '\n'; next = read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    /// What comes before the dot alone on its line, the dots that were doubled left as they came.
    private byte[] content() throws IOException {
        var content = new ByteArrayOutputStream(8 * 1024);
        int matched = 2;
        while (matched < END.length) {
            int next = read();
            content.write(next);
            if (next == END[matched]) {
                matched++;
            } else {
                matched = next == '\r' ? 1 : 0;
            }
        }
        return content.toByteArray();
    }

    private int read() throws IOException {
        if (in.available() == 0) {
            out.flush();
        }
        int next = in.read();
        if (next < 0) {
            throw new IOException("The client went away");
        }
        return next;
    }

    private static String messageId(byte[] content) {
        var found = MESSAGE_ID.matcher(new String(content, StandardCharsets.ISO_8859_1));
        return found.find() ? found.group(1) : "";
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
