package dev.carillon.sandbox;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Takes one message apart. A malformed one is read as far as it goes; only its source is always right.
final class MailReader {

    private static final Session SESSION = Session.getInstance(new Properties());
    private static final int MAX_DEPTH = 20;
    private static final int MAX_PARTS = 200;

    private List<ReadMail.Header> headers = List.of();
    private @Nullable String html;
    private @Nullable String text;
    private final List<ReadMail.Part> parts = new ArrayList<>();

    private MailReader() {}

    static ReadMail read(byte[] content) {
        var reader = new MailReader();
        try {
            var message = new MimeMessage(SESSION, new ByteArrayInputStream(content));
            reader.headers = headers(message);
            reader.take(message, 0);
        } catch (MessagingException | IOException | IllegalArgumentException _) {
            // Shown is what was read until here.
        }
        return new ReadMail(
                reader.headers,
                Optional.ofNullable(reader.html),
                Optional.ofNullable(reader.text),
                List.copyOf(reader.parts));
    }

    private static List<ReadMail.Header> headers(MimeMessage message) throws MessagingException {
        var headers = new ArrayList<ReadMail.Header>();
        for (Header header : Collections.list(message.getAllHeaders())) {
            var value = header.getValue() == null ? "" : MimeUtility.unfold(header.getValue());
            headers.add(new ReadMail.Header(header.getName(), ListedHeaders.decode(value)));
        }
        return List.copyOf(headers);
    }

    private void take(MimePart part, int depth) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*") && depth < MAX_DEPTH) {
            takeAll(new MimeMultipart(part.getDataHandler().getDataSource()), depth + 1);
        } else if (isBody(part) && part.isMimeType("text/html") && html == null) {
            html = string(part);
        } else if (isBody(part) && part.isMimeType("text/plain") && text == null) {
            text = string(part);
        } else if (parts.size() < MAX_PARTS) {
            parts.add(file(part));
        }
    }

    private void takeAll(MimeMultipart multipart, int depth) throws MessagingException, IOException {
        for (int i = 0; i < multipart.getCount(); i++) {
            if (multipart.getBodyPart(i) instanceof MimePart part) {
                take(part, depth);
            }
        }
    }

    private static boolean isBody(Part part) throws MessagingException {
        return !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) && part.getFileName() == null;
    }

    private static String string(MimePart part) throws MessagingException, IOException {
        return new String(part.getInputStream().readAllBytes(), charset(part));
    }

    private static Charset charset(MimePart part) throws MessagingException {
        var declared = new ContentType(part.getContentType()).getParameter("charset");
        try {
            return declared == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(declared));
        } catch (IllegalArgumentException _) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    private ReadMail.Part file(MimePart part) throws MessagingException, IOException {
        var contentId = part.getContentID();
        var fileName = part.getFileName();
        return new ReadMail.Part(
                fileName == null ? "part-" + (parts.size() + 1) : ListedHeaders.decode(fileName),
                new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT),
                contentId == null ? "" : contentId.replaceAll("^<|>$", ""),
                part.getInputStream().readAllBytes());
    }
}
