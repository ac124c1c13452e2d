package dev.carillon.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.channel.Outcome;
import dev.carillon.channel.Outcome.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    OPENING   | 554 | 5.7.1 no service for you                                   | PROVIDER
                    OPENING   | 535 | 5.7.8 bad credentials                                      | PROVIDER
                    OPENING   | 450 | busy                                                       | PROVIDER
                    SENDER    | 550 | 5.1.1 no such sender                                       | PROVIDER
                    SENDER    | 553 | 5.1.8 sender domain does not exist                         | PROVIDER
                    SENDER    | 530 | 5.7.0 authentication required                              | PROVIDER
                    SENDER    | 552 | 5.3.4 message too big                                      | MESSAGE
                    SENDER    | 552 | message exceeds fixed limit                                | MESSAGE
                    RECIPIENT | 550 | 5.1.1 no such user                                         | RECIPIENT
                    RECIPIENT | 550 | 5.1.1 <relay@y.example>: user unknown                      | RECIPIENT
                    RECIPIENT | 550 | 5.1.10 null MX                                             | RECIPIENT
                    RECIPIENT | 554 | 5.1.2 bad destination                                      | RECIPIENT
                    RECIPIENT | 552 | 5.2.2 mailbox full                                         | RECIPIENT
                    RECIPIENT | 550 | 5.2.1 disabled                                             | RECIPIENT
                    RECIPIENT | 550 | 5.4.1 recipient address rejected: access denied            | RECIPIENT
                    RECIPIENT | 550 | no such user here                                          | RECIPIENT
                    RECIPIENT | 551 | user not local                                             | RECIPIENT
                    RECIPIENT | 553 | mailbox name not allowed here                              | PROVIDER
                    RECIPIENT | 553 | mailbox name invalid                                       | RECIPIENT
                    RECIPIENT | 556 | domain does not accept mail                                | RECIPIENT
                    RECIPIENT | 550 | 5.7.1 relaying denied                                      | PROVIDER
                    RECIPIENT | 554 | 5.7.1 relay access denied                                  | PROVIDER
                    RECIPIENT | 550 | 5.7.515 access denied, sender not authenticated            | PROVIDER
                    RECIPIENT | 550 | 5.1.7 bad sender address                                   | PROVIDER
                    RECIPIENT | 550 | 5.5.1 say EHLO first                                       | PROVIDER
                    RECIPIENT | 550 | 5.0.0 rejected by local policy                             | PROVIDER
                    RECIPIENT | 550 | relay not permitted                                        | PROVIDER
                    RECIPIENT | 553 | sorry, that domain isn't in my list of allowed rcpthosts   | PROVIDER
                    RECIPIENT | 550 | your address is listed at Spamhaus                         | PROVIDER
                    RECIPIENT | 554 | transaction failed                                         | PROVIDER
                    RECIPIENT | 503 | bad sequence                                               | PROVIDER
                    RECIPIENT | 552 | 5.2.3 message larger than the mailbox takes                | MESSAGE
                    RECIPIENT | 421 | 4.1.1 closing                                              | PROVIDER
                    RECIPIENT | 450 | 4.2.0 greylisted                                           | RECIPIENT
                    RECIPIENT | 451 | try later                                                  | RECIPIENT
                    RECIPIENT | 452 | 4.3.1 out of disk                                          | PROVIDER
                    RECIPIENT | 450 | 4.7.1 client host rejected: cannot find your host name     | PROVIDER
                    DATA      | 554 | no valid recipients                                        | PROVIDER
                    CONTENT   | 554 | 5.7.1 spam                                                 | MESSAGE
                    CONTENT   | 550 | we do not like it                                          | MESSAGE
                    CONTENT   | 552 | 5.3.4 too big                                              | MESSAGE
                    CONTENT   | 550 | 5.6.0 malformed                                            | MESSAGE
                    CONTENT   | 550 | 5.1.1 no such user                                         | RECIPIENT
                    CONTENT   | 552 | 5.2.2 over quota                                           | RECIPIENT
                    CONTENT   | 550 | 5.7.26 unauthenticated, SPF and DKIM failed                | PROVIDER
                    CONTENT   | 550 | 5.7.515 access denied                                      | PROVIDER
                    CONTENT   | 452 | 4.3.1 insufficient storage                                 | PROVIDER
                    CONTENT   | 451 | try later                                                  | MESSAGE
                    CONTENT   | 550 | 2.1.1 a code of another class is no code                   | MESSAGE
                    """)
    void saysWhomARefusalIsAbout(Stage stage, int code, String text, Scope scope) {
        var outcome = Refusals.outcome(stage, new Reply(code, text));
        switch (outcome) {
            case Outcome.Rejected rejected -> {
                assertThat(code).isBetween(500, 599);
                assertThat(rejected.scope()).isEqualTo(scope);
            }
            case Outcome.Deferred deferred -> {
                assertThat(code).isBetween(400, 499);
                assertThat(deferred.scope()).isEqualTo(scope);
            }
            case Outcome.Accepted _, Outcome.Unknown _ -> throw new AssertionError(outcome.toString());
        }
    }

    @Test
    void keepsTheCodesApartFromTheText() {
        assertThat(Refusals.outcome(
                        Stage.RECIPIENT, new Reply(550, "5.1.1 The address\n5.1.1 does not\texist.\n5.1.1  Sorry\0")))
                .isEqualTo(new Outcome.Rejected(Scope.RECIPIENT, "550 5.1.1", "The address does not exist. Sorry"));
    }
}
