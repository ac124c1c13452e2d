package dev.carillon.sendjob;

import dev.carillon.base.CampaignId;
import java.util.Locale;

/// That a campaign was told to send. Its id is the campaign's.
public record SendJob(CampaignId id, Status status) {

    /// How far it is; nowhere stored, it follows from the campaign's runs.
    public enum Status {
        /// Nobody is planned yet.
        QUEUED,
        /// Being planned, sent, or paused.
        PROCESSING,
        /// Everyone has an outcome.
        COMPLETE,
        CANCELLED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// @param begun      runs that are more than scheduled
        /// @param unfinished runs that are not done or cancelled
        static Status of(boolean cancelled, long begun, long unfinished) {
            if (cancelled) {
                return CANCELLED;
            }
            if (unfinished == 0) {
                return COMPLETE;
            }
            return begun > 0 ? PROCESSING : QUEUED;
        }
    }
}
