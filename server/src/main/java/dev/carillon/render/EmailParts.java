package dev.carillon.render;

import java.util.List;

/// The texts of a message, ready to be filled in.
record EmailParts(List<Segment> subject, List<Segment> previewText, MimeBody text, MimeBody html) {

    /// Quoted-printable has no `=_`, and Base64 no `_`, so that no text can hold it.
    private static final String BOUNDARY = "=_carillon";

    private static final String FIRST_PART = """
            Content-Type: multipart/alternative; boundary="%1$s"

            --%1$s
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: %2$s

            """;

    private static final String SECOND_PART = """

            --%1$s
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: %2$s

            """;

    private static final String END = """

            --%1$s--
            """;

    byte[] beforeText() {
        return bytes(FIRST_PART, text.encoding());
    }

    byte[] beforeHtml() {
        return bytes(SECOND_PART, html.encoding());
    }

    byte[] end() {
        return bytes(END, "");
    }

    private static byte[] bytes(String template, String encoding) {
        return new Bytes(256)
                .append(template.formatted(BOUNDARY, encoding).replace("\n", "\r\n"))
                .toArray();
    }
}
