package dev.carillon.report;

import java.time.Instant;
import java.util.Optional;

/// One recipient of a message: still planned, or with an outcome.
///
/// @param state  `planned`, or the outcome's word
/// @param reason of what is not accepted, one word
/// @param code   the provider's
/// @param at     when the outcome was had; for who is planned, when the hand-off is due
record Recipient(
        RecipientKey key,
        String state,
        Optional<String> reason,
        Optional<String> code,
        Optional<String> detail,
        Instant at) {}
