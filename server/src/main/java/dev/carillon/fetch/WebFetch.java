package dev.carillon.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/// Reads what is at an address of the web that a stranger named. A host is resolved once for each connection, all its
/// addresses are checked, and one of those is connected to, so that no second answer of a name server can lead
/// elsewhere; redirects are followed one by one, each under the same rules. Thread-safe.
public final class WebFetch {

    /// What came of it.
    public sealed interface Result {
        record Fetched(byte[] content) implements Result {}

        /// @param why a sentence for whoever named the address
        record Refused(String why) implements Result {}
    }

    /// What one request led to.
    private sealed interface Hop {
        record End(Result result) implements Hop {}

        record Redirect(String location) implements Hop {}
    }

    private static final int MAX_REDIRECTS = 3;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MAX_LINE_BYTES = 8 * 1024;
    private static final int MAX_HEADERS = 100;

    private final Reach reach;
    private final SSLContext tls;
    private final int maxBytes;
    private final Duration time;

    /// @param tls  whose certificates are trusted; the name in a certificate is always checked
    /// @param time for everything from the first connection to the last byte
    public WebFetch(Reach reach, SSLContext tls, int maxBytes, Duration time) {
        this.reach = reach;
        this.tls = tls;
        this.maxBytes = maxBytes;
        this.time = time;
    }

    public Result fetch(String address) {
        try (var client = client();
                var deadline = new Deadline(time)) {
            return fetch(address, client, deadline);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Result fetch(String address, CloseableHttpClient client, Deadline deadline) {
        var next = WebAddress.parse(address);
        for (int hops = 0; hops <= MAX_REDIRECTS; hops++) {
            if (next.isEmpty()) {
                return new Result.Refused((hops == 0 ? "It is" : "It redirects to what is")
                        + " no http or https address with a host name and without a login.");
            }
            var target = next.get();
            if (!reach.ports().contains(target.port())) {
                return new Result.Refused("Its port " + target.port() + " is not one of the web.");
            }
            switch (get(target, client, deadline)) {
                case Hop.End(var result) -> {
                    return result;
                }
                case Hop.Redirect(var location) -> next = target.resolve(location);
            }
        }
        return new Result.Refused("It redirects more than " + MAX_REDIRECTS + " times.");
    }

    private Hop get(WebAddress target, CloseableHttpClient client, Deadline deadline) {
        var request = new HttpGet(target.uri());
        deadline.watch(request);
        try {
            return hop(client.executeOpen(target.host(), request, null));
        } catch (IOException e) {
            return refused(deadline.hasPassed() ? "It took longer than " + time.toSeconds() + " seconds." : words(e));
        } finally {
            // In place of a close, which would first read what is left of the answer.
            request.cancel();
        }
    }

    private Hop hop(ClassicHttpResponse response) throws IOException {
        var location = response.getFirstHeader(HttpHeaders.LOCATION);
        if (REDIRECTS.contains(response.getCode()) && location != null) {
            return new Hop.Redirect(location.getValue());
        }
        if (response.getCode() != 200) {
            return refused("Its server answered with the status " + response.getCode() + ".");
        }
        var encoding = response.getFirstHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.getValue().equalsIgnoreCase("identity")) {
            return refused("Its server answered in a content-encoding that was not asked for.");
        }
        return content(response);
    }

    private Hop content(ClassicHttpResponse response) throws IOException {
        var entity = response.getEntity();
        if (entity == null) {
            return new Hop.End(new Result.Fetched(new byte[0]));
        }
        if (entity.getContentLength() > maxBytes) {
            return tooLarge();
        }
        var content = entity.getContent().readNBytes(maxBytes + 1);
        return content.length > maxBytes ? tooLarge() : new Hop.End(new Result.Fetched(content));
    }

    private Hop tooLarge() {
        return refused("It is larger than " + maxBytes / 1024 / 1024 + " MB.");
    }

    private static String words(IOException failure) {
        return switch (failure) {
            case GuardedResolver.OutOfReachException _ -> "Its host is not on the public internet.";
            case UnknownHostException _ -> "Its host name is not known.";
            case SSLException _ -> "Its server has no certificate for its name that can be trusted.";
            default -> "Its server cannot be reached, or did not answer in full.";
        };
    }

    private static Hop refused(String why) {
        return new Hop.End(new Result.Refused(why));
    }

    /// One for each fetch: no connection, cookie or login outlasts it.
    private CloseableHttpClient client() {
        return HttpClients.custom()
                .setConnectionManager(connections())
                .setConnectionReuseStrategy((_, _, _) -> false)
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .setUserAgent("Carillon")
                .build();
    }

    private HttpClientConnectionManager connections() {
        var patience = Timeout.of(time);
        var limits = Http1Config.custom()
                .setMaxLineLength(MAX_LINE_BYTES)
                .setMaxHeaderCount(MAX_HEADERS)
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new GuardedResolver(reach))
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(limits)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(patience)
                        .setSocketTimeout(patience)
                        .build())
                .build();
    }
}
