package dev.carillon.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The newsletter of a made-up bell foundry: an e-mail of the kind people really send, which the sample campaign sends.
final class DemoNewsletter {

    static final String SUBJECT = "Twelve Thursdays under the tower, {{ first_name|default:'friend' }}";
    static final String PREVIEW =
            "A new tenor from the pit, twelve evenings, and a seat on the green for {{ first_name|default:'you' }}";
    static final String FROM_EMAIL = "curfew@aldermere.example.com";
    static final String FROM_LABEL = "Aldermere Bellfoundry";

    private static final String FILE = "/demo/newsletter.html";
    private static final String ASSETS = "%ASSETS%";

    private DemoNewsletter() {}

    /// The template's HTML; its pictures come from this server.
    static String html(String baseUrl) {
        try (var in = Objects.requireNonNull(DemoNewsletter.class.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(ASSETS, baseUrl + DemoAssets.PATH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
