package dev.carillon;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Holds the structure that ARCHITECTURE.md describes: who may use whom, and who alone may do what.
class ArchitectureTest {

    private static final String ROOT = "dev.carillon";

    /// From the ground up; a package uses lower tiers, and in its own what `NEIGHBOURS` names.
    private static final List<Set<String>> TIERS = List.of(
            Set.of("base"),
            Set.of("web", "jsonapi", "openapi", "page", "db", "django", "config", "fetch"),
            Set.of("delivery", "render", "channel", "schedule"),
            Set.of(
                    "campaign",
                    "sendjob",
                    "audience",
                    "profile",
                    "event",
                    "content",
                    "image",
                    "tag",
                    "track",
                    "report",
                    "account",
                    "console",
                    "sandbox",
                    "demo"),
            Set.of(""));

    private static final Map<String, Set<String>> NEIGHBOURS = Map.ofEntries(
            Map.entry("jsonapi", Set.of("web", "db")),
            Map.entry("openapi", Set.of("jsonapi", "web", "page")),
            Map.entry("page", Set.of("web")),
            Map.entry("delivery", Set.of("channel", "render")),
            Map.entry("render", Set.of("channel")),
            Map.entry("campaign", Set.of("audience", "content", "image", "tag")),
            Map.entry("sendjob", Set.of("campaign", "audience")),
            Map.entry("audience", Set.of("profile", "tag")),
            Map.entry("event", Set.of("profile")),
            Map.entry("track", Set.of("profile", "event")),
            Map.entry("report", Set.of("audience")),
            Map.entry("console", TIERS.get(3)),
            Map.entry("demo", TIERS.get(3)));

    private static final Set<String> THREAD_STARTERS =
            Set.of("<init>", "ofVirtual", "ofPlatform", "startVirtualThread");

    private static final JavaClasses CARILLON = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void aPackageUsesLowerTiersAndOfItsOwnOnlyItsNeighbours() {
        classes().should(useOnlyWhatTheirTierAllows()).check(CARILLON);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CARILLON);
    }

    @Test
    void everyPackageIsNullMarked() {
        var unmarked = CARILLON.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(unit -> !unit.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName);
        assertThat(unmarked)
                .as("packages without @NullMarked in a package-info.java")
                .isEmpty();
    }

    @Test
    void oneClassKnowsTheHttpServer() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".web.JavalinServer")
                .and()
                .haveNameNotMatching(".*\\.JavalinServer\\$.*")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..")
                .because("another server is then a matter of one file: web.JavalinServer")
                .check(CARILLON);
    }

    @Test
    void sqlIsInStoresAndTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".db..", ROOT + ".delivery..")
                .and(areNotPartsOf("Store"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jdbi..", "java.sql..", "javax.sql..")
                .because("all SQL of a feature is in its XStore")
                .check(CARILLON);
    }

    @Test
    void mailSyntaxIsKnownWhereMailIsComposedSentOrRead() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".channel.email..", ROOT + ".render..", ROOT + ".sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..")
                .check(CARILLON);
    }

    @Test
    void theTemplateLanguageKnowsNothingOfMail() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".django..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", ROOT + ".django..", ROOT + ".base..")
                .because("it lifts out as a library of its own")
                .check(CARILLON);
    }

    @Test
    void threadsAreStartedInLoopsAndPoolsOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".web..")
                .and(areNotPartsOf("Loop", "Pool", "Engine"))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ExecutorService.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Executors.class)
                .orShould()
                .callCodeUnitWhere(startsAThread())
                .because("whoever looks for concurrency finds it by name")
                .check(CARILLON);
    }

    @Test
    void nobodySleeps() {
        noClasses()
                .that(areNotPartsOf("Loop", "Engine", "Demo"))
                .should()
                .callMethodWhere(memberOf("java.lang.Thread", "sleep"))
                .because("waiting is on a condition, and pace is tried, not slept on")
                .check(CARILLON);
    }

    @Test
    void timeIsHandedIn() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .callMethodWhere(readsTheClock())
                .because("an InstantSource is injected, so that tests and simulations move the time")
                .check(CARILLON);
    }

    @Test
    void onlyCommandsWriteToStandardOutput() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .accessFieldWhere(memberOf("java.lang.System", "out", "err"))
                .because("everything else logs")
                .check(CARILLON);
    }

    @Test
    void namesSayWhatATypeIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Util|Utils|Helper|Impl|Service|DTO|Dto|Entity)")
                .orShould()
                .haveNameMatching(".*\\.(Abstract|Base)[A-Z].*")
                .because("such endings say that no better name was found")
                .check(CARILLON);
    }

    private static ArchCondition<JavaClass> useOnlyWhatTheirTierAllows() {
        return new ArchCondition<>("use only lower tiers and the neighbours of their package") {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                var from = topPackage(user);
                for (var dependency : user.getDirectDependenciesFromSelf()) {
                    var used = dependency.getTargetClass();
                    if (used.getPackageName().startsWith(ROOT) && !mayUse(from, topPackage(used))) {
                        events.add(SimpleConditionEvent.violated(
                                user,
                                "%s may not use %s: %s"
                                        .formatted(name(from), name(topPackage(used)), dependency.getDescription())));
                    }
                }
            }
        };
    }

    private static boolean mayUse(String from, String used) {
        return from.equals(used)
                || tier(from) > tier(used)
                || NEIGHBOURS.getOrDefault(from, Set.of()).contains(used);
    }

    private static int tier(String unit) {
        for (int tier = 0; tier < TIERS.size(); tier++) {
            if (TIERS.get(tier).contains(unit)) {
                return tier;
            }
        }
        throw new AssertionError("Give the package '" + unit + "' its tier in ArchitectureTest");
    }

    private static String topPackage(JavaClass type) {
        var inside = type.getPackageName().substring(ROOT.length());
        return inside.isEmpty() ? "" : inside.substring(1).split("\\.", 2)[0];
    }

    private static String name(String unit) {
        return unit.isEmpty() ? "the boot package" : unit;
    }

    private static DescribedPredicate<JavaClass> areNotPartsOf(String... endings) {
        return DescribedPredicate.describe(
                "are not part of a class named *" + String.join(", *", endings),
                type -> Stream.of(endings)
                        .noneMatch(ending -> outermost(type).getSimpleName().endsWith(ending)));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    private static DescribedPredicate<JavaAccess<?>> startsAThread() {
        return DescribedPredicate.describe("starts a thread", access -> {
            var owner = access.getTarget().getOwner();
            var name = access.getTarget().getName();
            return owner.isEquivalentTo(CompletableFuture.class)
                    ? name.endsWith("Async")
                    : owner.isEquivalentTo(Thread.class) && THREAD_STARTERS.contains(name);
        });
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheClock() {
        return DescribedPredicate.describe("reads the clock", access -> {
            var owner = access.getTarget().getOwner().getName();
            var method = access.getTarget().getName();
            return owner.startsWith("java.time.")
                    ? method.equals("now") || method.startsWith("system")
                    : owner.equals("java.lang.System") && method.equals("currentTimeMillis");
        });
    }

    private static DescribedPredicate<JavaAccess<?>> memberOf(String owner, String... names) {
        return DescribedPredicate.describe(
                owner + "." + String.join("|", names),
                access -> access.getTarget().getOwner().getName().equals(owner)
                        && Set.of(names).contains(access.getTarget().getName()));
    }
}
