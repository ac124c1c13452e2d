package dev.carillon.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The values that were given, and where each was, so that a problem can name its place.
final class Settings {

    private static final Pattern WORD = Pattern.compile("[!-~]+");
    private static final Pattern LATER = Pattern.compile("(sms|apns|fcm)_.*");

    private final Map<Setting, Given> given;
    private final Problems problems;

    private Settings(Map<Setting, Given> given, Problems problems) {
        this.given = given;
        this.problems = problems;
    }

    private record Given(String where, String text) {}

    static Settings read(Map<String, String> environment, Problems problems) {
        var given = new EnumMap<Setting, Given>(Setting.class);
        addFile(ConfigLoader.data(environment).resolve("carillon.toml"), given, problems);
        environment.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(Setting.PREFIX))
                .filter(variable -> !Setting.READ_ELSEWHERE.contains(variable.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .forEach(variable -> addVariable(variable.getKey(), variable.getValue(), given, problems));
        return new Settings(given, problems);
    }

    private static void addFile(Path file, Map<Setting, Given> given, Problems problems) {
        TomlFile.read(file, problems).forEach((key, text) -> {
            var where = key + " in " + file;
            var setting = Setting.ofKey(key);
            if (setting.isEmpty()) {
                problems.add(where, unknown(key, Setting::key));
            } else if (setting.get() == Setting.DATA) {
                problems.add(where, "the file lies in the data folder, so it cannot name it; set CARILLON_DATA");
            } else {
                given.put(setting.get(), new Given(where, text));
            }
        });
    }

    private static void addVariable(String variable, String text, Map<Setting, Given> given, Problems problems) {
        var setting = Setting.ofVariable(variable);
        if (setting.isEmpty()) {
            problems.add(variable, unknown(variable, Setting::variable));
        } else if (!text.isBlank()) {
            given.put(setting.get(), new Given(variable, text));
        }
    }

    private static String unknown(String name, Function<Setting, String> naming) {
        var key = name.toLowerCase(Locale.ROOT).replaceFirst("^carillon_", "");
        return LATER.matcher(key).matches()
                ? "this version sends e-mail only and has no use for it yet; remove it"
                : "there is no such setting; there are "
                        + Arrays.stream(Setting.values()).map(naming).collect(Collectors.joining(", "));
    }

    Optional<String> text(Setting setting) {
        return Optional.ofNullable(given.get(setting)).map(value -> value.text().strip());
    }

    /// A text without spaces.
    Optional<String> word(Setting setting) {
        return parsed(
                setting,
                text -> WORD.matcher(text).matches() ? text : null,
                "only printable ASCII characters without spaces are allowed here");
    }

    Optional<String> startingWith(String prefix, Setting setting) {
        return parsed(setting, text -> text.startsWith(prefix) ? text : null, "it must start with " + prefix);
    }

    Optional<String> checked(Function<String, List<String>> problemsOf, Setting setting) {
        var value = given.get(setting);
        if (value != null) {
            problemsOf.apply(value.text().strip()).forEach(problem -> problems.add(value.where(), problem));
        }
        return text(setting);
    }

    Optional<URI> webAddress(Setting setting) {
        return parsed(
                setting,
                text -> Addresses.parse(text).orElse(null),
                "an address such as https://mail.example.com is expected");
    }

    Optional<ApiLimits> apiLimits(Setting setting) {
        return parsed(setting, text -> ApiLimits.parse(text).orElse(null), ApiLimits.EXPECTATION);
    }

    int number(Setting setting, int whenAbsent, int min, int max) {
        return parsed(
                        setting,
                        text -> wholeNumber(text)
                                .filter(number -> number >= min && number <= max)
                                .orElse(null),
                        "a whole number from " + min + " to " + max + " is expected")
                .orElse(whenAbsent);
    }

    Duration seconds(Setting setting, Duration whenAbsent, Duration min, Duration max) {
        return Duration.ofSeconds(
                number(setting, (int) whenAbsent.toSeconds(), (int) min.toSeconds(), (int) max.toSeconds()));
    }

    private static Optional<Integer> wholeNumber(String text) {
        try {
            return Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private <T> Optional<T> parsed(Setting setting, Function<String, @Nullable T> parse, String problem) {
        var value = given.get(setting);
        if (value == null) {
            return Optional.empty();
        }
        var parsed = Optional.<T>ofNullable(parse.apply(value.text().strip()));
        if (parsed.isEmpty()) {
            problems.add(value.where(), problem);
        }
        return parsed;
    }
}
