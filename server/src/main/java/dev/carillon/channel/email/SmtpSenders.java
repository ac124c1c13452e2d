package dev.carillon.channel.email;

import dev.carillon.channel.Sender;
import dev.carillon.channel.Senders;
import java.util.regex.Pattern;

/// E-mail through one mail server: as many connections as its URL says. Thread-safe.
public final class SmtpSenders implements Senders, AutoCloseable {

    private static final Pattern IPV4 = Pattern.compile("[0-9.]+");

    private final SmtpUrl url;
    private final String ourName;
    private final SmtpTimeouts timeouts;
    private final SmtpTls tls;
    private final StallLoop stalls = StallLoop.start();

    /// @param ourHost what we call ourselves in EHLO: the host under which we are reached, a name or an address
    public SmtpSenders(SmtpUrl url, String ourHost) {
        this(url, ourHost, SmtpTimeouts.STANDARD);
    }

    SmtpSenders(SmtpUrl url, String ourHost, SmtpTimeouts timeouts) {
        this.url = url;
        this.ourName = nameInEhlo(ourHost);
        this.timeouts = timeouts;
        this.tls = new SmtpTls(url.authorities(), url.tls() == SmtpUrl.Tls.REQUIRED);
    }

    /// An address stands in brackets (RFC 5321, section 4.1.3).
    private static String nameInEhlo(String host) {
        if (host.contains(":")) {
            return "[IPv6:" + host.replaceAll("[\\[\\]]", "") + "]";
        }
        return IPV4.matcher(host).matches() ? "[" + host + "]" : host;
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
