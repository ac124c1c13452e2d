package dev.carillon.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.com",
                " Ada.Lovelace+news@mail.example.co.uk ",
                "o'brien@example.com",
                "用户@例子.世界",
                "ünïcode@bücher.example",
                "a@b.co"
            })
    void addressesThatCouldExistAreTaken(String text) {
        assertThat(Emails.parse(text)).contains(text.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "ada@",
                "@example.com",
                "ada@example",
                "ada@@example.com",
                "ada lovelace@example.com",
                "ada@exa mple.com",
                "ada@example.com\r\nBcc: eve@example.com",
                "<ada@example.com>",
                "ada@-example.com",
                "ada@example-.com",
                "ada@example..com",
                ".ada@example.com",
                "ada.@example.com",
                "a..da@example.com",
                "ada@[127.0.0.1]",
                "ada@example.com,bob@example.com"
            })
    void textThatIsNoAddressIsRefused(String text) {
        assertThat(Emails.parse(text)).isEmpty();
    }

    @Test
    void longAddressesAreRefusedQuickly() {
        assertThat(Emails.parse("a".repeat(65) + "@example.com")).isEmpty();
        assertThat(Emails.parse("a@" + "b.".repeat(100_000) + "com")).isEmpty();
        assertThat(Emails.parse("a@" + "-".repeat(200) + "@")).isEmpty();
    }

    @Test
    void maskedAddressShowsItsOwnerEnoughAndOthersNothing() {
        assertThat(Emails.masked("ada@example.com")).isEqualTo("a•••@example.com");
        assertThat(Emails.masked("🌍x@example.com")).isEqualTo("🌍•••@example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "+12025550123, +12025550123",
        "'+1 (202) 555-0123', +12025550123",
        "+44 20 7946 0958, +442079460958",
        "+49 30 901820, +4930901820",
        "' +33 1 42 68 53 00 ', +33142685300"
    })
    void phoneNumbersAreBroughtIntoOneForm(String text, String e164) {
        assertThat(PhoneNumbers.parse(text)).isEqualTo(new PhoneNumbers.Result.Valid(e164));
    }

    @ParameterizedTest
    @CsvSource({
        "2025550123, begin with +",
        "+1202, too short",
        "+120255501234567, too long",
        "+999123456789, no country",
        "+, not a phone number",
        "+call me, not a phone number",
        "+12025550123;ext=5, extension"
    })
    void whatIsWrongWithAPhoneNumberIsTold(String text, String why) {
        assertThat(PhoneNumbers.parse(text))
                .isInstanceOfSatisfying(
                        PhoneNumbers.Result.Invalid.class,
                        invalid -> assertThat(invalid.why()).contains(why));
    }
}
