package dev.carillon.channel.email;

import dev.carillon.channel.Outcome;
import dev.carillon.channel.Outcome.Scope;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Says whom a refusal is about: the recipient, the message, or the way out. In doubt it is not the
/// recipient, because a broken relay must not burn an audience.
final class Refusals {

    /// Subjects of RFC 3463 that the peer's code names.
    private static final int ADDRESS = 1;

    private static final int MAILBOX = 2;
    private static final int SYSTEM = 3;
    private static final int ROUTE = 4;
    private static final int PROTOCOL = 5;
    private static final int CONTENT = 6;
    private static final int POLICY = 7;

    /// x.1.7 and x.1.8: the sender's address is bad.
    private static final Set<Integer> SENDER_ADDRESS = Set.of(7, 8);

    /// x.2.3 and x.3.4: the message is too large.
    private static final int MAILBOX_TOO_LARGE = 3;

    private static final int SYSTEM_TOO_LARGE = 4;

    /// x.7.0, x.7.1 and x.7.7 are also said of spam and viruses; the rest is about who sends, as SPF, DKIM, DMARC and
    /// the x.7.5xx of large receivers.
    private static final Set<Integer> POLICY_ON_CONTENT = Set.of(0, 1, 2, 7);

    /// What servers without enhanced codes write when they refuse us and not the recipient.
    private static final Pattern ABOUT_US = Pattern.compile(
            "relay|rcpthosts|authenticat|block(ed|list)|blacklist|spamhaus|\\brbl\\b|dnsbl|reputation|\\bspf\\b|dkim|dmarc|"
                    + "banned|not (allowed|permitted|authorized)|access denied|policy|sender",
            Pattern.CASE_INSENSITIVE);

    private Refusals() {}

    /// @param reply not the one that was hoped for: 4xx, 5xx, or one that makes no sense here
    static Outcome outcome(Stage stage, Reply reply) {
        if (!reply.isTransient() && !reply.isPermanent()) {
            return new Outcome.Deferred(
                    Scope.PROVIDER, Optional.empty(), reply.codes(), "Unexpected: " + reply.detail());
        }
        var scope = scope(stage, reply);
        return reply.isPermanent()
                ? new Outcome.Rejected(scope, reply.codes(), reply.detail())
                : new Outcome.Deferred(scope, Optional.empty(), reply.codes(), reply.detail());
    }

    static Scope scope(Stage stage, Reply reply) {
        if (reply.code() == 421) {
            return Scope.PROVIDER;
        }
        return switch (stage) {
            case OPENING -> Scope.PROVIDER;
            case SENDER, DATA -> isTooLarge(reply) || reply.code() == 552 ? Scope.MESSAGE : Scope.PROVIDER;
            case RECIPIENT -> ofRecipient(reply);
            case CONTENT -> ofContent(reply);
        };
    }

    private static Scope ofRecipient(Reply reply) {
        if (isTooLarge(reply)) {
            return Scope.MESSAGE;
        }
        var enhanced = reply.enhanced();
        if (enhanced.isEmpty()) {
            return byText(reply);
        }
        return switch (enhanced.get().subject()) {
            case ADDRESS -> isSenderAddress(enhanced.get()) ? Scope.PROVIDER : Scope.RECIPIENT;
            case MAILBOX -> Scope.RECIPIENT;
            case ROUTE -> reply.isTransient() || namesMailbox(reply.code()) ? Scope.RECIPIENT : Scope.PROVIDER;
            case SYSTEM, PROTOCOL, CONTENT, POLICY -> Scope.PROVIDER;
            default -> byText(reply);
        };
    }

    /// A temporary refusal of one recipient is hers to wait out, which harms nobody; a final one must name a mailbox.
    private static Scope byText(Reply reply) {
        boolean mayBeHers = reply.isTransient() || namesMailbox(reply.code());
        return mayBeHers && !ABOUT_US.matcher(reply.text()).find() ? Scope.RECIPIENT : Scope.PROVIDER;
    }

    /// After the end of the data a refusal is about what was sent, unless its enhanced code says otherwise.
    private static Scope ofContent(Reply reply) {
        if (isTooLarge(reply)) {
            return Scope.MESSAGE;
        }
        return reply.enhanced()
                .map(code -> switch (code.subject()) {
                    case ADDRESS -> isSenderAddress(code) ? Scope.PROVIDER : Scope.RECIPIENT;
                    case MAILBOX -> Scope.RECIPIENT;
                    case SYSTEM -> Scope.PROVIDER;
                    case POLICY -> POLICY_ON_CONTENT.contains(code.detail()) ? Scope.MESSAGE : Scope.PROVIDER;
                    default -> Scope.MESSAGE;
                })
                .orElse(Scope.MESSAGE);
    }

    private static boolean isTooLarge(Reply reply) {
        return reply.enhanced()
                .filter(code -> (code.subject() == MAILBOX && code.detail() == MAILBOX_TOO_LARGE)
                        || (code.subject() == SYSTEM && code.detail() == SYSTEM_TOO_LARGE))
                .isPresent();
    }

    private static boolean isSenderAddress(StatusCode code) {
        return SENDER_ADDRESS.contains(code.detail());
    }

    /// Reply codes that say something of a mailbox: absent, elsewhere, full, misnamed, of a domain without mail.
    private static boolean namesMailbox(int code) {
        return switch (code) {
            case 550, 551, 552, 553, 556 -> true;
            default -> false;
        };
    }
}
