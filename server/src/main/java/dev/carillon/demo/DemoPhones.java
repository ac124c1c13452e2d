package dev.carillon.demo;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/// Makes mobile numbers that are valid in their country, each once, in E.164 form.
final class DemoPhones {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private final Random random;
    private final Set<String> taken = new HashSet<>();

    DemoPhones(Random random) {
        this.random = random;
    }

    String next(String country) {
        var example = NUMBERS.getExampleNumberForType(country, PhoneNumberType.MOBILE);
        while (true) {
            var number = withOtherDigits(example);
            if (isMobile(number, country) && taken.add(e164(number))) {
                return e164(number);
            }
        }
    }

    /// The first digit stays, for it says mobile in most countries; the rest is tried until the country's plan has it.
    private PhoneNumber withOtherDigits(PhoneNumber example) {
        var digits = NUMBERS.getNationalSignificantNumber(example);
        var other = new StringBuilder(digits.substring(0, 1));
        while (other.length() < digits.length()) {
            other.append(random.nextInt(10));
        }
        return new PhoneNumber().mergeFrom(example).setNationalNumber(Long.parseLong(other.toString()));
    }

    private static boolean isMobile(PhoneNumber number, String country) {
        if (!NUMBERS.isValidNumberForRegion(number, country)) {
            return false;
        }
        var type = NUMBERS.getNumberType(number);
        return type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE;
    }

    private static String e164(PhoneNumber number) {
        return NUMBERS.format(number, PhoneNumberFormat.E164);
    }
}
