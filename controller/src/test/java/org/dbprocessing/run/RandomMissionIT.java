package org.dbprocessing.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.dbprocessing.model.Version;
import org.dbprocessing.model.Version.Component;
import org.dbprocessing.run.RandomWorld.Arrival;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Promises that hold whatever the mission, the files and their order: the whole loop over a real database. The seed is
 * each test's only argument; {@code -Ddbp.test.seeds=100} tries more of them. A test that does not end has found a rule
 * that loops.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RandomMissionIT {
    private static final List<Component> COMPONENTS =
            List.of(Component.INTERFACE, Component.QUALITY, Component.REVISION);

    private static final LocalDate FIRST_DAY = LocalDate.of(2012, 9, 28);

    @TempDir
    Path directory;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Integer.getInteger("dbp.test.seeds", 5));
    }

    /** Some versions of some days of all raw products. */
    private static List<Arrival> arrivals(RandomMissionText mission) {
        Random random = mission.random();
        List<Arrival> arrivals = new ArrayList<>();
        for (int product = 0; product < mission.rawProducts(); product++) {
            boolean overhangs = random.nextInt(3) == 0;
            for (int day = 0; day < 5; day++) {
                for (String key : mission.isKeyed(product) ? List.of("nn=01", "nn=02") : List.of("")) {
                    int versions = random.nextInt(3);
                    for (int version = 0; version < versions; version++) {
                        arrivals.add(new Arrival(
                                "p" + product,
                                FIRST_DAY.plusDays(day),
                                key,
                                Version.of(1, version * (product % 2), version),
                                overhangs));
                    }
                }
            }
        }
        return arrivals;
    }

    private static String told(long seed, RandomMissionText mission) {
        return "seed " + seed + "\n" + mission.text();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatArrivesAtOnceIsMadeOnceAndANewVersionRebuildsItsDescendantsOnceAndNothingElse(long seed) {
        RandomMissionText mission = new RandomMissionText(seed);
        List<Arrival> arrivals = arrivals(mission);
        try (RandomWorld world = new RandomWorld(directory, mission.text())) {
            arrivals.forEach(world::deliver);
            world.runToRest();
            assertThat(world.jobStates()).as(told(seed, mission)).isSubsetOf("REGISTERED");
            assertThat(world.timesMade(0).values()).as(told(seed, mission)).allMatch(times -> times == 1);
            assertThat(world.contradictions()).as(told(seed, mission)).isEmpty();
            assertThat(world.shortcomings()).as(told(seed, mission)).isEmpty();
            assertSecondRunBuildsNothing(world, told(seed, mission));

            Arrival changed = arrivals.get(mission.random().nextInt(arrivals.size()));
            Set<String> descendants = world.descendants(changed);
            long before = world.lastJob();
            world.deliver(new Arrival(
                    changed.product(), changed.date(), changed.key(), Version.of(7, 0, 0), changed.overhangs()));
            world.runToRest();

            Map<String, Integer> made = world.timesMade(before);
            assertThat(made.keySet()).as(told(seed, mission) + changed).isEqualTo(descendants);
            assertThat(made.values()).as(told(seed, mission) + changed).allMatch(times -> times == 1);
            assertThat(world.contradictions()).as(told(seed, mission)).isEmpty();
            assertThat(world.shortcomings()).as(told(seed, mission)).isEmpty();

            assertEachIsRebuiltOnce(world, late(mission), told(seed, mission));
        }
    }

    /** Files of several products and days at once: new days, missing ones, and newer versions. */
    private static List<Arrival> late(RandomMissionText mission) {
        Random random = mission.random();
        List<Arrival> late = new ArrayList<>();
        for (int product = 0; product < mission.rawProducts(); product++) {
            for (int files = random.nextInt(3); files > 0; files--) {
                LocalDate day = FIRST_DAY.plusDays(random.nextInt(8) - 1);
                String key = mission.isKeyed(product) ? "nn=0" + (1 + random.nextInt(3)) : "";
                late.add(new Arrival("p" + product, day, key, Version.of(8, files, 0), random.nextInt(4) == 0));
            }
        }
        return late;
    }

    private static void assertEachIsRebuiltOnce(RandomWorld world, List<Arrival> late, String told) {
        long before = world.lastJob();
        late.forEach(world::deliver);
        world.runToRest();

        Set<String> descendants = new HashSet<>();
        late.forEach(arrival -> descendants.addAll(world.descendants(arrival)));
        Map<String, Integer> made = world.timesMade(before);
        assertThat(made.keySet()).as(told + late).isEqualTo(descendants);
        assertThat(made.values()).as(told + late).allMatch(times -> times == 1);
        assertThat(world.contradictions()).as(told + late).isEmpty();
        assertThat(world.shortcomings()).as(told + late).isEmpty();
    }

    private static void assertSecondRunBuildsNothing(RandomWorld world, String told) {
        long before = world.lastJob();
        world.queue(world.newest(), Optional.empty());
        world.runToRest();
        assertThat(world.whyMade(before)).as(told).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfArrivalChangesNeitherWhatThereIsNorItsContentsNorItsInputs(long seed) {
        RandomMissionText mission = new RandomMissionText(seed);
        List<Arrival> arrivals = arrivals(mission);
        List<Arrival> shuffled = new ArrayList<>(arrivals);
        Collections.shuffle(shuffled, mission.random());
        try (RandomWorld atOnce = new RandomWorld(directory.resolve("at-once"), mission.text());
                RandomWorld bitByBit = new RandomWorld(directory.resolve("bit-by-bit"), mission.text())) {
            arrivals.forEach(atOnce::deliver);
            atOnce.runToRest();

            for (Arrival arrival : shuffled) {
                bitByBit.deliver(arrival);
                bitByBit.dawdle(mission.random());
                someLooks(bitByBit, mission.random());
            }
            bitByBit.runToRest();

            assertThat(bitByBit.contents()).as(told(seed, mission)).isEqualTo(atOnce.contents());
            assertThat(bitByBit.inputIdentities()).as(told(seed, mission)).isEqualTo(atOnce.inputIdentities());
            assertThat(bitByBit.contradictions()).as(told(seed, mission)).isEmpty();
            assertThat(bitByBit.shortcomings()).as(told(seed, mission)).isEmpty();
        }
    }

    private static void someLooks(RandomWorld world, Random random) {
        for (int i = random.nextInt(3); i > 0; i--) {
            world.look();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverHappensItComesToRestAndNothingIsForgotten(long seed) {
        RandomMissionText mission = new RandomMissionText(seed);
        List<Arrival> arrivals = arrivals(mission);
        Collections.shuffle(arrivals, mission.random());
        try (RandomWorld world = new RandomWorld(directory, mission.text())) {
            for (Arrival arrival : arrivals) {
                world.deliver(arrival);
                world.dawdleAndFail(mission.random());
                someLooks(world, mission.random());
                somethingHappens(world, mission);
            }
            world.runToRest();

            assertThat(world.contradictions()).as(told(seed, mission)).isEmpty();
            assertSecondRunBuildsNothing(world, told(seed, mission));
            assertThat(world.contradictions()).as(told(seed, mission)).isEmpty();

            world.mendEverything();
            assertThat(world.contradictions()).as(told(seed, mission)).isEmpty();
            assertThat(world.shortcomings()).as(told(seed, mission)).isEmpty();
            assertSecondRunBuildsNothing(world, told(seed, mission));
        }
    }

    private static void somethingHappens(RandomWorld world, RandomMissionText mission) {
        Random random = mission.random();
        List<Long> files = world.files();
        long file = files.get(random.nextInt(files.size()));
        Optional<Component> force = Optional.of(COMPONENTS.get(random.nextInt(3)));
        switch (random.nextInt(14)) {
            case 0 -> world.apply(mission.withAnotherCode());
            case 1 -> world.queue(Set.of(file), force);
            case 2 -> world.change(file, "qa", random.nextBoolean() ? "'problem'" : "'ok'");
            case 3 -> world.change(file, "exists_on_disk", String.valueOf(random.nextBoolean()));
            case 4 ->
                world.exec(random.nextInt(mission.processes()), file, random.nextBoolean() ? force : Optional.empty());
            case 5 -> world.askForOutputs(file, random.nextBoolean() ? force : Optional.empty());
            case 6 -> world.lose(file);
            default -> {
                // Most of the time files just arrive.
            }
        }
    }
}
