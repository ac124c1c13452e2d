package dev.carillon.render;

import dev.carillon.django.Lookup;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// A text in Base64, encoded as a whole for each recipient: three bytes make four characters, whoever they come from.
record Base64Body(List<Piece> pieces) implements MimeBody {

    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    /// A segment as bytes.
    sealed interface Piece {

        record Fixed(byte[] utf8) implements Piece {}

        record Filled(Segment.Fill fill) implements Piece {}
    }

    static Base64Body of(List<Segment> segments) {
        return new Base64Body(segments.stream()
                .map(segment -> switch (segment) {
                    case Segment.Fixed(var text) -> new Piece.Fixed(canonical(text));
                    case Segment.Filled(var fill) -> (Piece) new Piece.Filled(fill);
                })
                .toList());
    }

    @Override
    public String encoding() {
        return "base64";
    }

    @Override
    public void write(Lookup values, Bytes out) {
        var text = new Bytes(4_096);
        var filled = new StringBuilder();
        for (var piece : pieces) {
            switch (piece) {
                case Piece.Fixed(var utf8) -> text.append(utf8);
                case Piece.Filled(var fill) -> {
                    filled.setLength(0);
                    fill.write(values, filled);
                    text.append(canonical(filled.toString()));
                }
            }
        }
        out.append(Base64.getMimeEncoder().encode(text.toArray()));
    }

    /// Lines of text end with CRLF before it is encoded (RFC 2045, section 6.8).
    private static byte[] canonical(String text) {
        return LINE_END.matcher(text).replaceAll("\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
