package dev.carillon.channel.email;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/// The mail server that takes our mail, and how to speak to it:
/// `smtp://user:password@host:port?connections=64&tls=required&ca=FILE`.
///
/// @param tlsFromStart `smtps://`: TLS from the first byte, without STARTTLS
/// @param authorities  certificates to trust beside the system's
public record SmtpUrl(
        String host,
        int port,
        Optional<Login> login,
        Tls tls,
        boolean tlsFromStart,
        int connections,
        List<X509Certificate> authorities) {

    /// How far the connection must be protected.
    public enum Tls {
        /// A certificate that verifies for the host, or no mail.
        REQUIRED,
        /// TLS if it is offered, with any certificate; but no password to one that does not verify.
        OPPORTUNISTIC,
        /// No STARTTLS; a password goes in the clear.
        NONE
    }

    /// Who we are to the server.
    public record Login(String user, String password) {

        @Override
        public String toString() {
            return user + ":***";
        }
    }

    /// A URL that can be used, or everything that is wrong with it.
    public sealed interface Parsing {

        record Valid(SmtpUrl url) implements Parsing {}

        record Invalid(List<String> problems) implements Parsing {}
    }

    public SmtpUrl {
        authorities = List.copyOf(authorities);
    }

    public static Parsing parse(String text) {
        return new SmtpUrlParser(text).parse();
    }
}
