package dev.carillon.bench.crash;

import dev.carillon.bench.server.ApiClient;
import dev.carillon.bench.server.Postmaster;
import dev.carillon.bench.server.ServerProcess;
import dev.carillon.bench.server.Signals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One server with PostgreSQL inside. It stays up from round to round unless a round ends it.
final class LoneSite implements Site {

    private static final String FAIL_POINT = "CARILLON_FAIL_POINT";
    private static final String API_KEY = "CARILLON_API_KEY";
    private static final Duration HALT_LIMIT = Duration.ofSeconds(10);
    private static final Duration DEATH_BY_DATABASE_LIMIT = Duration.ofSeconds(3);

    private final ServerProcess.Setup setup;
    private final Path data;
    private @Nullable ServerProcess server;
    private @Nullable ApiClient api;
    private boolean hasFailPoint;

    /// @param setup with the settings that do not change
    LoneSite(ServerProcess.Setup setup, Path data) {
        this.setup = setup;
        this.data = data;
    }

    @Override
    public void prepare(Disruption disruption) throws IOException {
        if (disruption instanceof Disruption.Halt(var point, var count) && !point.equals(Disruption.Halt.TAKEOVER)) {
            stop();
            start(Map.of(FAIL_POINT, point + ":" + count));
            hasFailPoint = true;
        } else if (hasFailPoint || server == null || !server.isAlive()) {
            stop();
            start(Map.of());
        }
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
        return switch (disruption) {
            case Disruption.Nothing(), Disruption.RefuseAll() -> 0;
            case Disruption.Kill(var moment) -> kill(moment, sent);
            case Disruption.Halt(var point, var count) ->
                point.equals(Disruption.Halt.TAKEOVER) ? haltInTakeover(sent) : halt();
            case Disruption.Terminate(var moment) -> terminate(moment, sent);
            case Disruption.KillDatabase(var moment) -> killDatabase(moment, sent);
            case Disruption.Freeze _, Disruption.KillOne _ ->
                throw new IllegalArgumentException(disruption + " is for two servers");
        };
    }

    private int kill(Moment moment, LineCount sent) throws IOException {
        moment.await(sent);
        running().kill();
        start(Map.of());
        return 1;
    }

    private int halt() throws IOException {
        boolean halted = running().endsWithin(HALT_LIMIT);
        if (halted) {
            start(Map.of());
        }
        return halted ? 1 : 0;
    }

    private int haltInTakeover(LineCount sent) throws IOException {
        new Moment(20, 0).await(sent);
        running().kill();
        var successor = launch(Map.of(FAIL_POINT, Disruption.Halt.TAKEOVER));
        boolean halted = successor.isEmpty() || successor.get().endsWithin(HALT_LIMIT.plusSeconds(10));
        successor.ifPresent(ServerProcess::close);
        start(Map.of());
        return halted ? 2 : 1;
    }

    private int terminate(Moment moment, LineCount sent) throws IOException {
        moment.await(sent);
        running().terminate();
        start(Map.of());
        return 0;
    }

    private int killDatabase(Moment moment, LineCount sent) throws IOException {
        moment.await(sent);
        Signals.send("KILL", Postmaster.in(data));
        if (running().endsWithin(DEATH_BY_DATABASE_LIMIT)) {
            start(Map.of());
            return 1;
        }
        return 0;
    }

    private ServerProcess running() {
        if (server == null) {
            throw new IllegalStateException("No server was started");
        }
        return server;
    }

    private void start(Map<String, String> more) throws IOException {
        hasFailPoint = false;
        server = launch(more)
                .orElseThrow(() -> new IllegalStateException("The server did not start; see " + setup.log()));
        if (api != null) {
            api.close();
        }
        api = new ApiClient(server.url(), setup.environment().getOrDefault(API_KEY, ""));
    }

    private Optional<ServerProcess> launch(Map<String, String> more) throws IOException {
        var environment = new HashMap<>(setup.environment());
        environment.putAll(more);
        environment.put("CARILLON_DATA", data.toString());
        environment.put("CARILLON_PORT", String.valueOf(ServerProcess.freePort()));
        return ServerProcess.start(
                new ServerProcess.Setup(setup.checkout(), environment, setup.javaOptions(), setup.log()));
    }

    private void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    public void close() {
        stop();
        if (api != null) {
            api.close();
        }
    }
}
