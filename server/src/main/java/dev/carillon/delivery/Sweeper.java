package dev.carillon.delivery;

import dev.carillon.base.FailPoint;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends what is over: takes over from dead nodes, finishes runs, settles what was cancelled.
final class Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final int CANCELLED_SLICES_A_STEP = 20;

    private final Nodes nodes;
    private final Plans plans;
    private final LeaseGuard lease;
    private final InstantSource clock;
    private final EngineSettings settings;

    Sweeper(Nodes nodes, Plans plans, LeaseGuard lease, InstantSource clock, EngineSettings settings) {
        this.nodes = nodes;
        this.plans = plans;
        this.lease = lease;
        this.clock = clock;
        this.settings = settings;
    }

    /// @return whether there was anything to do
    boolean step() {
        var tookOver = takeOver();
        var now = clock.instant();
        var swept = plans.sweepCancelled(CANCELLED_SLICES_A_STEP, now);
        var finished = plans.finish(now, now.plus(settings.resendAfter()));
        return tookOver || swept > 0 || finished > 0;
    }

    /// After the database was away every lease has run out, this node's own too, and nobody is dead: only
    /// who has held a lease for a whole term declares others dead, so that these had the time to renew
    /// theirs.
    private boolean takeOver() {
        var fenced = lease.isHeldFor(settings.lease()) ? nodes.fenceOneExpired() : Optional.<Incarnation>empty();
        fenced.ifPresent(node -> {
            LOG.warn("Node {} did not renew its lease; its work is taken over", node);
            FailPoint.reached(FailPoint.TAKEOVER_FENCED);
        });
        var inDoubt = nodes.settleOneFenced();
        inDoubt.ifPresent(count -> LOG.info("A dead node's slices are ready again; {} recipients are in doubt", count));
        return fenced.isPresent() || inDoubt.isPresent();
    }
}
