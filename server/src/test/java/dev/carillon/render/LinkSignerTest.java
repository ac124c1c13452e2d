package dev.carillon.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.base.AccountId;
import dev.carillon.base.MessageId;
import dev.carillon.base.ProfileId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LinkSignerTest {

    private static final byte[] KEY = "a key of thirty-two bytes length".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER_KEY = "another key, that signs others'.".getBytes(StandardCharsets.US_ASCII);

    private final LinkSigner signer = new LinkSigner(KEY);
    private final UnsubscribeToken token = new UnsubscribeToken(AccountId.next(), ProfileId.next(), MessageId.next());

    @Test
    void readsWhatItSigned() {
        assertThat(signer.verify(signer.sign(token))).contains(token);
    }

    @Test
    void isShortAndNeedsNoEscapingInAUrl() {
        assertThat(signer.sign(token)).hasSize(78).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void refusesEveryTokenThatDiffersInOneCharacter() {
        var signed = signer.sign(token);
        for (int i = 0; i < signed.length(); i++) {
            for (char other : new char[] {'A', 'B', '-', '_', '9', '=', '+', 'é', '\0'}) {
                var changed = signed.substring(0, i) + other + signed.substring(i + 1);
                if (!changed.equals(signed)) {
                    assertThat(signer.verify(changed)).as(changed).isEmpty();
                }
            }
        }
    }

    @Test
    void refusesWhatAnotherKeySigned() {
        assertThat(signer.verify(new LinkSigner(OTHER_KEY).sign(token))).isEmpty();
    }

    @Test
    void refusesOtherLengths() {
        var signed = signer.sign(token);
        assertThat(signer.verify("")).isEmpty();
        assertThat(signer.verify(signed.substring(1))).isEmpty();
        assertThat(signer.verify(signed + "A")).isEmpty();
        assertThat(signer.verify(signed + "==")).isEmpty();
    }

    @Test
    void refusesAShortKey() {
        assertThatThrownBy(() -> new LinkSigner(new byte[8])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void identityIsStableAndDiffersByMessageProfileLegAndKey() {
        var identity = new MessageIdentity(KEY);
        var one = identity.of(token.message(), token.profile(), 0);
        assertThat(one).matches("[0-9a-f]{32}");
        assertThat(identity.of(token.message(), token.profile(), 0)).isEqualTo(one);
        assertThat(identity.of(token.message(), token.profile(), 1)).isNotEqualTo(one);
        assertThat(identity.of(MessageId.next(), token.profile(), 0)).isNotEqualTo(one);
        assertThat(identity.of(token.message(), ProfileId.next(), 0)).isNotEqualTo(one);
        assertThat(new MessageIdentity(OTHER_KEY).of(token.message(), token.profile(), 0))
                .isNotEqualTo(one);
    }
}
