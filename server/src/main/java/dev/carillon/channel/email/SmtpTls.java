package dev.carillon.channel.email;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Puts TLS over a connection, checks certificate and host name, and says what came of it. Thread-safe.
final class SmtpTls {

    /// @param verified the certificate is trusted and is the host's
    record Secured(SSLSocket socket, boolean verified) {}

    private final X509ExtendedTrustManager trust;
    private final boolean mustVerify;
    private final SSLContext strict;

    /// @param authorities to trust beside the system's
    /// @param mustVerify  a certificate that does not verify ends the connection
    SmtpTls(List<X509Certificate> authorities, boolean mustVerify) {
        try {
            this.trust = trust(authorities);
            this.mustVerify = mustVerify;
            this.strict = context(trust);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Secured secure(Socket tcp, String host) throws IOException {
        if (mustVerify) {
            return new Secured(shakeHands(strict, tcp, host), true);
        }
        var lenient = new LenientTrust(trust);
        try {
            var socket = shakeHands(context(lenient), tcp, host);
            return new Secured(socket, lenient.verified());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLSocket shakeHands(SSLContext context, Socket tcp, String host) throws IOException {
        if (!(context.getSocketFactory().createSocket(tcp, host, tcp.getPort(), true) instanceof SSLSocket socket)) {
            throw new SocketException("No TLS socket");
        }
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static SSLContext context(TrustManager trust) throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trust}, null);
        return context;
    }

    private static X509ExtendedTrustManager trust(List<X509Certificate> authorities)
            throws GeneralSecurityException, IOException {
        var system = trustManager(null);
        if (authorities.isEmpty()) {
            return system;
        }
        var all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        for (var authority : system.getAcceptedIssuers()) {
            all.setCertificateEntry("system-" + all.size(), authority);
        }
        for (var authority : authorities) {
            all.setCertificateEntry("own-" + all.size(), authority);
        }
        return trustManager(all);
    }

    private static X509ExtendedTrustManager trustManager(@Nullable KeyStore anchors) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(anchors);
        for (var manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager trust) {
                return trust;
            }
        }
        throw new GeneralSecurityException("No X.509 trust manager");
    }
}
