package dev.carillon.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.base.AccountId;
import dev.carillon.base.Channel;
import dev.carillon.base.ListId;
import dev.carillon.base.MessageId;
import dev.carillon.base.ProfileId;
import dev.carillon.db.Tx;
import dev.carillon.testing.TestDb;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ConsentsDbTest {

    private static final TestDb DATABASE = TestDb.create();
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Evidence API = Evidence.api(null);

    private final AccountId account = AccountId.next();
    private final Consents consents = new Consents(new ConsentStore());
    private final ProfileId ada = person("ada@example.com");

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void whoNeverAnsweredIsReachable() {
        assertThat(unreachable(ada)).isEmpty();
    }

    @Test
    void unsubscribingBarsAndSubscribingFrees() {
        act(tx -> consents.unsubscribe(tx, account, at(NOON), API));
        assertThat(unreachable(ada)).containsExactly("email unsubscribed");
        act(tx -> consents.subscribe(tx, account, at(NOON.plusSeconds(1)), API));
        assertThat(unreachable(ada)).isEmpty();
        assertThat(history()).containsExactly("unsubscribed", "subscribed");
    }

    @Test
    void unsubscribingTwiceIsOneEvent() {
        act(tx -> consents.unsubscribe(tx, account, at(NOON), Evidence.answer("one_click", MessageId.next())));
        act(tx -> consents.unsubscribe(tx, account, at(NOON.plusSeconds(1)), API));
        assertThat(history()).containsExactly("unsubscribed");
    }

    @Test
    void channelsDoNotMix() {
        act(tx -> consents.unsubscribe(tx, account, List.of(new ConsentChange(ada, Channel.SMS, NOON)), API));
        assertThat(unreachable(ada)).containsExactly("sms unsubscribed");
    }

    @Test
    void subscribingTakesBackAComplaintButRepairsNoMailbox() {
        act(tx -> consents.suppress(tx, account, at(NOON), SuppressionReason.SPAM_COMPLAINT, API));
        act(tx -> consents.suppress(tx, account, at(NOON), SuppressionReason.HARD_BOUNCE, API));
        act(tx -> consents.subscribe(tx, account, at(NOON.plusSeconds(1)), API));
        assertThat(unreachable(ada)).containsExactly("email suppressed");
        assertThat(suppressions()).containsExactly("hard_bounce");
        assertThat(history()).containsExactly("suppressed", "suppressed", "subscribed", "unsuppressed");
    }

    @Test
    void unsuppressingLeavesTheUnsubscriptionStanding() {
        act(tx -> consents.unsubscribe(tx, account, at(NOON), API));
        act(tx -> consents.suppress(tx, account, at(NOON), SuppressionReason.USER_SUPPRESSED, API));
        assertThat(unreachable(ada)).containsExactly("email unsubscribed");
        act(tx -> consents.unsuppress(tx, account, at(NOON), API));
        assertThat(suppressions()).isEmpty();
        assertThat(unreachable(ada)).containsExactly("email unsubscribed");
    }

    @Test
    void unsuppressingLiftsOnlyWhatAnOperatorSet() {
        act(tx -> consents.suppress(tx, account, at(NOON), SuppressionReason.HARD_BOUNCE, API));
        act(tx -> consents.unsuppress(tx, account, at(NOON), API));
        assertThat(unreachable(ada)).containsExactly("email suppressed");
    }

    @Test
    void oldConsentThatIsImportedUndoesNoLaterRefusal() {
        act(tx -> consents.unsubscribe(tx, account, at(NOON), API));
        act(tx -> consents.suppress(tx, account, at(NOON), SuppressionReason.SPAM_COMPLAINT, API));
        act(tx -> consents.subscribe(tx, account, at(NOON.minusSeconds(3600)), API));
        assertThat(unreachable(ada)).containsExactly("email unsubscribed");
        assertThat(suppressions()).containsExactly("spam_complaint");
    }

    @Test
    void leavingOneListLeavesConsentAsItIs() {
        act(tx -> consents.unsubscribeFromList(tx, account, new ListId("AbCdEf"), at(NOON), API));
        assertThat(unreachable(ada)).isEmpty();
        assertThat(history()).containsExactly("unsubscribed");
    }

    @Test
    void peopleOfOtherAccountsArePassedOver() {
        act(tx -> consents.unsubscribe(tx, AccountId.next(), at(NOON), API));
        assertThat(history()).isEmpty();
        assertThat(unreachable(ada)).isEmpty();
    }

    @Test
    void changesOfTheSamePeopleAtOnceEndInOneConsistentState() throws Exception {
        var people = IntStream.range(0, 20)
                .mapToObj(i -> person("p" + i + "@example.com"))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = IntStream.range(0, 40)
                    .mapToObj(i -> threads.submit(() -> {
                        var shuffled = new java.util.ArrayList<>(people);
                        java.util.Collections.shuffle(shuffled, new java.util.Random(i));
                        var changes = shuffled.stream()
                                .map(id -> new ConsentChange(id, Channel.EMAIL, NOON.plusSeconds(i)))
                                .toList();
                        act(tx -> {
                            if (i % 2 == 0) {
                                consents.subscribe(tx, account, changes, API);
                            } else {
                                consents.unsubscribe(tx, account, changes, API);
                            }
                        });
                    }))
                    .toList();
            for (var one : work) {
                one.get();
            }
        }
        assertThat(count("""
                SELECT count(*)
                  FROM consent c
                  FULL JOIN unreachable u USING (account_id, profile_id, channel)
                 WHERE account_id = ? AND (c.state = 'unsubscribed') <> (u.reason IS NOT NULL)
                """)).isZero();
    }

    private List<ConsentChange> at(Instant instant) {
        return List.of(new ConsentChange(ada, Channel.EMAIL, instant));
    }

    private void act(Consumer<Tx> work) {
        DATABASE.db().useTransaction(work);
    }

    private ProfileId person(String email) {
        var profile = Profile.create(ProfileId.next(), NOON)
                .with(ProfileChanges.texts(Map.of(ProfileField.EMAIL, email)), NOON);
        new CreateProfiles(DATABASE.db(), new ProfileWriter(new ProfileStore())).create(account, List.of(profile));
        return profile.id();
    }

    private List<String> unreachable(ProfileId person) {
        return texts("SELECT channel || ' ' || reason FROM unreachable WHERE profile_id = ?", person);
    }

    private List<String> suppressions() {
        return texts("SELECT reason FROM suppression WHERE profile_id = ?", ada);
    }

    private List<String> history() {
        return texts("SELECT change FROM consent_event WHERE profile_id = ? ORDER BY event_id", ada);
    }

    private static List<String> texts(String sql, ProfileId person) {
        return DATABASE.db()
                .autocommit(tx -> tx.handle()
                        .select(sql, person.value())
                        .mapTo(String.class)
                        .list());
    }

    private long count(String sql) {
        return DATABASE.db()
                .autocommit(tx -> tx.handle()
                        .select(sql, account.value())
                        .mapTo(Long.class)
                        .one());
    }
}
