package dev.carillon.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/// A TOML file as plain keys and texts: `url` in the table `[smtp]` is the key `smtp_url`.
final class TomlFile {

    private TomlFile() {}

    static Map<String, String> read(Path file, Problems problems) {
        var values = new LinkedHashMap<String, String>();
        if (Files.exists(file)) {
            try {
                flatten("", new TomlMapper().readTree(file.toFile()), file, values, problems);
            } catch (JacksonException e) {
                var line = e.getLocation() == null
                        ? ""
                        : " line " + e.getLocation().getLineNr();
                problems.add(file + line, firstLine(e.getOriginalMessage()));
            }
        }
        return values;
    }

    private static void flatten(
            String prefix, JsonNode table, Path file, Map<String, String> values, Problems problems) {
        for (var entry : table.properties()) {
            var key = prefix + entry.getKey();
            var value = entry.getValue();
            if (value.isObject()) {
                flatten(key + "_", value, file, values, problems);
            } else if (value.isValueNode()) {
                values.put(key, value.asString());
            } else {
                problems.add(key + " in " + file, "one value is expected here, not a list");
            }
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("this is not TOML");
    }
}
