package dev.carillon.profile;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/// Reads phone numbers into E.164. Whether a number is in use is the operator's to say; one that cannot be
/// is refused.
public final class PhoneNumbers {

    /// A number in E.164, or what is wrong with the text.
    public sealed interface Result {

        record Valid(String e164) implements Result {}

        record Invalid(String why) implements Result {}
    }

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
    private static final String NO_REGION = "ZZ";

    private PhoneNumbers() {}

    public static Result parse(String text) {
        var trimmed = text.strip();
        if (!trimmed.startsWith("+")) {
            return new Result.Invalid("it must begin with + and the country code, as in +12025550123");
        }
        try {
            var number = LIBRARY.parse(trimmed, NO_REGION);
            return number.hasExtension() ? new Result.Invalid("it has an extension") : checked(number);
        } catch (NumberParseException e) {
            return new Result.Invalid(
                    switch (e.getErrorType()) {
                        case INVALID_COUNTRY_CODE -> "no country has this code";
                        case TOO_SHORT_NSN, TOO_SHORT_AFTER_IDD -> "it is too short";
                        case TOO_LONG -> "it is too long";
                        case NOT_A_NUMBER -> "it is not a phone number";
                    });
        }
    }

    private static Result checked(PhoneNumber number) {
        return switch (LIBRARY.isPossibleNumberWithReason(number)) {
            case IS_POSSIBLE -> new Result.Valid(LIBRARY.format(number, PhoneNumberFormat.E164));
            case INVALID_COUNTRY_CODE -> new Result.Invalid("no country has this code");
            case TOO_SHORT, IS_POSSIBLE_LOCAL_ONLY -> new Result.Invalid("it is too short for its country");
            case TOO_LONG -> new Result.Invalid("it is too long for its country");
            case INVALID_LENGTH -> new Result.Invalid("no number of its country is that long");
        };
    }
}
