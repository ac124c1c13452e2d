package dev.carillon.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The ways to look at a message.
enum MailTab {
    HTML("HTML"),
    TEXT("Text"),
    SOURCE("Source"),
    HEADERS("Headers");

    private final String label;

    MailTab(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<MailTab> of(String word) {
        return Arrays.stream(values()).filter(tab -> tab.word().equals(word)).findFirst();
    }

    /// Those that have something to show.
    static List<MailTab> of(ReadMail mail) {
        return Arrays.stream(values()).filter(tab -> tab.has(mail)).toList();
    }

    private boolean has(ReadMail mail) {
        return switch (this) {
            case HTML -> mail.html().isPresent();
            case TEXT -> mail.text().isPresent();
            case SOURCE, HEADERS -> true;
        };
    }
}
