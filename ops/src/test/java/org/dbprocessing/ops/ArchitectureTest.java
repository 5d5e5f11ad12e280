package org.dbprocessing.ops;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom: the table of rooms, and which room alone may touch the outside world. */
class ArchitectureTest {
    private static final String ROOT = "org.dbprocessing.";

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOptions(Set.of(new ImportOption.DoNotIncludeTests(), ArchitectureTest::isNotTestJar))
            .importPackages("org.dbprocessing");

    /** A room is a package below {@code org.dbprocessing}, with what is inside it; and what it may use. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("fault", Set.of()),
            entry("model", Set.of()),
            entry("naming", Set.of("model")),
            entry("plan", Set.of("model", "naming")),
            entry("spi", Set.of("model")),
            entry("jobdir", Set.of("model", "spi")), // run.sh is written from a JobOrder
            entry("detached", Set.of("model", "spi", "jobdir")),
            entry("store", Set.of("model", "plan")),
            entry("mission", Set.of("model", "naming", "store")),
            entry("ingest", Set.of("model", "naming", "store")),
            entry("audit", Set.of("model", "store", "plan")),
            entry("run", Set.of("model", "naming", "mission", "plan", "spi", "jobdir", "detached", "store", "ingest")),
            entry("local", Set.of("model", "spi", "jobdir", "detached")),
            entry("ssh", Set.of("model", "spi", "jobdir", "detached")),
            entry("slurm", Set.of("model", "spi", "jobdir", "detached")));

    /** Named fault points are everyone's. */
    private static final String EVERYONES = "fault";

    /** Wires everything, and is used by nothing. */
    private static final String WIRING = "ops";

    static Set<String> rooms() {
        return MAY_USE.keySet();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void roomsKnowOnlyWhatTheTableAllows(String room) {
        String[] forbidden = Stream.concat(MAY_USE.keySet().stream(), Stream.of(WIRING))
                .filter(other -> !other.equals(room) && !other.equals(EVERYONES))
                .filter(other -> !MAY_USE.get(room).contains(other))
                .map(other -> ROOT + other + "..")
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(ROOT + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .allowEmptyShould(true)
                .check(PRODUCTION);
    }

    @Test
    void everyClassIsInARoom() {
        classes()
                .should()
                .resideInAnyPackage(Stream.concat(MAY_USE.keySet().stream(), Stream.of(WIRING))
                        .map(room -> ROOT + room + "..")
                        .toArray(String[]::new))
                .because("a new room is entered in the table, with what it may use")
                .check(PRODUCTION);
    }

    @Test
    void roomsDoNotKnowEachOtherInCircles() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(PRODUCTION);
    }

    @Test
    void onlyTheStoreTalksSql() {
        outside("store", "org.jdbi..", "java.sql..", "javax.sql..", "org.postgresql..", "com.zaxxer..");
    }

    @Test
    void onlyTheLocalAdapterStartsProcesses() {
        outside("local", "org.apache.commons.exec..");
    }

    @Test
    void onlyTheSshAdapterTalksSsh() {
        outside("ssh", "com.jcraft..");
    }

    @Test
    void onlyTheCommandKnowsItsCommandLine() {
        outside("ops", "picocli..");
    }

    private static void outside(String room, String... packages) {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(PRODUCTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "naming", "plan"})
    void decisionsAskNoClock(String room) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + room + "..")
                .should()
                .callCodeUnitWhere(readsTheClock())
                .allowEmptyShould(true)
                .because("time is passed in, so that tests can set it and a plan can be made again")
                .check(PRODUCTION);
    }

    @Test
    void thePlannerHasNoEffects() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "plan..")
                .should()
                .dependOnClassesThat(describe("log, read files or start threads", ArchitectureTest::isAnEffect))
                .allowEmptyShould(true)
                .check(PRODUCTION);
    }

    @Test
    void onlyMainEndsTheProcess() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Main.class.getName())
                // A fault point is there to end it.
                .and()
                .resideOutsideOfPackage(ROOT + "fault..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(PRODUCTION);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = PRODUCTION.stream()
                .map(JavaClass::getPackage)
                .filter(candidate -> !candidate.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(Collectors.toSet());

        assertThat(unmarked)
                .as("packages without @NullMarked package-info.java")
                .isEmpty();
    }

    @Test
    void allModulesAreLookedAt() {
        assertThat(Stream.of("model", "local", "ssh", "slurm", "ops")
                        .filter(room -> PRODUCTION.stream()
                                .noneMatch(type -> type.getPackageName().startsWith(ROOT + room))))
                .isEmpty();
    }

    private static DescribedPredicate<JavaCall<?>> readsTheClock() {
        return describe("reads the clock", call -> {
            JavaClass owner = call.getTargetOwner();
            String method = call.getName();
            boolean now = owner.getPackageName().startsWith("java.time")
                    && method.equals("now")
                    && call.getTarget().getRawParameterTypes().isEmpty();
            boolean clock = owner.isEquivalentTo(Clock.class) && method.startsWith("system");
            boolean system = owner.isEquivalentTo(System.class)
                    && Set.of("currentTimeMillis", "nanoTime").contains(method);
            return now || clock || system;
        });
    }

    private static boolean isAnEffect(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith("org.slf4j")
                // A path is a name; what is done with it is the effect.
                || (name.startsWith("java.nio.file") && !type.isEquivalentTo(Path.class))
                || name.startsWith("java.net")
                || type.isEquivalentTo(Thread.class)
                || type.isAssignableTo(java.util.concurrent.Executor.class);
    }

    private static boolean isNotTestJar(Location location) {
        return !location.contains("-tests.jar") && !location.contains("/test-classes/");
    }
}
