package dev.carillon.render;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/// A message as a second implementation, Angus Mail, reads it.
record ParsedMail(MimeMessage message, BodyPart textPart, BodyPart htmlPart) {

    private static final Session SESSION = Session.getInstance(new Properties());

    static ParsedMail of(byte[] content) {
        try {
            var message = new MimeMessage(SESSION, new ByteArrayInputStream(content));
            var alternatives = (MimeMultipart) message.getContent();
            if (!message.getContentType().startsWith("multipart/alternative") || alternatives.getCount() != 2) {
                throw new AssertionError("not two alternatives: " + message.getContentType());
            }
            return new ParsedMail(message, alternatives.getBodyPart(0), alternatives.getBodyPart(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    String header(String name) {
        try {
            var values = message.getHeader(name);
            if (values == null || values.length != 1) {
                throw new AssertionError("not one " + name);
            }
            return MimeUtility.unfold(values[0]);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    String subject() {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    InternetAddress to() {
        return address("To");
    }

    InternetAddress from() {
        return address("From");
    }

    private InternetAddress address(String name) {
        try {
            var addresses = InternetAddress.parseHeader(header(name), true);
            if (addresses.length != 1) {
                throw new AssertionError("not one address in " + name);
            }
            return addresses[0];
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    String text() {
        return body(textPart, "text/plain; charset=utf-8");
    }

    String html() {
        return body(htmlPart, "text/html; charset=utf-8");
    }

    private static String body(BodyPart part, String type) {
        try {
            if (!part.getContentType().equals(type)) {
                throw new AssertionError(part.getContentType());
            }
            return (String) part.getContent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
