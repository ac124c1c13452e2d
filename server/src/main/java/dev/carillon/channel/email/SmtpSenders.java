package dev.carillon.channel.email;

import dev.carillon.channel.Sender;
import dev.carillon.channel.Senders;

/// E-mail through one mail server: as many connections as its URL says. Thread-safe.
public final class SmtpSenders implements Senders, AutoCloseable {

    private final SmtpUrl url;
    private final String ourName;
    private final SmtpTimeouts timeouts;
    private final SmtpTls tls;
    private final StallLoop stalls = StallLoop.start();

    /// @param ourName what we call ourselves in EHLO: the host name under which we are reached, or an address literal
    public SmtpSenders(SmtpUrl url, String ourName) {
        this(url, ourName, SmtpTimeouts.STANDARD);
    }

    SmtpSenders(SmtpUrl url, String ourName, SmtpTimeouts timeouts) {
        this.url = url;
        this.ourName = ourName;
        this.timeouts = timeouts;
        this.tls = new SmtpTls(url.authorities(), url.tls() == SmtpUrl.Tls.REQUIRED);
    }

    @Override
    public Sender open() {
        return new SmtpSender(() -> SmtpOpening.open(url, tls, ourName, timeouts, stalls), timeouts);
    }

    @Override
    public int lanes() {
        return url.connections();
    }

    /// Ends what watches the senders; they are closed by whoever opened them, and before.
    @Override
    public void close() {
        stalls.close();
    }
}
