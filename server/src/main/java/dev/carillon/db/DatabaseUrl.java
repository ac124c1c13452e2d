package dev.carillon.db;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// How to reach a database: a JDBC address with user and password in it, for which reason it is never printed whole.
public record DatabaseUrl(String jdbc) {

    public static DatabaseUrl local(int port, String database, String user, String password) {
        return new DatabaseUrl("jdbc:postgresql://127.0.0.1:" + port + "/" + encoded(database) + "?user="
                + encoded(user) + "&password=" + encoded(password));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// The address without its parameters, among which the password is.
    @Override
    public String toString() {
        var parameters = jdbc.indexOf('?');
        return parameters < 0 ? jdbc : jdbc.substring(0, parameters);
    }
}
