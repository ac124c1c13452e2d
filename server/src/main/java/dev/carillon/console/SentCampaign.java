package dev.carillon.console;

import dev.carillon.base.CampaignId;
import java.time.Instant;
import java.util.List;

/// How far a campaign is, and how many people met which end.
///
/// @param trouble why it is paused or does not get on, and what to do; empty if nothing is wrong
/// @param planned those whom no gate left out
/// @param skipped those left out, the most frequent reason first
public record SentCampaign(
        CampaignId id,
        String name,
        Status status,
        String trouble,
        Instant createdAt,
        long planned,
        long accepted,
        long refused,
        long inDoubt,
        List<Skipped> skipped) {

    /// The people whom one gate left out.
    public record Skipped(String reason, long people) {

        /// `no_address` reads as "no address".
        public String words() {
            return reason.replace('_', ' ');
        }
    }

    public enum Status {
        DRAFT("Draft"),
        SCHEDULED("Scheduled"),
        SENDING("Sending"),
        PAUSED("Paused"),
        SENT("Sent"),
        CANCELLED("Cancelled");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        public boolean isMoving() {
            return this == SCHEDULED || this == SENDING;
        }
    }

    public long skippedPeople() {
        return skipped.stream().mapToLong(Skipped::people).sum();
    }

    /// Everyone the ledger must account for.
    public long people() {
        return Math.max(planned, accepted + refused + inDoubt) + skippedPeople();
    }

    public long waiting() {
        return people() - accepted - refused - inDoubt - skippedPeople();
    }

    /// A share of everyone in percent, for the width of a bar.
    double percent(long some) {
        return people() == 0 ? 0 : 100.0 * some / people();
    }
}
