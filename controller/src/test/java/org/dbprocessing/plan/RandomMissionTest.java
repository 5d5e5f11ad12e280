package org.dbprocessing.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Version;
import org.dbprocessing.model.Version.Component;
import org.dbprocessing.plan.RandomMission.Arrival;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Promises that hold whatever the mission, the files and their order: the seed is each test's only argument. */
class RandomMissionTest {
    private static final List<Component> COMPONENTS = List.of(Component.values());

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Integer.getInteger("dbp.test.seeds", 12));
    }

    private static SimulatedMission delivered(RandomMission random, List<Arrival> arrivals) {
        SimulatedMission mission = random.simulated();
        arrivals.forEach(arrival -> deliver(mission, arrival));
        mission.runToRest();
        return mission;
    }

    private static SimulatedFile deliver(SimulatedMission mission, Arrival arrival) {
        return mission.deliver(
                arrival.productId(), arrival.date(), arrival.key(), arrival.version(), arrival.start(), arrival.stop());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aSecondRunBuildsNothing(long seed) {
        RandomMission random = new RandomMission(seed);
        SimulatedMission mission = delivered(random, random.arrivals());
        mission.takeBuilds();

        mission.newest().forEach(file -> mission.enqueue(file, Optional.empty()));
        mission.runToRest();

        assertThat(mission.takeBuilds()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatArrivesAtOnceIsBuiltOnce(long seed) {
        RandomMission random = new RandomMission(seed);
        SimulatedMission mission = delivered(random, random.arrivals());

        assertThat(timesBuilt(mission.takeBuilds()))
                .allSatisfy((slot, times) -> assertThat(times).isOne());
    }

    private static Map<Slot, Long> timesBuilt(List<SimulatedJob> builds) {
        return builds.stream().collect(Collectors.groupingBy(job -> job.slot, TreeMap::new, Collectors.counting()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aNewVersionRebuildsItsDescendantsOnceAndNothingElse(long seed) {
        RandomMission random = new RandomMission(seed);
        List<Arrival> arrivals = random.arrivals();
        SimulatedMission mission = delivered(random, arrivals);
        mission.takeBuilds();
        if (arrivals.isEmpty()) {
            return;
        }
        Arrival changed = arrivals.get(random.random().nextInt(arrivals.size()));
        Set<Slot> descendants = descendants(mission, changed);

        deliver(
                mission,
                new Arrival(
                        changed.productId(),
                        changed.date(),
                        changed.key(),
                        Version.of(7, 0, 0),
                        changed.start(),
                        changed.stop()));
        mission.runToRest();

        List<SimulatedJob> made = mission.takeBuilds().stream()
                .filter(job -> job.build.outputName().isPresent())
                .toList();
        assertThat(timesBuilt(made).keySet()).isEqualTo(descendants);
        assertThat(made).hasSameSizeAs(descendants);
        assertThat(made).allSatisfy(job -> {
            assertThat(job.build.outputVersion().orElseThrow().quality()).isPositive();
            assertThat(job.build.outputVersion().orElseThrow().revision()).isZero();
        });
    }

    /** Outputs whose newest version was made, through however many steps, from the newest of this file. */
    private static Set<Slot> descendants(SimulatedMission mission, Arrival arrival) {
        InputFile.Identity identity = new InputFile.Identity(arrival.productId(), arrival.date(), arrival.key());
        Set<SimulatedFile> reached = new HashSet<>(mission.newest().stream()
                .filter(file -> file.file.identity().equals(identity))
                .toList());
        boolean grew = true;
        while (grew) {
            grew = reached.addAll(mission.newest().stream()
                    .filter(file -> file.parents.stream().anyMatch(reached::contains))
                    .toList());
        }
        return reached.stream()
                .filter(file -> !file.codeIds.isEmpty())
                .map(file -> new Slot(
                        mission.catalogue().code(file.codeIds.iterator().next()).processId(),
                        file.file.date(),
                        file.file.key()))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderOfArrivalChangesNeitherWhatThereIsNorItsContents(long seed) {
        RandomMission random = new RandomMission(seed);
        List<Arrival> arrivals = random.arrivals();
        List<Arrival> shuffled = new ArrayList<>(arrivals);
        Collections.shuffle(shuffled, random.random());

        SimulatedMission atOnce = delivered(random, arrivals);
        SimulatedMission oneByOne = random.simulated();
        for (Arrival arrival : shuffled) {
            deliver(oneByOne, arrival);
            someSteps(oneByOne, random.random());
        }
        oneByOne.runToRest();

        assertThat(contents(oneByOne)).isEqualTo(contents(atOnce));
        assertThat(inputIdentities(oneByOne)).isEqualTo(inputIdentities(atOnce));
    }

    private static Map<String, Long> contents(SimulatedMission mission) {
        return byIdentity(mission, file -> file.content);
    }

    private static Map<String, List<String>> inputIdentities(SimulatedMission mission) {
        return byIdentity(
                mission,
                file -> file.parents.stream()
                        .map(parent -> parent.file.identity().toString())
                        .sorted()
                        .toList());
    }

    private static <T> Map<String, T> byIdentity(SimulatedMission mission, Function<SimulatedFile, T> value) {
        return mission.newest().stream()
                .collect(Collectors.toMap(
                        file -> file.file.identity().toString(), value, (one, other) -> one, TreeMap::new));
    }

    /** Plans, starts and ends some jobs, in whatever order. */
    private static void someSteps(SimulatedMission mission, Random random) {
        for (int i = random.nextInt(6); i > 0; i--) {
            switch (random.nextInt(3)) {
                case 0 -> mission.plan();
                case 1 -> some(mission.jobsThatAre(JobState.PLANNED), random).forEach(mission::start);
                default -> some(mission.jobsThatAre(JobState.RUNNING), random).forEach(mission::finish);
            }
        }
    }

    private static <T> List<T> some(Collection<T> things, Random random) {
        return things.stream().filter(thing -> random.nextBoolean()).toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverHappensItComesToRestAndForgetsNoInput(long seed) {
        RandomMission random = new RandomMission(seed);
        SimulatedMission mission = random.simulated();
        List<Arrival> arrivals = new ArrayList<>(random.arrivals());
        Collections.shuffle(arrivals, random.random());
        for (Arrival arrival : arrivals) {
            deliver(mission, arrival);
            someSteps(mission, random.random());
            somethingHappens(mission, random.random());
        }
        mission.runToRest();

        assertNothingForgotten(mission);
        assertLinksAreWhatJobsHad(mission);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void failuresHoldNothingUpAndAreNotTriedForEver(long seed) {
        RandomMission random = new RandomMission(seed);
        SimulatedMission mission = random.simulated();
        mission.failWhere(content -> content % 4 == 0);
        List<Arrival> arrivals = new ArrayList<>(random.arrivals());
        Collections.shuffle(arrivals, random.random());
        for (Arrival arrival : arrivals) {
            deliver(mission, arrival);
            someSteps(mission, random.random());
            somethingHappens(mission, random.random());
        }
        mission.runToRest();
        assertThat(mission.decideEverything()).noneMatch(decision -> decision instanceof Decision.Build);

        mission.failWhere(content -> false);
        mission.jobsThatAre(JobState.FAILED).forEach(job -> mission.ask(job.slot, Optional.empty(), true));
        mission.runToRest();

        assertNothingForgotten(mission);
    }

    private static void somethingHappens(SimulatedMission mission, Random random) {
        SimulatedFile file = mission.files().get(random.nextInt(mission.files().size()));
        switch (random.nextInt(12)) {
            case 0, 1 -> changeSomeCode(mission, random);
            case 2, 3 -> mission.enqueue(file, Optional.of(COMPONENTS.get(random.nextInt(3))));
            case 4 -> mission.withdraw(file, random.nextBoolean());
            case 5 -> mission.setExists(file, random.nextBoolean());
            default -> {
                // Nothing: most of the time files just arrive.
            }
        }
    }

    private static void changeSomeCode(SimulatedMission mission, Random random) {
        List<Code> codes = mission.catalogue().codes().stream()
                .filter(Code::active)
                .sorted(Comparator.comparing(Code::id))
                .toList();
        mission.changeCode(
                codes.get(random.nextInt(codes.size())).processId(),
                Version.of(1 + random.nextInt(2), random.nextInt(2), random.nextInt(2)),
                1 + random.nextInt(2));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void purgedFilesAreDoneWithoutAndTheirVersionsNotGivenAgain(long seed) {
        RandomMission random = new RandomMission(seed);
        SimulatedMission mission = delivered(random, random.arrivals());
        for (int i = 0; i < 5 && !mission.files().isEmpty(); i++) {
            mission.purge(
                    mission.files().get(random.random().nextInt(mission.files().size())));
            someSteps(mission, random.random());
        }
        mission.runToRest();
        mission.newest().forEach(file -> mission.enqueue(file, Optional.empty()));
        mission.runToRest();

        assertThat(mission.decideEverything()).noneMatch(decision -> decision instanceof Decision.Build);
    }

    private static void assertNothingForgotten(SimulatedMission mission) {
        assertThat(mission.decideEverything())
                .as("decisions at rest")
                .noneMatch(decision -> decision instanceof Decision.Build || decision instanceof Decision.Hold);
        for (Process process : mission.catalogue().processes()) {
            process.outputProductId()
                    .ifPresent(product -> mission.newestUsable(product)
                            .forEach(output -> assertMadeFromTheNewest(mission, process, output)));
        }
    }

    private static void assertMadeFromTheNewest(SimulatedMission mission, Process process, SimulatedFile output) {
        Set<Long> now = mission.inputsNow(process, output.file.date(), output.file.key());
        Set<Long> then = output.parents.stream().map(parent -> parent.file.id()).collect(Collectors.toSet());
        if (!isRemnant(mission, process, output)) {
            assertThat(then).as("inputs of " + output).isEqualTo(now);
        }
    }

    /** Whether there is no longer enough to make it from, or QA withdrew the newest version of it. */
    private static boolean isRemnant(SimulatedMission mission, Process process, SimulatedFile output) {
        boolean newest = mission.files().stream()
                .filter(file -> file.file.identity().equals(output.file.identity()))
                .noneMatch(file -> file.file.version().compareTo(output.file.version()) > 0);
        return !newest
                || mission.decideEverything().stream()
                        .filter(decision -> decision.candidate().processId() == process.id()
                                && decision.candidate().date().equals(output.file.date())
                                && decision.candidate().key().equals(output.file.key()))
                        .allMatch(decision -> decision instanceof Decision.Block);
    }

    private static void assertLinksAreWhatJobsHad(SimulatedMission mission) {
        for (SimulatedJob job : mission.jobsThatAre(JobState.REGISTERED)) {
            job.build
                    .outputName()
                    .ifPresent(name -> assertThat(mission.files().stream()
                                    .filter(file -> file.file.name().equals(name))
                                    .flatMap(file -> file.parents.stream())
                                    .map(parent -> parent.file))
                            .containsExactlyElementsOf(job.build.inputs()));
        }
    }
}
