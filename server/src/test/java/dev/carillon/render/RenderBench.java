package dev.carillon.render;

import dev.carillon.base.ProfileId;
import dev.carillon.channel.Outbound;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Measures how fast one thread renders a personalised message of 4 KB with 8 links: `RenderBench MESSAGES`.
public final class RenderBench {

    private RenderBench() {}

    public static void main(String[] arguments) {
        int messages = Integer.parseInt(arguments[0]);
        var links = IntStream.range(0, 8).mapToObj(RenderBench::link).collect(Collectors.joining());
        var html = "<html><body><h1>Hello {{ first_name|default:'there' }}!</h1>" + links
                + "<p>Thank you for being with us, {{ first_name }} from {{ person.City }}.</p>"
                + "{% unsubscribe 'No more of this' %}</body></html>";
        var message = Mails.compose(Mails.content("{{ first_name }}, 8 things for you", html, Optional.empty()));
        for (int round = 0; round < 5; round++) {
            long begin = System.nanoTime();
            long bytes = 0;
            for (int i = 0; i < messages; i++) {
                var recipient = new Recipient(
                        ProfileId.next(),
                        0,
                        "person" + i + "@example.org",
                        Map.of(
                                "first_name",
                                i % 3 == 0 ? "Zoë" : "Peter",
                                "last_name",
                                "Müller" + i,
                                "location",
                                Map.of("city", "Köln")));
                if (message.render(recipient) instanceof CompiledMessage.Rendering.Rendered(Outbound.Email email)) {
                    bytes += email.content().length;
                }
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf("%.0f messages/s of %d bytes%n", messages / seconds, bytes / messages);
        }
    }

    private static String link(int i) {
        return "<p><a href=\"https://shop.example.com/products/" + i + "?ref=mail\" style=\"color:#0a58ca\">Product "
                + i + "</a>, now for {{ person.currency|default:'EUR' }} " + (10 + i) + "</p>\n";
    }
}
