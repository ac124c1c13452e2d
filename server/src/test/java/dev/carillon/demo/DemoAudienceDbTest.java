package dev.carillon.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.audience.AudienceModule;
import dev.carillon.audience.ProfileList.OptIn;
import dev.carillon.base.AccountId;
import dev.carillon.base.ListId;
import dev.carillon.profile.ProfileModule;
import dev.carillon.tag.TagModule;
import dev.carillon.testing.TestDb;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DemoAudienceDbTest {

    private static final TestDb DATABASE = TestDb.create();
    private static final InstantSource CLOCK = InstantSource.system();
    private static final AccountId ACCOUNT = AccountId.next();
    private static final List<DemoPerson> PEOPLE = DemoPeople.all();

    private static ListId list = new ListId("none");

    @BeforeAll
    static void fillTwiceAsAfterACrash() {
        var profiles = new ProfileModule(DATABASE.db(), CLOCK);
        var audiences = new AudienceModule(DATABASE.db(), CLOCK, profiles, new TagModule(DATABASE.db()).resourceTags());
        list = audiences
                .createList()
                .create(ACCOUNT, "The Curfew", OptIn.SINGLE_OPT_IN)
                .id();
        var audience = new DemoAudience(
                DATABASE.db(), profiles.createProfiles(), audiences.addToList(), profiles.consents(), CLOCK);
        audience.fill(ACCOUNT, list, PEOPLE);
        audience.fill(ACCOUNT, list, PEOPLE);
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void everyoneIsThereOnceAndOnTheList() {
        assertThat(count("SELECT count(*) FROM profile WHERE account_id = ?")).isEqualTo(PEOPLE.size());
        assertThat(count("SELECT count(*) FROM list_member WHERE account_id = ?"))
                .isEqualTo(PEOPLE.size());
    }

    @Test
    void thoseWhoSaidNoCannotBeReached() {
        for (var standing : List.of(DemoPerson.Standing.UNSUBSCRIBED, DemoPerson.Standing.SUPPRESSED)) {
            var people = PEOPLE.stream()
                    .filter(person -> person.standing() == standing)
                    .count();
            var reason = standing.name().toLowerCase(java.util.Locale.ROOT);
            assertThat(count("SELECT count(*) FROM unreachable WHERE account_id = ? AND reason = '" + reason + "'"))
                    .isEqualTo(people);
        }
    }

    @Test
    void theirPropertiesAreStoredAsTheyAre() {
        assertThat(count("SELECT count(*) FROM profile WHERE account_id = ? AND properties ->> 'plan' = 'Patron'"))
                .isEqualTo(PEOPLE.stream()
                        .filter(person -> "Patron".equals(person.properties().get("plan")))
                        .count());
    }

    private static long count(String sql) {
        return DATABASE.db()
                .autocommit(tx -> tx.handle()
                        .select(sql, ACCOUNT.value())
                        .mapTo(Long.class)
                        .one());
    }
}
