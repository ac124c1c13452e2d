package dev.carillon.delivery;

import dev.carillon.base.ProfileId;
import dev.carillon.base.RunId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The stores that simulations run on keep the contract.
class MemoryStoresTest extends StoresContract {

    MemoryStoresTest() {
        super(new InMemory());
    }

    private static final class InMemory implements Stores {

        private final VirtualClock clock = new VirtualClock();
        private final MemoryDelivery memory = new MemoryDelivery(clock, 500);
        private final Map<NewRun, RunId> started = new LinkedHashMap<>();

        @Override
        public Ledger ledger() {
            return memory;
        }

        @Override
        public Slices slices() {
            return memory;
        }

        @Override
        public Plans plans() {
            return memory;
        }

        @Override
        public Nodes nodes() {
            return memory;
        }

        @Override
        public RunId start(NewRun run, Map<ProfileId, Optional<String>> audience) {
            var id = RunId.next();
            memory.start(id, run, audience);
            started.put(run, id);
            return id;
        }

        @Override
        public NewRun newRun(InDoubtPolicy policy) {
            return MemoryDelivery.newRun(clock.instant(), policy);
        }

        @Override
        public void cancel(NewRun run) {
            memory.cancel(id(run));
        }

        @Override
        public void resume(NewRun run) {
            memory.resume(id(run));
        }

        @Override
        public void makeUnreachable(ProfileId profile, String reason) {
            memory.makeUnreachable(profile, reason);
        }

        @Override
        public void expire(Incarnation node) {
            memory.expire(node);
        }

        @Override
        public RunState state(RunId run) {
            return memory.run(run).state;
        }

        @Override
        public String outcome(NewRun run, ProfileId profile) {
            return Optional.ofNullable(memory.rows().get(new MemoryDelivery.Key(run.message(), profile, 0)))
                    .map(row -> row.outcome().word()
                            + row.reason().map(reason -> ":" + reason).orElse(""))
                    .orElse("");
        }

        @Override
        public void close() {
            // Nothing is held.
        }

        private RunId id(NewRun run) {
            return Optional.ofNullable(started.get(run)).orElseThrow();
        }
    }
}
