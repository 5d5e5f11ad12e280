package org.dbprocessing.store;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dbprocessing.model.DbpException;

/**
 * A database's URL in its parts, as libpq ({@code postgresql://user@host:port/name?sslmode=require}) or as JDBC writes it
 * ({@code jdbc:postgresql://host/name?user=..}).
 *
 * @param hosts one or more {@code host:port}, comma between; empty where not given
 * @param database empty where not given
 * @param parameters without user and password; may be of the driver or of libpq where both name them alike
 */
record PostgresUrl(
        String hosts,
        String database,
        Optional<String> user,
        Optional<String> password,
        Map<String, String> parameters) {
    private static final int GREATEST_PORT = 65_535;

    /** A name or address, IPv6 in brackets, and perhaps a port. */
    private static final Pattern HOST = Pattern.compile("(?:\\[[0-9A-Fa-f:.]+]|[^:,\\[\\]]*)(?::(?<port>\\d{1,5}))?");

    private static final Pattern SHAPE = Pattern.compile(
            "(?:jdbc:)?postgres(?:ql)?://(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?(?<hosts>[^/?@]*)"
                    + "(?:/(?<database>[^?]*))?(?:\\?(?<query>.*))?");

    static boolean isOne(String text) {
        return SHAPE.matcher(text).matches();
    }

    static PostgresUrl parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw isNone("That is no database URL");
        }
        Stream.of(matcher.group("hosts").split(",", -1)).forEach(PostgresUrl::checkHost);
        Map<String, String> parameters = parameters(group(matcher, "query").orElse(""));
        Optional<String> user = group(matcher, "user").or(() -> Optional.ofNullable(parameters.get("user")));
        Optional<String> password =
                group(matcher, "password").or(() -> Optional.ofNullable(parameters.get("password")));
        parameters.keySet().removeAll(List.of("user", "password"));
        return new PostgresUrl(
                group(matcher, "hosts").orElse(""), group(matcher, "database").orElse(""), user, password, parameters);
    }

    /** For the driver; without user and password. */
    String toJdbc() {
        List<String> query = new ArrayList<>();
        parameters.forEach((name, value) -> query.add(encode(name) + "=" + encode(value)));
        return "jdbc:postgresql://" + hosts + "/" + encode(database)
                + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    /** The text is not repeated: there may be a password in it. */
    private static DbpException isNone(String what) {
        return new DbpException(what, "Write `embedded`, or postgresql://USER@HOST:PORT/DATABASE");
    }

    private static void checkHost(String host) {
        Matcher matcher = HOST.matcher(host);
        if (!matcher.matches()) {
            throw isNone("The database URL's host is no HOST:PORT: " + host);
        }
        String port = matcher.group("port");
        if (port != null && (Integer.parseInt(port) == 0 || Integer.parseInt(port) > GREATEST_PORT)) {
            throw isNone("The database URL's port is not between 1 and " + GREATEST_PORT + ": " + host);
        }
    }

    private static Optional<String> group(Matcher matcher, String name) {
        return Optional.ofNullable(matcher.group(name))
                .filter(text -> !text.isEmpty())
                .map(PostgresUrl::decode);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parameters.put(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            // A plus sign is one here.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw isNone("The database URL has a % that no two hexadecimal digits follow");
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
