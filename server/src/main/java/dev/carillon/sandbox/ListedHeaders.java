package dev.carillon.sandbox;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;

/// The three headers a list of messages shows, decoded; empty where the message has none.
record ListedHeaders(String from, String to, String subject) {

    private static final int MAX_HEADER_BYTES = 64 * 1024;
    private static final int MAX_TEXT_LENGTH = 500;

    static ListedHeaders of(byte[] message) {
        try {
            var start = new ByteArrayInputStream(message, 0, Math.min(message.length, MAX_HEADER_BYTES));
            var headers = new InternetHeaders(start, true);
            return new ListedHeaders(text(headers, "From"), text(headers, "To"), text(headers, "Subject"));
        } catch (MessagingException _) {
            return new ListedHeaders("", "", "");
        }
    }

    private static String text(InternetHeaders headers, String name) {
        var raw = headers.getHeader(name, ", ");
        if (raw == null) {
            return "";
        }
        var text = decode(MimeUtility.unfold(raw)).strip();
        return text.length() <= MAX_TEXT_LENGTH ? text : text.substring(0, MAX_TEXT_LENGTH) + "…";
    }

    static String decode(String raw) {
        try {
            return MimeUtility.decodeText(raw);
        } catch (UnsupportedEncodingException _) {
            return raw;
        }
    }
}
