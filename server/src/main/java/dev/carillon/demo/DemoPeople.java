package dev.carillon.demo;

import dev.carillon.demo.DemoPerson.Standing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.datafaker.Faker;
import org.jspecify.annotations.Nullable;

/// Makes the 2,000 people of the sample account, the same ones each time.
final class DemoPeople {

    private static final long SEED = 1_652;
    private static final LocalDate LAST_PURCHASE = LocalDate.of(2026, 11, 1);
    private static final List<String> BELLS =
            List.of("Margriet", "Big Anselm", "Little Odile", "the Curfew", "Old Hilde");
    private static final List<String> PLANS = List.of("Listener", "Listener", "Listener", "Friend", "Friend", "Patron");
    private static final List<Purchase> PURCHASES = List.of(
            new Purchase("Tower tour for two", 24.00),
            new Purchase("Summer season pass", 95.00),
            new Purchase("Table bell, 8 cm", 48.50),
            new Purchase("Handbell set in G", 189.00),
            new Purchase("Night of the Bourdon", 32.00));
    private static final List<String> INTERESTS = List.of(
            "carillon concerts", "tower tours", "handbells", "change ringing", "foundry open days", "recordings");

    private final Random random = new Random(SEED);
    private final DemoAddresses addresses = new DemoAddresses(random);
    private final DemoPhones phones = new DemoPhones(random);

    private DemoPeople() {}

    static List<DemoPerson> all() {
        return new DemoPeople().make();
    }

    private List<DemoPerson> make() {
        var people = new ArrayList<DemoPerson>();
        for (var place : DemoPlace.all()) {
            var faker = faker(place.namesLocale());
            for (int i = 0; i < place.people(); i++) {
                people.add(person(place, faker));
            }
        }
        Collections.shuffle(people, random);
        return List.copyOf(people);
    }

    private Faker faker(String locale) {
        var faker = new Faker(Locale.forLanguageTag(locale), random);
        if (locale.equals("hi")) {
            var names = Objects.requireNonNull(DemoPeople.class.getResource("/demo/names-hi.yml"));
            faker.addUrl(Locale.forLanguageTag(locale), names);
        }
        return faker;
    }

    private DemoPerson person(DemoPlace place, Faker faker) {
        var name = name(place.naming(), faker);
        var home = place.homeIn(pick(place.cities()));
        var hasEmail = !oneIn(60);
        return new DemoPerson(
                hasEmail ? addresses.next(name.first(), name.last()) : null,
                hasEmail && oneIn(3) ? null : phones.next(place.country()),
                name.first(),
                name.last(),
                home,
                properties(),
                hasEmail ? Standing.ofPercent(random.nextInt(100)) : Standing.NEVER_ASKED);
    }

    private record Purchase(String item, double price) {}

    private record Name(String first, String last) {}

    private Name name(DemoPlace.Naming naming, Faker faker) {
        return switch (naming) {
            case PLAIN -> new Name(faker.name().firstName(), faker.name().lastName());
            case FAMILY_FIRST -> new Name(faker.name().lastName(), faker.name().firstName());
            case GENDERED -> {
                var gender = random.nextBoolean() ? "male" : "female";
                yield new Name(
                        faker.resolve("name." + gender + "_first_name"),
                        faker.resolve("name." + gender + "_last_name"));
            }
        };
    }

    /// Not everyone has everything, so that a message's defaults are seen at work.
    private Map<String, Object> properties() {
        var properties = new LinkedHashMap<String, @Nullable Object>();
        properties.put("plan", pick(PLANS));
        properties.put("vip", oneIn(25));
        if (!oneIn(3)) {
            properties.put("favourite_bell", pick(BELLS));
        }
        if (!oneIn(4)) {
            var purchase = pick(PURCHASES);
            properties.put("last_purchase", purchase.item());
            properties.put("last_purchase_value", purchase.price());
            properties.put(
                    "last_purchase_on",
                    LAST_PURCHASE.minusDays(random.nextInt(700)).toString());
        }
        properties.put("interests", interests());
        return Collections.unmodifiableMap(properties);
    }

    private List<String> interests() {
        return INTERESTS.stream().filter(interest -> oneIn(3)).toList();
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
