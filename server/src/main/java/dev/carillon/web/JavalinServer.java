package dev.carillon.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP server, and the only class that knows which one it is: a virtual thread a request, our own route
/// table.
public final class JavalinServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JavalinServer.class);

    /// A cursor may come as a whole link inside a link, so more than the usual 8 KB.
    private static final int MAX_HEADER_BYTES = 32 * 1024;

    /// How much of a refused body is read and thrown away, so that the refusal is read by its client.
    private static final long MAX_DRAINED_BYTES = 64L * 1024 * 1024;

    /// Where and how to listen.
    ///
    /// @param port  0 for any free one
    /// @param drain how long a stop waits for requests in flight
    public record Config(String host, int port, int maxBodyBytes, Duration drain) {

        private static final int DEFAULT_MAX_BODY_BYTES = 10 * 1024 * 1024;

        public static Config of(String host, int port) {
            return new Config(host, port, DEFAULT_MAX_BODY_BYTES, Duration.ofSeconds(5));
        }
    }

    private final Config config;
    private final Router router;
    private final Faults faults;
    private final Javalin javalin;

    private JavalinServer(Config config, List<Route> routes, Faults faults) {
        this.config = config;
        this.router = new Router(routes);
        this.faults = faults;
        this.javalin = Javalin.create(this::configure);
    }

    /// Listens from now on.
    ///
    /// @throws UncheckedIOException with a `BindException` if the address is taken
    public static JavalinServer start(Config config, List<Route> routes, Faults faults) {
        var server = new JavalinServer(config, routes, faults);
        try {
            server.javalin.start();
        } catch (JavalinBindException e) {
            throw new UncheckedIOException(new BindException(
                    "Cannot listen on " + config.host() + ":" + config.port() + ": " + e.getMessage()));
        }
        return server;
    }

    public int port() {
        return javalin.port();
    }

    /// Takes no more requests, lets those in flight end, and stops.
    @Override
    public void close() {
        javalin.stop();
    }

    private void configure(JavalinConfig javalinConfig) {
        javalinConfig.startup.showJavalinBanner = false;
        javalinConfig.startup.showOldJavalinVersionWarning = false;
        javalinConfig.startup.startupWatcherEnabled = false;
        javalinConfig.concurrency.useVirtualThreads = true;
        javalinConfig.jetty.host = config.host();
        javalinConfig.jetty.port = config.port();
        javalinConfig.jetty.modifyHttpConfiguration(JavalinServer::configureHttp);
        javalinConfig.jetty.modifyServer(this::configureServer);
        javalinConfig.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new Malformed()));
        javalinConfig.routes.before(context -> {
            RequestId.run(() -> exchange(context.req(), context.res()));
            context.skipRemainingHandlers();
        });
    }

    private static void configureHttp(HttpConfiguration http) {
        http.setUriCompliance(UriCompliance.UNSAFE);
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        http.setSendServerVersion(false);
    }

    private void configureServer(Server server) {
        server.setErrorHandler(new Malformed());
        server.setStopTimeout(config.drain().toMillis());
        server.insertHandler(new GracefulHandler());
    }

    private void exchange(HttpServletRequest in, HttpServletResponse out) {
        var response = answer(in);
        drain(in);
        write(response, in, out);
    }

    private Response answer(HttpServletRequest in) {
        var path = in.getRequestURI();
        try {
            var match = router.match(in.getMethod(), path);
            return match.route().handler().handle(request(in, match));
        } catch (RefusedException e) {
            return faults.refused(path, e.refusal());
        } catch (RuntimeException e) {
            return faults.failed(path, e);
        }
    }

    private Request request(HttpServletRequest in, Router.Match match) {
        return new Request(
                match.route().method(),
                in.getRequestURI(),
                match.pathValues(),
                Urls.query(in.getQueryString()),
                headers(in),
                body(in));
    }

    private static Map<String, String> headers(HttpServletRequest in) {
        var headers = new HashMap<String, String>();
        for (var name : Collections.list(in.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", Collections.list(in.getHeaders(name))));
        }
        return Map.copyOf(headers);
    }

    private byte[] body(HttpServletRequest in) {
        try {
            if (in.getContentLengthLong() <= config.maxBodyBytes()) {
                var bytes = in.getInputStream().readNBytes(config.maxBodyBytes() + 1);
                if (bytes.length <= config.maxBodyBytes()) {
                    return bytes;
                }
            }
            throw new RefusedException(Refusal.tooLarge(config.maxBodyBytes()));
        } catch (IOException e) {
            throw new RefusedException(Refusal.badRequest("The body ended before it was complete"));
        }
    }

    /// Reads what is left of a body that nobody wanted. A connection closed with bytes still arriving is
    /// reset, and the reset can overtake the answer (RFC 9112, section 9.6). A client that asked first
    /// (`Expect: 100-continue`) has sent nothing yet.
    private static void drain(HttpServletRequest in) {
        if (in.getHeader("Expect") != null) {
            return;
        }
        try {
            drain(in.getInputStream());
        } catch (IOException e) {
            LOG.debug("The client of {} went away while it was sending", in.getRequestURI(), e);
        }
    }

    private static void drain(InputStream body) throws IOException {
        var scratch = new byte[16 * 1024];
        var left = MAX_DRAINED_BYTES;
        for (int read = 0; read >= 0 && left > 0; left -= read) {
            read = body.read(scratch);
        }
    }

    private void write(Response response, HttpServletRequest in, HttpServletResponse out) {
        try {
            send(response, in, out);
        } catch (IOException e) {
            LOG.debug("The client of {} went away before its response was out", in.getRequestURI(), e);
        } catch (RuntimeException e) {
            replace(in, out, e);
        }
    }

    private static void send(Response response, HttpServletRequest in, HttpServletResponse out) throws IOException {
        out.setStatus(response.status());
        response.headers().forEach(out::setHeader);
        out.setHeader("x-request-id", RequestId.current());
        // With its length known the server writes a body as it is, without chunks and copies.
        if (response.body().lengthBytes() >= 0) {
            out.setContentLengthLong(response.body().lengthBytes());
        }
        if (!in.getMethod().equals("HEAD")) {
            response.body().writeTo(out.getOutputStream());
        }
    }

    /// A body's writer threw: another response if nothing is out yet, else a broken connection, which
    /// clients notice.
    private void replace(HttpServletRequest in, HttpServletResponse out, RuntimeException failure) {
        var response = faults.failed(in.getRequestURI(), failure);
        if (out.isCommitted()) {
            throw failure;
        }
        out.reset();
        try {
            send(response, in, out);
        } catch (IOException e) {
            LOG.debug("The client of {} went away before its response was out", in.getRequestURI(), e);
        }
    }

    /// Answers what the server refuses before it is a request: a bad request line, headers that are too
    /// large.
    private final class Malformed extends ErrorHandler {

        @Override
        public boolean handle(
                org.eclipse.jetty.server.Request request,
                org.eclipse.jetty.server.Response response,
                Callback callback) {
            RequestId.run(() -> answer(response, callback));
            return true;
        }

        private void answer(org.eclipse.jetty.server.Response response, Callback callback) {
            var status = response.getStatus() < 400 ? 500 : response.getStatus();
            var answer = faults.refused("", new Refusal(status, "The request is not valid HTTP", Map.of()));
            response.setStatus(status);
            answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
            response.getHeaders().put("x-request-id", RequestId.current());
            // What follows on the connection cannot be told apart from the rest of this request.
            response.getHeaders().put("connection", "close");
            var body = new ByteArrayOutputStream();
            try {
                answer.body().writeTo(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            response.write(true, ByteBuffer.wrap(body.toByteArray()), callback);
        }
    }
}
