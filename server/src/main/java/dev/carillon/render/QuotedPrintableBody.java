package dev.carillon.render;

import dev.carillon.django.Lookup;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A text in quoted-printable. What is the same for everyone was encoded once, each stretch of it from the beginning of
/// a line; what is filled in goes on where the stretch before it ended, and a soft line break leads to the next one.
record QuotedPrintableBody(List<Piece> pieces) implements MimeBody {

    /// A segment as it is written.
    sealed interface Piece {

        /// @param endColumn  where it leaves the line
        /// @param breaksLine it begins with a line end, so that no other is needed before it
        record Encoded(byte[] bytes, int endColumn, boolean breaksLine) implements Piece {}

        record Filled(Segment.Fill fill) implements Piece {}
    }

    static QuotedPrintableBody of(List<Segment> segments) {
        return new QuotedPrintableBody(
                segments.stream().map(QuotedPrintableBody::piece).toList());
    }

    private static Piece piece(Segment segment) {
        return switch (segment) {
            case Segment.Fixed(var text) -> {
                var out = new Bytes(text.length() + text.length() / 8 + 16);
                int end = QuotedPrintable.write(text.getBytes(StandardCharsets.UTF_8), 0, out);
                yield new Piece.Encoded(out.toArray(), end, text.startsWith("\n") || text.startsWith("\r"));
            }
            case Segment.Filled(var fill) -> new Piece.Filled(fill);
        };
    }

    @Override
    public String encoding() {
        return "quoted-printable";
    }

    @Override
    public void write(Lookup values, Bytes out) {
        var filled = new StringBuilder();
        int column = 0;
        for (var piece : pieces) {
            switch (piece) {
                case Piece.Encoded(var bytes, var endColumn, var breaksLine) -> {
                    if (column > 0 && !breaksLine) {
                        QuotedPrintable.softBreak(out);
                    }
                    out.append(bytes);
                    column = endColumn;
                }
                case Piece.Filled(var fill) -> {
                    filled.setLength(0);
                    fill.write(values, filled);
                    column = QuotedPrintable.write(filled.toString().getBytes(StandardCharsets.UTF_8), column, out);
                }
            }
        }
    }
}
