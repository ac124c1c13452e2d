package dev.carillon.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;

/// What the page of one message shows.
record MailPage(
        Mail mail,
        ReadMail read,
        byte[] content,
        MailTab tab,
        boolean remoteImages,
        String host,
        OptionalLong newer,
        OptionalLong older) {

    private static final int MAX_SOURCE_BYTES = 1024 * 1024;

    List<MailTab> tabs() {
        return MailTab.of(read);
    }

    String path() {
        return "/sandbox/mail/" + mail.id();
    }

    String newerPath() {
        return path(newer);
    }

    String olderPath() {
        return path(older);
    }

    private static String path(OptionalLong id) {
        return id.isPresent() ? "/sandbox/mail/" + id.getAsLong() : "/sandbox/mail";
    }

    /// Who sent to whom as SMTP was told, which bounces go by.
    String envelope() {
        return "<" + mail.sender() + "> → " + String.join(", ", mail.recipients());
    }

    String framePath() {
        return path() + "/html" + (remoteImages ? "?remote=1" : "");
    }

    boolean offersRemoteImages() {
        return !remoteImages
                && read.html()
                        .filter(html -> FramedHtml.hasRemoteImages(html, host))
                        .isPresent();
    }

    boolean isSourceCut() {
        return content.length > MAX_SOURCE_BYTES;
    }

    String source() {
        int length = Math.min(content.length, MAX_SOURCE_BYTES);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content, 0, length))
                    .toString();
        } catch (CharacterCodingException _) {
            return new String(content, 0, length, StandardCharsets.ISO_8859_1);
        }
    }
}
