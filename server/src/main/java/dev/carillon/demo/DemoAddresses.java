package dev.carillon.demo;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// Makes e-mail addresses as people choose them, each once, all at domains that are reserved and reach nobody.
final class DemoAddresses {

    private static final List<String> DOMAINS = List.of(
            "example.com",
            "mail.example.com",
            "home.example.com",
            "example.net",
            "inbox.example.net",
            "example.org",
            "post.example.org",
            "uni.example.org");
    private static final List<String> ADJECTIVES = List.of(
            "quiet", "blue", "early", "north", "little", "bright", "slow", "green", "golden", "winter", "lucky",
            "paper");
    private static final List<String> NOUNS = List.of(
            "heron", "bell", "river", "lantern", "tower", "maple", "sparrow", "harbour", "cloud", "meadow", "fox",
            "tea");
    private static final Map<Character, String> WITHOUT_MARKS =
            Map.of('ß', "ss", 'ø', "o", 'æ', "ae", 'œ', "oe", 'ł', "l", 'đ', "d", 'ı', "i", 'þ', "th", 'ð', "d");

    private final Random random;
    private final Set<String> taken = new HashSet<>();

    DemoAddresses(Random random) {
        this.random = random;
    }

    String next(String firstName, String lastName) {
        while (true) {
            var address = local(plain(firstName), plain(lastName)) + "@" + pick(DOMAINS);
            if (taken.add(address)) {
                return address;
            }
        }
    }

    private String local(String first, String last) {
        if (first.isEmpty() || last.isEmpty()) {
            return pick(ADJECTIVES) + pick(List.of(".", "-", "")) + pick(NOUNS) + (10 + random.nextInt(90));
        }
        return switch (random.nextInt(7)) {
            case 0, 1 -> first + "." + last;
            case 2 -> first.charAt(0) + "." + last;
            case 3 -> last + "." + first;
            case 4 -> first + (10 + random.nextInt(90));
            case 5 -> first + "_" + last.charAt(0) + (60 + random.nextInt(45)) % 100;
            default -> first + last;
        };
    }

    /// The name in lower-case ASCII letters; empty if its script has no such form.
    private static String plain(String name) {
        var plain = new StringBuilder();
        var decomposed = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        for (int i = 0; i < decomposed.length(); i++) {
            var letter = decomposed.charAt(i);
            if (letter >= 'a' && letter <= 'z') {
                plain.append(letter);
            } else if (WITHOUT_MARKS.containsKey(letter)) {
                plain.append(WITHOUT_MARKS.get(letter));
            } else if (Character.isLetter(letter)) {
                return "";
            }
        }
        return plain.toString();
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
