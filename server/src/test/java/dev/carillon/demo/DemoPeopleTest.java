package dev.carillon.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.carillon.demo.DemoPerson.Standing;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoPeopleTest {

    private static final List<DemoPerson> PEOPLE = DemoPeople.all();

    @Test
    void areTwoThousandAndTheSameEachTime() throws NoSuchAlgorithmException {
        assertThat(PEOPLE).hasSize(2_000);
        assertThat(DemoPeople.all()).isEqualTo(PEOPLE);
        var sha = MessageDigest.getInstance("SHA-256").digest(PEOPLE.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(sha))
                .isEqualTo("cafe71488c24d0e4d489f69ed30fbabd7dd0af6429c59b4187da54c6650e8852");
    }

    @Test
    void haveAddressesThatReachNobodyEachOnce() {
        var addresses =
                PEOPLE.stream().map(DemoPerson::email).filter(Objects::nonNull).toList();
        assertThat(addresses)
                .doesNotHaveDuplicates()
                .allMatch(email -> email.matches("[a-z0-9]+([._-][a-z0-9]+)*@([a-z]+\\.)?example\\.(com|net|org)"));
    }

    @Test
    void haveNumbersThatAreValidWhereTheyLiveEachOnce() {
        var numbers = PhoneNumberUtil.getInstance();
        assertThat(PEOPLE.stream().map(DemoPerson::phoneNumber).filter(Objects::nonNull))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(1_000);
        assertThat(PEOPLE).filteredOn(person -> person.phoneNumber() != null).allSatisfy(person -> {
            var number = parse(numbers, Objects.requireNonNull(person.phoneNumber()));
            assertThat(numbers.isValidNumberForRegion(number, person.home().country()))
                    .isTrue();
        });
    }

    @Test
    void canBeReachedInOneWayAtLeast() {
        assertThat(PEOPLE).allMatch(person -> person.email() != null || person.phoneNumber() != null);
        assertThat(PEOPLE).filteredOn(person -> person.email() == null).hasSizeBetween(15, 60);
    }

    @Test
    void writeTheirNamesInManyScripts() {
        Set<UnicodeScript> scripts = PEOPLE.stream()
                .map(person -> UnicodeScript.of(person.firstName().codePointAt(0)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(UnicodeScript.class)));
        assertThat(scripts)
                .contains(
                        UnicodeScript.LATIN,
                        UnicodeScript.CYRILLIC,
                        UnicodeScript.GREEK,
                        UnicodeScript.ARABIC,
                        UnicodeScript.HEBREW,
                        UnicodeScript.DEVANAGARI,
                        UnicodeScript.THAI,
                        UnicodeScript.HAN,
                        UnicodeScript.HANGUL,
                        UnicodeScript.GEORGIAN,
                        UnicodeScript.ARMENIAN);
    }

    @Test
    void liveInZonesThatExist() {
        assertThat(PEOPLE)
                .allMatch(person ->
                        ZoneId.getAvailableZoneIds().contains(person.home().timeZone()));
        assertThat(PEOPLE.stream().map(person -> person.home().timeZone()).distinct())
                .hasSizeGreaterThan(60);
    }

    @Test
    void showEveryGate() {
        var standings = PEOPLE.stream().collect(Collectors.groupingBy(DemoPerson::standing, Collectors.counting()));
        assertThat(standings.get(Standing.SUBSCRIBED)).isGreaterThan(1_500);
        assertThat(standings.get(Standing.NEVER_ASKED)).isBetween(150L, 350L);
        assertThat(standings.get(Standing.UNSUBSCRIBED)).isBetween(50L, 120L);
        assertThat(standings.get(Standing.SUPPRESSED)).isBetween(20L, 60L);
    }

    private static com.google.i18n.phonenumbers.Phonenumber.PhoneNumber parse(PhoneNumberUtil numbers, String text) {
        try {
            return numbers.parse(text, null);
        } catch (NumberParseException e) {
            throw new AssertionError(text, e);
        }
    }
}
