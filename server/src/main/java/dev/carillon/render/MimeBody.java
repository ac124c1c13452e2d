package dev.carillon.render;

import dev.carillon.django.Lookup;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// One text of a message, ready to be written for each recipient in 7-bit lines of 76 characters at most.
interface MimeBody {

    /// Encodes what is the same for everyone; in Base64 if that is shorter, as it is for scripts other than Latin.
    static MimeBody of(List<Segment> segments) {
        int plain = 0;
        int quoted = 0;
        for (var segment : segments) {
            if (segment instanceof Segment.Fixed(var text)) {
                var utf8 = text.getBytes(StandardCharsets.UTF_8);
                plain += utf8.length;
                quoted += QuotedPrintable.size(utf8);
            }
        }
        return plain * 4L / 3 < quoted ? Base64Body.of(segments) : QuotedPrintableBody.of(segments);
    }

    /// The value of Content-Transfer-Encoding.
    String encoding();

    void write(Lookup values, Bytes out);
}
