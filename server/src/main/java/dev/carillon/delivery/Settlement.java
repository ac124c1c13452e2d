package dev.carillon.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An outcome to be written to the ledger.
///
/// @param reason one word, null for what was accepted
/// @param code   the provider's code
/// @param detail the provider's text, cut to what the ledger keeps and free of what PostgreSQL refuses
record Settlement(
        Position position,
        LedgerOutcome outcome,
        @Nullable String reason,
        @Nullable String code,
        @Nullable String detail,
        Instant at) {

    private static final int MAX_TEXT_BYTES = 500;

    Settlement {
        reason = cleaned(reason);
        code = cleaned(code);
        detail = cleaned(detail);
    }

    static Settlement skipped(Position position, String reason, Instant at) {
        return new Settlement(position, LedgerOutcome.SKIPPED, reason, null, null, at);
    }

    Settlement withoutText() {
        return new Settlement(position, outcome, reason, null, null, at);
    }

    /// A NUL or a lone surrogate in what a stranger answered must not make everyone's commit fail.
    private static @Nullable String cleaned(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var bytes = text.replace('\0', ' ').getBytes(StandardCharsets.UTF_8);
        int end = Math.min(bytes.length, MAX_TEXT_BYTES);
        while (end < bytes.length && end > 0 && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
