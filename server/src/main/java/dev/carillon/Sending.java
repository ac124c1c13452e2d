package dev.carillon;

import dev.carillon.channel.email.SmtpSenders;
import dev.carillon.channel.email.SmtpUrl;
import dev.carillon.config.Config;
import dev.carillon.db.Db;
import dev.carillon.db.Pools;
import dev.carillon.delivery.Engine;
import dev.carillon.delivery.EngineParts;
import dev.carillon.delivery.EngineSettings;
import dev.carillon.render.EmailComposer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The engine with its way out. Made before the web server and started after it, so that it also outlives it.
final class Sending implements AutoCloseable {

    private final EngineParts parts;
    private final EngineSettings settings;
    private final SmtpSenders senders;
    private @Nullable Engine engine;

    private Sending(EngineParts parts, EngineSettings settings, SmtpSenders senders) {
        this.parts = parts;
        this.settings = settings;
        this.senders = senders;
    }

    static Sending by(
            SmtpUrl mailServer,
            Config config,
            Pools pools,
            Features features,
            EmailComposer composer,
            InstantSource clock) {
        var senders = new SmtpSenders(mailServer, nameInGreetings(config));
        var parts = new EngineParts(
                new Db(pools.pool()),
                pools.connector("carillon-engine", answerWithin(config.lease())),
                senders,
                features.campaigns().emailContents(composer),
                features.audiences().resolver(),
                clock);
        return new Sending(parts, settings(config), senders);
    }

    /// A database that is silent for half a lease is given up, so that a new connection can still renew it.
    private static Duration answerWithin(Duration lease) {
        return lease.dividedBy(2);
    }

    private static EngineSettings settings(Config config) {
        var defaults = EngineSettings.DEFAULTS;
        return new EngineSettings(
                hostName() + ":" + config.port(),
                config.lease(),
                config.firstRetry(),
                defaults.maxAttempts(),
                defaults.resendAfter(),
                defaults.drain(),
                defaults.providerPerSecond());
    }

    /// The name by which links in messages reach us, if it is one that others can look up.
    static String nameInGreetings(Config config) {
        var host = config.baseUrl().getHost();
        var isName = host.contains(".") && host.chars().anyMatch(Character::isLetter) && !host.startsWith("[");
        return isName ? host : "[127.0.0.1]";
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    void start() {
        engine = Engine.start(parts, settings);
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
        }
        senders.close();
    }
}
