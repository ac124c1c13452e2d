package dev.carillon.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// A part of the world with one language and one time zone, and how many of the sample account's people live there.
record DemoPlace(
        String country,
        String locale,
        String namesLocale,
        Naming naming,
        int people,
        String timeZone,
        List<String> cities) {

    private static final String FILE = "/demo/places.tsv";

    /// How datafaker's lists make a name of this language.
    enum Naming {
        PLAIN,
        /// Given and family names come in a male and a female form, which must agree.
        GENDERED,
        /// The list called first names holds the family names.
        FAMILY_FIRST
    }

    static List<DemoPlace> all() {
        try (var in = Objects.requireNonNull(DemoPlace.class.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(DemoPlace::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DemoPlace parse(String line) {
        var cells = line.split("\t", -1);
        return new DemoPlace(
                cells[0],
                cells[1],
                cells[2],
                Naming.valueOf(cells[3]),
                Integer.parseInt(cells[4]),
                cells[5],
                List.of(cells[6].split("; ", -1)));
    }

    /// A home in one of the cities; a city may be written with its region, `Leeds/West Yorkshire`.
    DemoPerson.Home homeIn(String city) {
        var slash = city.indexOf('/');
        return slash < 0
                ? new DemoPerson.Home(country, null, city, timeZone, locale)
                : new DemoPerson.Home(country, city.substring(slash + 1), city.substring(0, slash), timeZone, locale);
    }
}
