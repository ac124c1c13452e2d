package dev.carillon.delivery;

import dev.carillon.base.FailPoint;
import dev.carillon.base.RunId;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// Plans due runs chunk by chunk, each run in turn; the first chunk is small, so that the first message
/// goes out soon.
final class Planner {

    private static final int FIRST_CHUNK = 2_000;
    private static final int GROWTH = 4;
    private static final int LARGEST_CHUNK = 50_000;

    private final Plans plans;
    private final InstantSource clock;
    private final Map<RunId, Integer> nextChunk = new HashMap<>();

    Planner(Plans plans, InstantSource clock) {
        this.plans = plans;
        this.clock = clock;
    }

    /// Plans one chunk of every due run.
    ///
    /// @return whether anything was planned
    boolean step() {
        var planned = false;
        for (var run : plans.due(clock.instant())) {
            var people = nextChunk.getOrDefault(run, FIRST_CHUNK);
            switch (plans.planChunk(run, people, clock.instant())) {
                case MORE -> {
                    nextChunk.put(run, Math.min(LARGEST_CHUNK, people * GROWTH));
                    planned = true;
                }
                case PLANNED -> {
                    nextChunk.remove(run);
                    planned = true;
                }
                case NOT_MINE -> nextChunk.remove(run);
            }
            FailPoint.reached(FailPoint.PLAN_CHUNK, planned);
        }
        return planned;
    }
}
