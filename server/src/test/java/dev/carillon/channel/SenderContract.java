package dev.carillon.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    /// Sends one message that is prepared alone and one that follows on it.
    private static List<Outcome> sendTwo(Sender sender, Outbound message) {
        return switch (sender.prepare(message)) {
            case Preparation.Ended(var outcome) -> List.of(outcome, send(sender, message));
            case Preparation.Ready(var handOff) -> {
                var turn = sender.completeAndPrepare(handOff, message);
                yield switch (turn.next()) {
                    case Preparation.Ended(var outcome) -> List.of(turn.outcome(), outcome);
                    case Preparation.Ready(var next) -> List.of(turn.outcome(), next.complete());
                };
            }
        };
    }

    @ParameterizedTest
    @EnumSource(
            value = Behaviour.class,
            names = {"IS_NOT_THERE"},
            mode = EnumSource.Mode.EXCLUDE)
    void theNextMessageIsTakenWhateverBecameOfTheOneItFollows(Behaviour behaviour) throws Exception {
        try (var sender = senderTo(behaviour)) {
            var outcomes = sendTwo(sender, message());
            switch (behaviour) {
                case ACCEPTS -> assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Accepted.class);
                case REFUSES_THE_RECIPIENT -> assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Rejected.class);
                case IS_LOST_AFTER_THE_FINAL_STEP ->
                    assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Unknown.class);
                case REFUSES_FOR_NOW, IS_LOST_MID_MESSAGE ->
                    assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Deferred.class);
                case IS_NOT_THERE -> throw new AssertionError("not tried");
            }
            assertThat(outcomes.getLast()).isInstanceOf(Outcome.Accepted.class);
        }
    }

    @Test
    void aMessageThatFollowsAnotherIsNotHandedOffBeforeItsOwnFinalStep() throws Exception {
        try (var sender = senderTo(Behaviour.ACCEPTS)) {
            assertThat(sender.prepare(message())).isInstanceOfSatisfying(Preparation.Ready.class, ready -> {
                var turn = sender.completeAndPrepare(ready.handOff(), message());
                assertThat(turn.outcome()).isInstanceOf(Outcome.Accepted.class);
                assertThat(turn.next())
                        .isInstanceOfSatisfying(
                                Preparation.Ready.class, next -> next.handOff().abandon());
            });
            assertThat(received()).isEqualTo(1);
        }
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
