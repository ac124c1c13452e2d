package dev.carillon.channel.email;

import dev.carillon.channel.email.SmtpUrl.Login;
import dev.carillon.channel.email.SmtpUrl.Parsing;
import dev.carillon.channel.email.SmtpUrl.Tls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads an SMTP URL and collects every problem in it; no problem repeats the password.
final class SmtpUrlParser {

    private static final Pattern URL =
            Pattern.compile("(?<scheme>[^:/]*)://(?:(?<login>.*)@)?(?<host>\\[[^\\]]*\\]|[^:/?@]*)(?::(?<port>[^/?]*))?"
                    + "(?<path>/[^?]*)?(?:\\?(?<query>.*))?");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.%a-z]*");

    private static final int PORT = 25;
    private static final int SUBMISSION_PORT = 587;
    private static final int TLS_PORT = 465;
    private static final int HIGHEST_PORT = 65_535;
    private static final int DEFAULT_CONNECTIONS = 64;
    private static final int MOST_CONNECTIONS = 2_000;

    private final String text;
    private final List<String> problems = new ArrayList<>();
    private int connections = DEFAULT_CONNECTIONS;
    private @Nullable Tls tls;
    private List<X509Certificate> authorities = List.of();

    SmtpUrlParser(String text) {
        this.text = text.strip();
    }

    Parsing parse() {
        var match = URL.matcher(text);
        if (!match.matches()) {
            return new Parsing.Invalid(List.of("An SMTP URL is written smtp://user:password@host:port?connections=64;"
                    + " percent-encode what is special in the password"));
        }
        boolean tlsFromStart = tlsFromStart(match.group("scheme"));
        var login = login(match.group("login"));
        var host = host(match.group("host"));
        int port = port(match.group("port"), tlsFromStart ? TLS_PORT : login.isPresent() ? SUBMISSION_PORT : PORT);
        var path = match.group("path");
        if (path != null && !path.equals("/")) {
            problems.add("Nothing may stand between the port and '?', but '" + path + "' does");
        }
        parameters(match.group("query"));
        var protection = protection(tlsFromStart, login.isPresent());
        return problems.isEmpty()
                ? new Parsing.Valid(new SmtpUrl(host, port, login, protection, tlsFromStart, connections, authorities))
                : new Parsing.Invalid(List.copyOf(problems));
    }

    private boolean tlsFromStart(String scheme) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "smtps" -> true;
            case "smtp" -> false;
            default -> {
                problems.add("The URL begins with smtp:// or smtps://, not with " + scheme + "://");
                yield false;
            }
        };
    }

    private Tls protection(boolean tlsFromStart, boolean hasLogin) {
        if (tls == null) {
            return tlsFromStart || hasLogin ? Tls.REQUIRED : Tls.OPPORTUNISTIC;
        }
        if (tlsFromStart && tls == Tls.NONE) {
            problems.add("smtps:// is TLS from the start; tls=none contradicts it");
        }
        return tls;
    }

    private Optional<Login> login(@Nullable String userInfo) {
        if (userInfo == null) {
            return Optional.empty();
        }
        int colon = userInfo.indexOf(':');
        var user = decoded(colon < 0 ? userInfo : userInfo.substring(0, colon), "user");
        var password = colon < 0 ? "" : decoded(userInfo.substring(colon + 1), "password");
        if (user.isEmpty() || password.isEmpty()) {
            problems.add("A login is written user:password before the '@'; one of the two is missing");
        }
        if (hasNul(user) || hasNul(password)) {
            problems.add("User and password cannot hold a NUL character");
        }
        return Optional.of(new Login(user, password));
    }

    private static boolean hasNul(String value) {
        return value.indexOf('\0') >= 0;
    }

    private String host(String written) {
        var host = written.startsWith("[") ? written.substring(1, written.length() - 1) : ascii(written);
        if (host.isEmpty()) {
            problems.add("The host is missing");
        } else if (!HOST.matcher(host).matches()) {
            problems.add("'" + written + "' is not a host name or an address");
        }
        return host;
    }

    private static String ascii(String host) {
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            return host;
        }
    }

    private int port(@Nullable String written, int otherwise) {
        return written == null ? otherwise : number("The port", written, HIGHEST_PORT);
    }

    private int number(String what, String written, int most) {
        try {
            int number = Integer.parseInt(written);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        problems.add(what + " is a number from 1 to " + most + ", not '" + written + "'");
        return 1;
    }

    private void parameters(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return;
        }
        for (var parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            var name = equals < 0 ? parameter : parameter.substring(0, equals);
            parameter(name, equals < 0 ? "" : decoded(parameter.substring(equals + 1), name));
        }
    }

    private void parameter(String name, String value) {
        switch (name) {
            case "connections" -> connections = number("connections", value, MOST_CONNECTIONS);
            case "tls" -> tls = tls(value);
            case "ca" -> authorities = certificates(value);
            default -> problems.add("There is no parameter '" + name + "'; there are connections, tls and ca");
        }
    }

    private @Nullable Tls tls(String word) {
        return switch (word) {
            case "required" -> Tls.REQUIRED;
            case "opportunistic" -> Tls.OPPORTUNISTIC;
            case "none" -> Tls.NONE;
            default -> {
                problems.add("tls is required, opportunistic or none, not '" + word + "'");
                yield null;
            }
        };
    }

    private List<X509Certificate> certificates(String file) {
        try (var in = Files.newInputStream(Path.of(file))) {
            var certificates = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (certificates.isEmpty()) {
                problems.add("ca: there is no certificate in " + file);
            }
            return certificates;
        } catch (CertificateException e) {
            problems.add("ca: " + file + " is not a PEM file of certificates");
        } catch (IOException | IllegalArgumentException e) {
            problems.add("ca: cannot read " + file);
        }
        return List.of();
    }

    private String decoded(String encoded, String what) {
        var bytes = new ByteArrayOutputStream();
        var raw = encoded.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                bytes.write(raw[i]);
                continue;
            }
            int value = i + 2 < raw.length ? 16 * hex(raw[i + 1]) + hex(raw[i + 2]) : -1;
            if (value < 0) {
                problems.add("In the " + what + ", write '%' as %25 or follow it by two hexadecimal digits");
                return encoded;
            }
            bytes.write(value);
            i += 2;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int hex(byte digit) {
        int value = Character.digit(digit, 16);
        return value < 0 ? -1_000 : value;
    }
}
