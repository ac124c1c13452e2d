package dev.carillon.delivery;

import dev.carillon.base.RunId;
import java.time.Instant;
import java.util.List;

/// Runs from their start to their end: planned chunk by chunk, finished when nothing of them is open.
interface Plans {

    /// Runs whose time has come and whose planning is not finished.
    List<RunId> due(Instant now);

    /// Plans the next `people` of a run in one transaction: slices, skips, watermark.
    Progress planChunk(RunId run, int people, Instant now);

    /// Ends runs of which nothing is open; those with people in doubt and the policy `resend` get slices
    /// for these once, due after `resendDue`.
    ///
    /// @return how many runs ended
    int finish(Instant now, Instant resendDue);

    /// Settles up to `slices` ready slices of cancelled runs as `skipped: cancelled`.
    ///
    /// @return how many slices were settled
    int sweepCancelled(int slices, Instant now);

    /// What a chunk did.
    enum Progress {
        /// There is more to plan.
        MORE,
        /// The run is wholly planned.
        PLANNED,
        /// Another node plans this run now, or it is no longer to be planned.
        NOT_MINE
    }
}
