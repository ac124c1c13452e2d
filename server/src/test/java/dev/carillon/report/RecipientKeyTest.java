package dev.carillon.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.base.MessageId;
import dev.carillon.base.ProfileId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecipientKeyTest {

    private static final MessageId MESSAGE = MessageId.next();

    @Test
    void keysAreReadAsTheyWereWritten() {
        var key = new RecipientKey(MESSAGE, ProfileId.next(), 3);
        assertThat(RecipientKey.parse(key.toString())).contains(key);
        assertThat(RecipientKey.parse(RecipientKey.before(MESSAGE).toString())).contains(RecipientKey.before(MESSAGE));
    }

    @Test
    void otherTextIsNoKey() {
        for (var text : List.of("", "x", MESSAGE.toString(), MESSAGE + "." + MESSAGE + ".99999", MESSAGE + "..0")) {
            assertThat(RecipientKey.parse(text)).as(text).isEmpty();
        }
    }

    @Test
    void orderIsThatOfTheDatabase() {
        var low = new RecipientKey(MESSAGE, new ProfileId(UUID.fromString("7fffffff-ffff-ffff-ffff-ffffffffffff")), 0);
        var high = new RecipientKey(MESSAGE, new ProfileId(UUID.fromString("80000000-0000-0000-0000-000000000000")), 0);
        assertThat(low).isLessThan(high);
        assertThat(RecipientKey.after(MESSAGE, low.profile())).isBetween(low, high);
        assertThat(RecipientKey.before(MESSAGE)).isLessThan(low);
    }
}
