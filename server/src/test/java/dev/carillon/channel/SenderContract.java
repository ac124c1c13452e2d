package dev.carillon.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// What every sender promises, whatever its protocol; each channel's sender extends it with peers that behave so.
public abstract class SenderContract {

    /// How the provider treats the first message; every message after it is accepted.
    public enum Behaviour {
        ACCEPTS,
        REFUSES_THE_RECIPIENT,
        REFUSES_FOR_NOW,
        IS_LOST_MID_MESSAGE,
        IS_LOST_AFTER_THE_FINAL_STEP,
        IS_NOT_THERE
    }

    /// A sender to a provider on this machine that behaves so.
    protected abstract Sender senderTo(Behaviour behaviour) throws Exception;

    protected abstract Outbound message();

    /// How many messages the provider took the final step of.
    protected abstract int received();

    private static Outcome send(Sender sender, Outbound message) {
        return switch (sender.prepare(message)) {
            case Preparation.Ready(var handOff) -> handOff.complete();
            case Preparation.Ended(var outcome) -> {
                assertThat(outcome).isNotInstanceOfAny(Outcome.Accepted.class, Outcome.Unknown.class);
                yield outcome;
            }
        };
    }

    @Test
    void messagesAreAcceptedOneAfterTheOther() throws Exception {
        try (var sender = senderTo(Behaviour.ACCEPTS)) {
            assertThat(send(sender, message())).isInstanceOf(Outcome.Accepted.class);
            assertThat(send(sender, message())).isInstanceOf(Outcome.Accepted.class);
        }
        assertThat(received()).isEqualTo(2);
    }

    @Test
    void nothingIsHandedOffBeforeTheFinalStep() throws Exception {
        try (var sender = senderTo(Behaviour.ACCEPTS)) {
            assertThat(sender.prepare(message()))
                    .isInstanceOfSatisfying(
                            Preparation.Ready.class, ready -> ready.handOff().abandon());
            assertThat(received()).isZero();
            assertThat(send(sender, message())).isInstanceOf(Outcome.Accepted.class);
        }
        assertThat(received()).isEqualTo(1);
    }

    @Test
    void aRefusedRecipientIsAValueAndTheNextMessageGoes() throws Exception {
        try (var sender = senderTo(Behaviour.REFUSES_THE_RECIPIENT)) {
            assertThat(send(sender, message())).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
                assertThat(rejected.scope()).isEqualTo(Outcome.Scope.RECIPIENT);
                assertThat(rejected.code()).isNotBlank();
            });
            assertThat(send(sender, message())).isInstanceOf(Outcome.Accepted.class);
        }
        assertThat(received()).isEqualTo(1);
    }

    @Test
    void aRefusalForNowIsDeferred() throws Exception {
        try (var sender = senderTo(Behaviour.REFUSES_FOR_NOW)) {
            assertThat(send(sender, message())).isInstanceOf(Outcome.Deferred.class);
            assertThat(send(sender, message())).isInstanceOf(Outcome.Accepted.class);
        }
        assertThat(received()).isEqualTo(1);
    }

    @Test
    void aConnectionLostMidMessageHandsNothingOff() throws Exception {
        try (var sender = senderTo(Behaviour.IS_LOST_MID_MESSAGE)) {
            assertThat(send(sender, message())).isInstanceOf(Outcome.Deferred.class);
            assertThat(send(sender, message())).isInstanceOf(Outcome.Accepted.class);
        }
        assertThat(received()).isEqualTo(1);
    }

    @Test
    void aConnectionLostAfterTheFinalStepLeavesItUnknown() throws Exception {
        try (var sender = senderTo(Behaviour.IS_LOST_AFTER_THE_FINAL_STEP)) {
            assertThat(send(sender, message())).isInstanceOf(Outcome.Unknown.class);
            assertThat(send(sender, message())).isInstanceOf(Outcome.Accepted.class);
        }
        assertThat(received()).isEqualTo(2);
    }

    @Test
    void aProviderThatIsNotThereDefersAndSaysSo() throws Exception {
        try (var sender = senderTo(Behaviour.IS_NOT_THERE)) {
            assertThat(send(sender, message())).isInstanceOfSatisfying(Outcome.Deferred.class, deferred -> {
                assertThat(deferred.scope()).isEqualTo(Outcome.Scope.PROVIDER);
                assertThat(deferred.detail()).isNotBlank();
            });
        }
    }

    @Test
    void aHandOffIsCompletedOnce() throws Exception {
        try (var sender = senderTo(Behaviour.ACCEPTS)) {
            assertThat(sender.prepare(message())).isInstanceOfSatisfying(Preparation.Ready.class, ready -> {
                assertThat(ready.handOff().complete()).isInstanceOf(Outcome.Accepted.class);
                assertThatThrownBy(() -> ready.handOff().complete()).isInstanceOf(IllegalStateException.class);
            });
        }
        assertThat(received()).isEqualTo(1);
    }

    @Test
    void mayBeClosedTwiceAndWithAMessageInHand() throws Exception {
        var sender = senderTo(Behaviour.ACCEPTS);
        assertThat(sender.prepare(message())).isInstanceOf(Preparation.Ready.class);
        sender.close();
        sender.close();
        assertThat(received()).isZero();
    }
}
