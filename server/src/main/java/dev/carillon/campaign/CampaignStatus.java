package dev.carillon.campaign;

import java.util.Arrays;

/// How far a campaign is. It is nowhere stored: it follows from whether the campaign was told to send, or
/// cancelled, and from the state of its delivery runs, so that it cannot disagree with them. A paused run
/// counts as being sent.
public enum CampaignStatus {
    DRAFT("Draft"),
    SCHEDULED("Scheduled"),
    PREPARING_TO_SEND("Preparing to send"),
    SENDING("Sending"),
    SENT("Sent"),
    CANCELLED("Cancelled"),
    CANCELLED_NO_RECIPIENTS("Cancelled: No Recipients");

    /// The one derivation, over `campaign c`, its `send_job j` (or none), and `r`, a summary of its runs.
    /// Nobody planned at the end means that there was nobody to send to. A start after the job was made
    /// means a date in the future then.
    static final String SQL = """
            CASE WHEN c.cancelled_at IS NOT NULL THEN 'Cancelled'
                        WHEN j.created_at IS NULL THEN 'Draft'
                        WHEN r.unfinished = 0 AND r.planned = 0 THEN 'Cancelled: No Recipients'
                        WHEN r.unfinished = 0 THEN 'Sent'
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

    static CampaignStatus of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word.equals(word))
                .findFirst()
                .orElseThrow();
    }

    /// Only a draft can be changed, deleted or sent.
    public boolean isDraft() {
        return this == DRAFT;
    }

    /// Whether sending was asked for and nobody has been messaged yet, so that it can be taken back.
    public boolean isWaiting() {
        return this == SCHEDULED || this == PREPARING_TO_SEND;
    }

    /// Whether there is something to cancel.
    public boolean isUnderWay() {
        return isWaiting() || this == SENDING;
    }
}
