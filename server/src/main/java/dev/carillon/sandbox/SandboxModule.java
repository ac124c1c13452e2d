package dev.carillon.sandbox;

import dev.carillon.web.Route;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// The sandbox, running: a mailbox to send to instead of a real relay, and the pages that show what came.
public final class SandboxModule implements AutoCloseable {

    private final Maildrop maildrop;
    private final MailboxLoop mailbox;
    private final MailRoutes routes;

    private SandboxModule(Maildrop maildrop, MailboxLoop mailbox) {
        this.maildrop = maildrop;
        this.mailbox = mailbox;
        this.routes = new MailRoutes(maildrop);
    }

    /// Opens the mailbox with what earlier runs kept under `dataFolder`.
    ///
    /// @param smtpPort a port on the loopback interface, 0 for any free one
    public static SandboxModule open(Path dataFolder, int smtpPort, InstantSource clock) {
        var maildrop = Maildrop.open(dataFolder.resolve("sandbox/mail"), clock, Maildrop.Limits.DEFAULT);
        try {
            return new SandboxModule(maildrop, MailboxLoop.start(smtpPort, maildrop::keep));
        } catch (RuntimeException e) {
            maildrop.close();
            throw e;
        }
    }

    /// Where to send, in the form of `CARILLON_SMTP_URL`.
    public String smtpUrl() {
        return "smtp://127.0.0.1:" + mailbox.port() + "?tls=none";
    }

    public int smtpPort() {
        return mailbox.port();
    }

    public List<Route> routes() {
        return routes.routes();
    }

    /// Ends the streams of arrivals that browsers hold open, so that an HTTP server need not wait for them to stop.
    public void endStreams() {
        maildrop.endWaits();
    }

    @Override
    public void close() {
        mailbox.close();
        maildrop.close();
    }
}
