package dev.carillon.jsonapi;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.carillon.base.AccountId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// Counts the calls of each operation by each account, in windows of a second, a minute and a day that begin with the
/// clock's, and says which call is one too many. Each server counts for itself. Thread-safe.
public final class RateLimits {

    /// How many calls are allowed.
    public sealed interface Policy {

        /// As many as come.
        record Off() implements Policy {}

        /// What each operation has at Klaviyo.
        record PerOperation() implements Policy {}

        /// The same for every operation.
        record Same(RateLimit limit) implements Policy {}
    }

    /// What became of a call.
    ///
    /// @param headers         tell the client how much it has left
    /// @param retryAfterSeconds only if it was one too many
    record Verdict(Map<String, String> headers, Optional<Long> retryAfterSeconds) {
        static final Verdict UNLIMITED = new Verdict(Map.of(), Optional.empty());
    }

    private static final long SECOND = 1;
    private static final long MINUTE = 60;
    private static final long DAY = 86_400;
    private static final int MAX_COUNTED = 100_000;

    private record Counted(AccountId account, String operation) {}

    /// One window of one operation; `period` says which second, minute or day it is.
    private static final class Window {
        final long lengthSeconds;
        final int most;
        long period;
        int calls;

        Window(long lengthSeconds, int most) {
            this.lengthSeconds = lengthSeconds;
            this.most = most;
        }

        void turnTo(long epochSecond) {
            if (epochSecond / lengthSeconds != period) {
                period = epochSecond / lengthSeconds;
                calls = 0;
            }
        }

        int remaining() {
            return most - calls;
        }

        long secondsLeft(long epochSecond) {
            return lengthSeconds - epochSecond % lengthSeconds;
        }
    }

    private final Policy policy;
    private final InstantSource clock;
    private final Cache<Counted, List<Window>> windows = Caffeine.newBuilder()
            .maximumSize(MAX_COUNTED)
            .expireAfterAccess(Duration.ofSeconds(DAY))
            .build();

    public RateLimits(Policy policy, InstantSource clock) {
        this.policy = policy;
        this.clock = clock;
    }

    public static RateLimits off(InstantSource clock) {
        return new RateLimits(new Policy.Off(), clock);
    }

    /// Counts a call, unless it is one too many.
    Verdict count(AccountId account, Operation operation) {
        return switch (policy) {
            case Policy.Off() -> Verdict.UNLIMITED;
            case Policy.PerOperation() -> count(account, operation, operation.limit());
            case Policy.Same(var limit) -> count(account, operation, limit);
        };
    }

    private Verdict count(AccountId account, Operation operation, RateLimit limit) {
        var counted = new Counted(account, operation.key());
        var mine = Objects.requireNonNull(windows.get(counted, _ -> windows(limit)));
        var now = clock.instant().getEpochSecond();
        synchronized (mine) {
            mine.forEach(window -> window.turnTo(now));
            var full = mine.stream()
                    .filter(window -> window.remaining() <= 0)
                    .map(window -> window.secondsLeft(now))
                    .max(Comparator.naturalOrder());
            if (full.isEmpty()) {
                mine.forEach(window -> window.calls++);
            }
            return new Verdict(headers(mine, now), full);
        }
    }

    private static List<Window> windows(RateLimit limit) {
        var second = new Window(SECOND, limit.burst());
        var minute = new Window(MINUTE, limit.steady());
        return limit.daily().isPresent()
                ? List.of(second, minute, new Window(DAY, limit.daily().getAsInt()))
                : List.of(second, minute);
    }

    /// The window that will be full first stands for all; that of a day has headers of its own.
    private static Map<String, String> headers(List<Window> windows, long now) {
        var headers = new LinkedHashMap<String, String>();
        var tightest =
                windows.stream().min(Comparator.comparingInt(Window::remaining)).orElseThrow();
        var all = windows.stream()
                .map(window -> window.most + ";w=" + window.lengthSeconds)
                .collect(Collectors.joining(", "));
        headers.put("ratelimit-limit", tightest.most + ", " + all);
        headers.put("ratelimit-remaining", String.valueOf(tightest.remaining()));
        headers.put("ratelimit-reset", String.valueOf(tightest.secondsLeft(now) % tightest.lengthSeconds));
        var last = windows.getLast();
        if (last.lengthSeconds == DAY) {
            headers.put("ratelimit-remaining-daily", String.valueOf(last.remaining()));
            headers.put("ratelimit-reset-daily", String.valueOf(last.secondsLeft(now)));
        }
        return headers;
    }
}
