package dev.carillon.bench.send;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The message of the benchmark: 4 KB of HTML with eight links, the reader's name and address in it.
final class Newsletter {

    private static final int LINKS = 8;
    private static final String PARAGRAPH = """
            <p style="margin:0 0 16px;font-size:16px;line-height:24px;color:#333333">The foundry has been busy: bronze \
            was poured on Tuesday, and what came out of the sand is better than what went in. Read on for what is new, \
            what is back, what is gone for good, and what you asked us about most often since the last letter came to you, {{ first_name|default:'friend' }}.\
            </p>
            """;

    private Newsletter() {}

    static String html() {
        return """
                <html><body style="margin:0;padding:0;background:#f4f4f4">
                <table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0"><tr><td>
                <h1 style="font-size:24px">Hello {{ first_name|default:'there' }}</h1>
                %s
                <p style="font-size:12px;color:#777777">This letter went to {{ email }}.</p>
                </td></tr></table></body></html>
                """.formatted(
                IntStream.rangeClosed(1, LINKS).mapToObj(Newsletter::section).collect(Collectors.joining()));
    }

    private static String section(int number) {
        var link =
                "<p><a href=\"https://shop.example.org/autumn/%d?from=letter\">Read more</a></p>%n".formatted(number);
        return PARAGRAPH + link;
    }
}
