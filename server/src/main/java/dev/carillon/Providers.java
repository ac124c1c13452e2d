package dev.carillon;

import dev.carillon.base.Channel;
import dev.carillon.channel.email.SmtpUrl;
import dev.carillon.config.Config;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The ways out that the configuration names.
final class Providers {

    private Providers() {}

    /// What is wrong with a value of `CARILLON_SMTP_URL`.
    static List<String> smtpUrlProblems(String text) {
        return switch (SmtpUrl.parse(text)) {
            case SmtpUrl.Parsing.Valid _ -> List.of();
            case SmtpUrl.Parsing.Invalid(var problems) -> problems;
        };
    }

    static Optional<SmtpUrl> mailServer(Config config) {
        return config.smtpUrl().flatMap(Providers::parse);
    }

    static Optional<SmtpUrl> parse(String smtpUrl) {
        return switch (SmtpUrl.parse(smtpUrl)) {
            case SmtpUrl.Parsing.Valid(var url) -> Optional.of(url);
            case SmtpUrl.Parsing.Invalid(var problems) -> throw new IllegalStateException(problems.toString());
        };
    }

    /// The channels that something carries.
    static Set<Channel> of(Optional<SmtpUrl> mailServer) {
        return mailServer.isPresent() ? Set.of(Channel.EMAIL) : Set.of();
    }
}
