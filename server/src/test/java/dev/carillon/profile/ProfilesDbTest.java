package dev.carillon.profile;

import static dev.carillon.profile.ProfileField.EMAIL;
import static dev.carillon.profile.ProfileField.FIRST_NAME;
import static dev.carillon.profile.ProfileField.PHONE_NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.base.AccountId;
import dev.carillon.base.ProfileId;
import dev.carillon.testing.TestDb;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ProfilesDbTest {

    private static final TestDb DATABASE = TestDb.create();
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final AccountId account = AccountId.next();
    private final ProfileStore store = new ProfileStore();
    private final ProfileWriter writer = new ProfileWriter(store);
    private final InstantSource clock = InstantSource.fixed(NOW);
    private final CreateProfile create = new CreateProfile(DATABASE.db(), writer, clock);
    private final UpdateProfile update = new UpdateProfile(DATABASE.db(), store, writer, clock);
    private final ImportProfile importing = new ImportProfile(DATABASE.db(), store, create, update);
    private final EnsureProfiles ensure = new EnsureProfiles(DATABASE.db(), store, writer, clock);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void createdPersonIsStoredAsGiven() {
        var created = created(create.create(account, texts(EMAIL, "Ada@Example.com", FIRST_NAME, "Ада 🌍")));
        assertThat(find(created.id())).contains(created);
        assertThat(created.text(EMAIL)).contains("Ada@Example.com");
        assertThat(created.createdAt()).isEqualTo(NOW);
    }

    @Test
    void nobodyElseGetsAnAddressThatDiffersOnlyInCase() {
        var ada = created(create.create(account, texts(EMAIL, "ada@example.com")));
        assertThat(create.create(account, texts(EMAIL, "ADA@example.com")))
                .isEqualTo(new CreateProfile.Result.Taken(ada.id()));
    }

    @Test
    void refusedPersonLeavesNothingBehind() {
        created(create.create(account, texts(EMAIL, "ada@example.com")));
        create.create(account, texts(EMAIL, "ada@example.com", PHONE_NUMBER, "+12025550123"));
        var free = create.create(account, texts(PHONE_NUMBER, "+12025550123"));
        assertThat(free).isInstanceOf(CreateProfile.Result.Created.class);
    }

    @Test
    void otherAccountsMayHaveTheSamePeople() {
        created(create.create(account, texts(EMAIL, "ada@example.com")));
        created(create.create(AccountId.next(), texts(EMAIL, "ada@example.com")));
    }

    @Test
    void changedAddressFreesTheOldOne() {
        var ada = created(create.create(account, texts(EMAIL, "ada@example.com")));
        update.update(account, ada.id(), texts(EMAIL, "countess@example.com"));
        created(create.create(account, texts(EMAIL, "ada@example.com")));
        assertThat(create.create(account, texts(EMAIL, "countess@example.com")))
                .isEqualTo(new CreateProfile.Result.Taken(ada.id()));
    }

    @Test
    void absentIsKeptAndNullClears() {
        var ada = created(create.create(account, texts(EMAIL, "ada@example.com", FIRST_NAME, "Ada")));
        update.update(
                account,
                ada.id(),
                new ProfileChanges(Map.of(), Set.of(FIRST_NAME), ObjectChanges.NONE, ObjectChanges.NONE));
        assertThat(find(ada.id()).orElseThrow().texts()).isEqualTo(Map.of(EMAIL, "ada@example.com"));
    }

    @Test
    void takenAddressLeavesTheOtherChangesUndone() {
        var ada = created(create.create(account, texts(EMAIL, "ada@example.com")));
        var bob = created(create.create(account, texts(EMAIL, "bob@example.com")));
        assertThat(update.update(account, bob.id(), texts(EMAIL, "ada@example.com", FIRST_NAME, "Bob")))
                .isEqualTo(new UpdateProfile.Result.Taken(ada.id()));
        assertThat(find(bob.id())).contains(bob);
    }

    @Test
    void importFindsThePersonByAnyIdentifier() {
        var ada = created(create.create(account, texts(PHONE_NUMBER, "+12025550123")));
        var result =
                importing.run(account, Optional.empty(), texts(PHONE_NUMBER, "+12025550123", EMAIL, "ada@example.com"));
        assertThat(result).isInstanceOf(ImportProfile.Result.Updated.class);
        assertThat(find(ada.id()).orElseThrow().text(EMAIL)).contains("ada@example.com");
    }

    @Test
    void importOfIdentifiersOfTwoPeopleIsRefused() {
        created(create.create(account, texts(EMAIL, "ada@example.com")));
        var bob = created(create.create(account, texts(PHONE_NUMBER, "+12025550123")));
        assertThat(importing.run(
                        account, Optional.empty(), texts(EMAIL, "ada@example.com", PHONE_NUMBER, "+12025550123")))
                .isEqualTo(new ImportProfile.Result.Taken(bob.id()));
    }

    @Test
    void peopleImportedByManyAtOnceExistOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var imports = IntStream.range(0, 40)
                    .mapToObj(i -> threads.submit(() -> importing.run(
                            account, Optional.empty(), texts(EMAIL, "ada@example.com", FIRST_NAME, "Ada " + i))))
                    .toList();
            var made = 0;
            for (var one : imports) {
                made += one.get() instanceof ImportProfile.Result.Created ? 1 : 0;
            }
            assertThat(made).isEqualTo(1);
        }
    }

    @Test
    void ensuringFindsMakesAndCompletesPeople() {
        var ada = created(create.create(account, texts(EMAIL, "ada@example.com")));
        var bob = created(create.create(account, texts(PHONE_NUMBER, "+12025550123")));
        var people = all(ensure.ensure(
                account,
                List.of(
                        wanted("ADA@example.com", "+12025550199"),
                        wanted("new@example.com", null),
                        wanted("new@example.com", "+12025550177"),
                        wanted("ada@example.com", "+12025550123"))));
        assertThat(people.get(0).person()).isEqualTo(ada.id());
        assertThat(find(ada.id()).orElseThrow().text(PHONE_NUMBER)).contains("+12025550199");
        assertThat(people.get(2))
                .isEqualTo(new EnsureProfiles.Found(
                        people.get(1).person(),
                        Optional.of(people.get(1).person()),
                        Optional.of(people.get(1).person())));
        assertThat(people.get(3))
                .isEqualTo(new EnsureProfiles.Found(ada.id(), Optional.of(ada.id()), Optional.of(bob.id())));
    }

    @Test
    void ensuringAnUnknownIdMakesNobody() {
        var nobody = ProfileId.next();
        var result = ensure.ensure(
                account,
                List.of(
                        wanted("eve@example.com", null),
                        new EnsureProfiles.Wanted(Optional.of(nobody), Optional.empty(), Optional.empty())));
        assertThat(result).isEqualTo(new EnsureProfiles.Result.Unknown(List.of(nobody)));
        created(create.create(account, texts(EMAIL, "eve@example.com")));
    }

    @Test
    void aBatchIsMadeWholeOrNotAtAll() {
        var many = new CreateProfiles(DATABASE.db(), writer);
        assertThat(many.create(account, people(0, 12_000))).isEqualTo(new CreateProfiles.Result.Created(12_000));
        var again = people(11_999, 12_001);
        assertThat(many.create(account, again))
                .isInstanceOfSatisfying(
                        CreateProfiles.Result.Taken.class,
                        taken -> assertThat(taken.owners())
                                .containsOnlyKeys(new Identifier(EMAIL, "person11999@example.com")));
        created(create.create(account, texts(EMAIL, "person12000@example.com")));
    }

    @Test
    void aBatchThatHoldsAnAddressTwiceIsRefused() {
        var twice = List.of(person(1), person(1));
        assertThat(new CreateProfiles(DATABASE.db(), writer).create(account, twice))
                .isEqualTo(new CreateProfiles.Result.Taken(Map.of(
                        new Identifier(EMAIL, "person1@example.com"),
                        twice.getFirst().id())));
    }

    private static List<Profile> people(int from, int to) {
        return IntStream.range(from, to).mapToObj(ProfilesDbTest::person).toList();
    }

    private static Profile person(int i) {
        return Profile.create(ProfileId.next(), NOW).with(texts(EMAIL, "person" + i + "@example.com"), NOW);
    }

    private Optional<Profile> find(ProfileId id) {
        return DATABASE.db().autocommit(tx -> store.find(tx, account, id));
    }

    private static EnsureProfiles.Wanted wanted(String email, @Nullable String phone) {
        return new EnsureProfiles.Wanted(Optional.empty(), Optional.of(email), Optional.ofNullable(phone));
    }

    private static List<EnsureProfiles.Found> all(EnsureProfiles.Result result) {
        return switch (result) {
            case EnsureProfiles.Result.All(var people) -> people;
            case EnsureProfiles.Result.Unknown(var ids) -> throw new AssertionError("unknown: " + ids);
        };
    }

    private static Profile created(CreateProfile.Result result) {
        return switch (result) {
            case CreateProfile.Result.Created(var profile) -> profile;
            case CreateProfile.Result.Taken(var owner) -> throw new AssertionError("taken by " + owner);
        };
    }

    private static ProfileChanges texts(ProfileField field, String value) {
        return ProfileChanges.texts(Map.of(field, value));
    }

    private static ProfileChanges texts(ProfileField first, String value, ProfileField second, String other) {
        return ProfileChanges.texts(Map.of(first, value, second, other));
    }
}
