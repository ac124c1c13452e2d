package dev.carillon.delivery;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what runs ask for, as long as it is open. A process that was declared dead joins again as a new
/// incarnation.
public final class Engine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(1);

    private final EngineParts parts;
    private final EngineSettings settings;
    private final Thread supervisor;
    private volatile boolean closing;
    private Optional<NodeLife> life = Optional.empty();

    private Engine(EngineParts parts, EngineSettings settings) {
        this.parts = parts;
        this.settings = settings;
        this.supervisor = Thread.ofPlatform().daemon().name("engine").unstarted(this::supervise);
    }

    public static Engine start(EngineParts parts, EngineSettings settings) {
        var engine = new Engine(parts, settings);
        engine.supervisor.start();
        return engine;
    }

    /// Stops taking messages, waits for those under way, gives the slices back.
    @Override
    public void close() {
        closing = true;
        supervisor.interrupt();
        try {
            supervisor.join(settings.drain().plusSeconds(15));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void supervise() {
        while (!closing) {
            try {
                var next = new NodeLife(parts, settings);
                life = Optional.of(next);
                next.start();
                next.awaitFenced();
                life = Optional.empty();
                next.endFenced();
            } catch (InterruptedException e) {
                LOG.debug("The engine is closing");
            } catch (RuntimeException e) {
                LOG.warn("The engine could not start and tries again", e);
                pause();
            }
        }
        end();
    }

    private void end() {
        try {
            if (life.isPresent()) {
                life.get().endDrained();
            }
        } catch (InterruptedException e) {
            LOG.warn("The engine was ended before it had drained");
        } catch (RuntimeException e) {
            LOG.warn("The engine could not give its slices back; another node takes them when the lease is over", e);
        }
    }

    private void pause() {
        try {
            Thread.sleep(BEFORE_NEXT_TRY);
        } catch (InterruptedException e) {
            LOG.debug("The engine is closing");
        }
    }
}
