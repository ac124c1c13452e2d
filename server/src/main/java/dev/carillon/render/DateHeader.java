package dev.carillon.render;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Writes the present time as a Date header has it; once a second, since thousands of messages share one. Thread-safe.
final class DateHeader {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /// A header field and the second that it is right in.
    private record Stamp(long second, byte[] field) {}

    private final InstantSource clock;
    private volatile Stamp latest = stamp(Instant.EPOCH);

    DateHeader(InstantSource clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /// The whole field, with its line end.
    byte[] field() {
        var now = clock.instant();
        var stamp = latest;
        if (stamp.second() != now.getEpochSecond()) {
            stamp = stamp(now);
            latest = stamp;
        }
        return stamp.field();
    }

    private static Stamp stamp(Instant now) {
        return new Stamp(
                now.getEpochSecond(), ("Date: " + FORMAT.format(now) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
