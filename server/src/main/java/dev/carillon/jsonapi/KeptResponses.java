package dev.carillon.jsonapi;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.carillon.base.AccountId;
import dev.carillon.web.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Answers that depend on nothing but the database, kept until something is committed there, by whichever server. Of
/// many who ask the same at once, one looks. Thread-safe.
final class KeptResponses {

    private static final long MAX_BYTES = 64L * 1024 * 1024;
    private static final int OVERHEAD_BYTES = 500;

    /// Who asked what.
    record Question(AccountId account, Revision revision, String path, Map<String, List<String>> query) {}

    /// @param moment       what the database showed before it was looked at
    /// @param begunAtNanos when looking began
    private record Kept(String moment, long begunAtNanos, Response response) {

        /// Whether it still holds for who asked at `askedAtNanos` and found the database at `now`.
        boolean holds(String now, long askedAtNanos) {
            return moment.equals(now) || begunAtNanos - askedAtNanos >= 0;
        }
    }

    private final Supplier<String> moment;
    private final Cache<Question, Kept> kept = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((Question _, Kept value) -> weight(value))
            .build();

    /// @param moment names the state of the database: equal names mean that nothing was committed in between
    KeptResponses(Supplier<String> moment) {
        this.moment = moment;
    }

    /// The answer to `question`: one that is kept, or what `look` finds.
    Response answer(Question question, Supplier<Response> look) {
        var askedAtNanos = System.nanoTime();
        var now = moment.get();
        var found = kept.getIfPresent(question);
        if (found != null && found.holds(now, askedAtNanos)) {
            return found.response();
        }
        return kept.asMap()
                .compute(question, (_, other) -> other != null && other.holds(now, askedAtNanos) ? other : look(look))
                .response();
    }

    private static int weight(Kept kept) {
        var length = kept.response().body().lengthBytes();
        if (length < 0) {
            throw new IllegalStateException("A response that is kept must have its length");
        }
        return Math.toIntExact(length) + OVERHEAD_BYTES;
    }

    private Kept look(Supplier<Response> look) {
        var begunAtNanos = System.nanoTime();
        // Read before the rest: what is committed in between makes the answer newer than its name, which does no harm.
        var before = moment.get();
        return new Kept(before, begunAtNanos, look.get());
    }
}
