package dev.carillon.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweeperTest {

    private static final Duration LEASE = EngineSettings.DEFAULTS.lease();

    private final VirtualClock clock = new VirtualClock();
    private final MemoryDelivery store = new MemoryDelivery(clock, 500);
    private final LeaseGuard lease = new LeaseGuard(clock, clock::nanos);
    private final Sweeper sweeper = new Sweeper(store, store, lease, clock, EngineSettings.DEFAULTS);
    private final Incarnation self = Incarnation.next();
    private final Incarnation other = Incarnation.next();

    @Test
    void afterTheDatabaseWasAwayNobodyIsDeclaredDeadBeforeATermHasPassed() {
        store.join(self, "self", LEASE);
        store.join(other, "other", LEASE);
        clock.advance(LEASE.multipliedBy(3));

        sweeper.step();
        assertThat(store.takenOver()).isZero();
        renew();
        sweeper.step();
        assertThat(store.takenOver()).isZero();

        for (int i = 0; i < 5; i++) {
            clock.advance(LEASE.dividedBy(4));
            renew();
            sweeper.step();
        }
        assertThat(store.takenOver()).isEqualTo(1);
        assertThat(store.renew(self, LEASE, Optional.empty())).isPresent();
        assertThat(store.renew(other, LEASE, Optional.empty())).isEmpty();
    }

    private void renew() {
        var renewal = lease.begin(LEASE);
        assertThat(store.renew(self, LEASE, Optional.empty())).isPresent();
        renewal.granted();
    }
}
