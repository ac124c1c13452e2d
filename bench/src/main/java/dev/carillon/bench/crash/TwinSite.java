package dev.carillon.bench.crash;

import dev.carillon.bench.server.ApiClient;
import dev.carillon.bench.server.ServerProcess;
import dev.carillon.bench.server.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Two servers on one PostgreSQL. The first is the one that suffers, the second the one that is asked.
final class TwinSite implements Site {

    private static final Duration LATE_HAND_OFFS = Duration.ofSeconds(2);

    private final ServerProcess.Setup setup;
    private final Path folder;
    private final Duration lease;
    private @Nullable ServerProcess sufferer;
    private @Nullable ServerProcess witness;
    private @Nullable ApiClient api;

    /// @param setup with the settings of both, their database's address and their lease among them
    TwinSite(ServerProcess.Setup setup, Path folder, Duration lease) {
        this.setup = setup;
        this.folder = folder;
        this.lease = lease;
    }

    @Override
    public void prepare(Disruption disruption) throws IOException {
        if (witness == null) {
            witness = start("witness");
            api = new ApiClient(witness.url(), setup.environment().getOrDefault("CARILLON_API_KEY", ""));
        }
        if (sufferer == null || !sufferer.isAlive()) {
            sufferer = start("sufferer");
        }
    }

    private ServerProcess start(String name) throws IOException {
        var environment = new HashMap<>(setup.environment());
        environment.putAll(Map.of(
                "CARILLON_DATA", folder.resolve(name).toString(),
                "CARILLON_PORT", String.valueOf(ServerProcess.freePort())));
        return ServerProcess.start(
                        new ServerProcess.Setup(setup.checkout(), environment, setup.javaOptions(), setup.log()))
                .orElseThrow(() -> new IllegalStateException("The server did not start; see " + setup.log()));
    }

    @Override
    public ApiClient api() {
        if (api == null) {
            throw new IllegalStateException("No server was started");
        }
        return api;
    }

    @Override
    public int disrupt(Disruption disruption, LineCount sent) throws IOException {
        if (sufferer == null) {
            throw new IllegalStateException("No server was started");
        }
        switch (disruption) {
            case Disruption.Freeze(var moment) -> freeze(sufferer, moment, sent);
            case Disruption.KillOne(var moment) -> {
                moment.await(sent);
                sufferer.kill();
            }
            case Disruption.Nothing _,
                    Disruption.Kill _,
                    Disruption.Halt _,
                    Disruption.Terminate _,
                    Disruption.KillDatabase _,
                    Disruption.RefuseAll _ -> throw new IllegalArgumentException(disruption + " is for one server");
        }
        return 1;
    }

    private void freeze(ServerProcess server, Moment moment, LineCount sent) throws IOException {
        moment.await(sent);
        server.freeze();
        Waiting.pause(lease.multipliedBy(2));
        server.wake();
        Waiting.pause(LATE_HAND_OFFS);
    }

    @Override
    public void close() {
        if (sufferer != null) {
            sufferer.close();
        }
        if (witness != null) {
            witness.close();
        }
        if (api != null) {
            api.close();
        }
    }
}
