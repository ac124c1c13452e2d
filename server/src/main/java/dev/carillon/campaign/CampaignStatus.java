package dev.carillon.campaign;

import static dev.carillon.campaign.CampaignStatus.Action.ARCHIVE;
import static dev.carillon.campaign.CampaignStatus.Action.CANCEL;
import static dev.carillon.campaign.CampaignStatus.Action.DELETE;
import static dev.carillon.campaign.CampaignStatus.Action.EDIT;
import static dev.carillon.campaign.CampaignStatus.Action.REVERT;
import static dev.carillon.campaign.CampaignStatus.Action.SEND;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// How far a campaign is, and what may be done with it then: the life of a campaign.
///
/// ```
///            SEND                                      everyone settled
///   Draft ─────────→ Scheduled ─→ Preparing to send ─→ Adding Recipients ─→ Sending ─→ Sent
///     ↑  ←───────────────┴──────────────┘                     │               │
///     │       REVERT                     CANCEL, from any of them             │
///     │                                  └────────────────────┴───────────────┴─→ Cancelled
///   clone, of any
/// ```
///
/// It is nowhere stored: it follows from whether the campaign was told to send, or cancelled, and from the state of its
/// delivery runs, so that it cannot disagree with them. A paused run counts as being sent. Clients know more statuses
/// than Carillon comes to: those are here too, for filters and for whoever reads the whole set.
public enum CampaignStatus {
    DRAFT("Draft"),

    PREPARING_TO_SCHEDULE("Preparing to schedule"),
    /// Its time has not come.
    SCHEDULED("Scheduled"),
    /// Nothing was begun yet, though it may be.
    PREPARING_TO_SEND("Preparing to send"),

    /// Begun, and nobody was found yet.
    ADDING_RECIPIENTS("Adding Recipients"),
    QUEUED_WITHOUT_RECIPIENTS("Queued without Recipients"),
    SENDING("Sending"),
    SENDING_SEGMENTS("Sending Segments"),
    VARIATIONS_SENT("Variations Sent"),

    SENT("Sent"),
    CANCELLED("Cancelled"),
    CANCELLED_ACCOUNT_DISABLED("Cancelled: Account Disabled"),
    CANCELLED_BILLING_LIMIT("Cancelled: Billing Limit"),
    CANCELLED_INTERNAL_ERROR("Cancelled: Internal Error"),
    CANCELLED_MISCONFIGURED("Cancelled: Misconfigured"),
    /// There was nobody to send to.
    CANCELLED_NO_RECIPIENTS("Cancelled: No Recipients"),
    CANCELLED_SMART_SENDING("Cancelled: Smart Sending"),

    UNKNOWN("Unknown");

    private Set<Action> allowed() {
        return switch (this) {
            case DRAFT -> Set.of(EDIT, DELETE, SEND);
            case PREPARING_TO_SCHEDULE, SCHEDULED, PREPARING_TO_SEND -> Set.of(REVERT, CANCEL);
            case ADDING_RECIPIENTS, QUEUED_WITHOUT_RECIPIENTS, SENDING, SENDING_SEGMENTS, VARIATIONS_SENT ->
                Set.of(CANCEL);
            case SENT,
                    CANCELLED,
                    CANCELLED_ACCOUNT_DISABLED,
                    CANCELLED_BILLING_LIMIT,
                    CANCELLED_INTERNAL_ERROR,
                    CANCELLED_MISCONFIGURED,
                    CANCELLED_NO_RECIPIENTS,
                    CANCELLED_SMART_SENDING -> Set.of(ARCHIVE);
            case UNKNOWN -> Set.of();
        };
    }

    /// What is not possible always. A campaign can be cloned and tagged whatever its status.
    public enum Action {
        EDIT("changed"),
        DELETE("deleted"),
        SEND("sent"),
        REVERT("reverted"),
        CANCEL("cancelled"),
        ARCHIVE("archived");

        private final String participle;

        Action(String participle) {
            this.participle = participle;
        }

        /// For "it can be … only as …".
        public String participle() {
            return participle;
        }
    }

    /// The one derivation, over `campaign c`, its `send_job j` (or none), and `r`, a summary of its runs.
    /// Nobody planned at the end means that there was nobody to send to. A start after the job was made
    /// means a date in the future then.
    static final String SQL = """
            CASE WHEN c.cancelled_at IS NOT NULL THEN 'Cancelled'
                        WHEN j.created_at IS NULL THEN 'Draft'
                        WHEN r.unfinished = 0 AND r.planned = 0 THEN 'Cancelled: No Recipients'
                        WHEN r.unfinished = 0 THEN 'Sent'
                        WHEN r.begun > 0 AND r.planned = 0 THEN 'Adding Recipients'
                        WHEN r.begun > 0 THEN 'Sending'
                        WHEN r.start_at > j.created_at THEN 'Scheduled'
                        ELSE 'Preparing to send'
                   END""";

    private final String word;

    CampaignStatus(String word) {
        this.word = word;
    }

    /// As documents have it.
    public String word() {
        return word;
    }

    public boolean allows(Action action) {
        return allowed().contains(action);
    }

    /// The statuses in which `action` is possible.
    public static List<CampaignStatus> allowing(Action action) {
        return Arrays.stream(values()).filter(status -> status.allows(action)).toList();
    }

    /// All words there are.
    public static List<String> words() {
        return Arrays.stream(values()).map(CampaignStatus::word).toList();
    }

    static CampaignStatus of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word.equals(word))
                .findFirst()
                .orElseThrow();
    }
}
