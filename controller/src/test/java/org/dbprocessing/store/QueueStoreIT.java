package org.dbprocessing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Reason;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Version;
import org.dbprocessing.model.Version.Component;
import org.dbprocessing.plan.Candidate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QueueStoreIT {
    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    private Scenario mission;
    private int raw;
    private int daily;

    @BeforeEach
    void aProductAndWhatIsMadeOfIt() {
        mission = new Scenario(test.database());
        raw = mission.product("raw");
        daily = mission.product("daily");
    }

    @Test
    void ofAFileQueuedTwiceTheGreatestForceAndPriorityHold() {
        long file = mission.file(raw, "2020-01-01", "1.0.0");
        add(file, Optional.of(Component.QUALITY), 3);
        add(file, Optional.of(Component.REVISION), 5);
        add(file, Optional.empty(), 0);

        QueueEntry entry = list(Optional.empty(), QueueEntry.Order.QUEUED).get(0);

        assertThat(entry.force()).contains(Component.QUALITY);
        assertThat(entry.priority()).isEqualTo(5);
        assertThat(entry.file()).isEqualTo("raw_20200101_v1.0.0");
        assertThat(entry.version()).isEqualTo(Version.of(1, 0, 0));
    }

    @Test
    void manyFilesAreQueuedAtOnceAndOneGivenTwiceIsQueuedOnce() {
        long first = mission.file(raw, "2020-01-01", "1.0.0");
        long second = mission.file(raw, "2020-01-02", "1.0.0");

        mission.write(session -> {
            session.queue().add(List.of(first, second, first), Optional.empty(), 0);
            return true;
        });

        assertThat(list(Optional.empty(), QueueEntry.Order.QUEUED)).hasSize(2);
    }

    @Test
    void theListIsByPriorityOrDateOrNameAndOfOneProduct() {
        long late = mission.file(raw, "2020-01-02", "1.0.0");
        long early = mission.file(raw, "2020-01-01", "1.0.0");
        long other = mission.file(daily, "2019-01-01", "1.0.0");
        add(early, Optional.empty(), 0);
        add(late, Optional.empty(), 1);
        add(other, Optional.empty(), 0);

        assertThat(list(Optional.of(raw), QueueEntry.Order.QUEUED))
                .extracting(QueueEntry::fileId)
                .containsExactly(late, early);
        assertThat(list(Optional.empty(), QueueEntry.Order.DATE))
                .extracting(QueueEntry::fileId)
                .containsExactly(other, early, late);
        assertThat(list(Optional.empty(), QueueEntry.Order.PRODUCT))
                .extracting(QueueEntry::fileId)
                .containsExactly(other, early, late);
        assertThat(mission.<Long>read(session -> session.queue().count(Optional.of(raw))))
                .isEqualTo(2);
    }

    @Test
    void filesAreTakenOffTheQueueOneByOneByProductOrAll() {
        long first = mission.file(raw, "2020-01-01", "1.0.0");
        long second = mission.file(raw, "2020-01-02", "1.0.0");
        long other = mission.file(daily, "2020-01-01", "1.0.0");
        mission.queue(first, second, other);

        assertThat(mission.<Integer>write(session -> session.queue().remove(List.of(first, 12345L))))
                .isEqualTo(1);
        assertThat(mission.<Integer>write(session -> session.queue().clear(Optional.of(raw))))
                .isEqualTo(1);
        assertThat(mission.<Boolean>read(session -> session.queue().isEmpty())).isFalse();
        assertThat(mission.<Integer>write(session -> session.queue().clear(Optional.empty())))
                .isEqualTo(1);
        assertThat(mission.<Boolean>read(session -> session.queue().isEmpty())).isTrue();
    }

    @Test
    void aQueuedFileAsksForEachCalendarDateItsDataAreOf() {
        Process process = mission.daily("p", daily).takes(raw).get();
        mission.queue(mission.file(
                raw,
                "2020-01-01",
                "1.0.0",
                "",
                LocalDateTime.parse("2019-12-31T23:00:00"),
                LocalDateTime.parse("2020-01-02T01:00:00")));

        assertThat(mission.turn()).isEmpty();

        assertThat(mission.due(process)).containsExactly("2019-12-31", "2020-01-01", "2020-01-02");
        assertThat(mission.<Boolean>read(session -> session.queue().isEmpty())).isTrue();
    }

    @Test
    void ofWantedFilesThoseAreQueuedThatCanBeInputs() {
        mission.daily("p", daily).takes(raw).get();
        mission.file(raw, "2020-01-01", "1.0.0");
        long usable = mission.file(raw, "2020-01-01", "1.1.0");
        mission.notOnDisk(mission.file(raw, "2020-01-01", "1.2.0"));
        mission.file(raw, "2020-02-01", "1.0.0");
        mission.file(daily, "2020-01-01", "1.0.0");
        FileFilter january = FileFilter.all().between(Optional.empty(), Optional.of(LocalDate.parse("2020-01-31")));

        int queued = mission.write(session -> session.queue().add(january, Optional.of(Component.QUALITY), -10));

        assertThat(queued).isEqualTo(1);
        List<QueueEntry> entries =
                mission.read(session -> session.queue().list(Optional.empty(), QueueEntry.Order.FILE));
        assertThat(entries)
                .singleElement()
                .matches(entry -> entry.fileId() == usable
                        && entry.priority() == -10
                        && entry.force().equals(Optional.of(Component.QUALITY)));
    }

    @Test
    void aWindowAsksForTheNeighboursToo() {
        Process process = mission.daily("p", daily).takes(raw, 2, 1).get();
        mission.queue(mission.file(raw, "2020-01-10", "1.0.0"));

        mission.turn();

        assertThat(mission.due(process)).containsExactly("2020-01-09", "2020-01-10", "2020-01-11", "2020-01-12");
    }

    @Test
    void ofFileTimebaseTheFilesDateCountsAndItsKeyIsCarriedOver() {
        int orbits = mission.product("orbits", "nnnn", "H");
        int byHour = mission.product("by_hour", "H");
        int plain = mission.product("plain");
        Process keyed = mission.process("keyed", Timebase.FILE, Optional.of(byHour))
                .takes(orbits, 1, 0)
                .get();
        Process keyless = mission.process("keyless", Timebase.FILE, Optional.of(plain))
                .takes(orbits)
                .get();
        Process effect = mission.process("effect", Timebase.RUN, Optional.empty())
                .takes(orbits)
                .get();
        mission.queue(mission.file(
                orbits,
                "2020-01-10",
                "1.0.0",
                "nnnn=0042;H=06",
                LocalDateTime.parse("2020-01-10T06:00:00"),
                LocalDateTime.parse("2020-01-11T01:00:00")));

        mission.turn();

        assertThat(mission.due(keyed)).containsExactly("2020-01-10 H=06", "2020-01-11 H=06");
        assertThat(mission.due(keyless)).containsExactly("2020-01-10");
        assertThat(mission.due(effect)).containsExactly("2020-01-10");
    }

    @Test
    void aFileWithoutTheKeyReachesEveryKeyOfItsDate() {
        int hourly = mission.product("hourly", "H");
        int output = mission.product("output", "H");
        Process process = mission.process("p", Timebase.FILE, Optional.of(output))
                .takes(hourly)
                .takes(raw)
                .get();
        mission.file(hourly, "2020-01-01", "1.0.0", "H=00");
        mission.file(hourly, "2020-01-01", "1.0.0", "H=06");
        mission.file(hourly, "2020-01-02", "1.0.0", "H=12");
        mission.queue(mission.file(raw, "2020-01-01", "1.0.0"));

        mission.turn();

        assertThat(mission.due(process)).containsExactly("2020-01-01 H=00", "2020-01-01 H=06");
    }

    @Test
    void periodsAreAskedForByTheirFirstDay() {
        int weekly = mission.product("weekly");
        int monthly = mission.product("monthly");
        int yearly = mission.product("yearly");
        Process week = mission.process("w", Timebase.WEEKLY, Optional.of(weekly))
                .takes(raw)
                .get();
        Process month = mission.process("m", Timebase.MONTHLY, Optional.of(monthly))
                .takes(raw, 1, 0)
                .get();
        Process year = mission.process("y", Timebase.YEARLY, Optional.of(yearly))
                .takes(raw)
                .get();
        mission.queue(mission.file(raw, "2020-01-31", "1.0.0"));

        mission.turn();

        assertThat(mission.due(week)).containsExactly("2020-01-27");
        assertThat(mission.due(month)).containsExactly("2020-01-01", "2020-02-01");
        assertThat(mission.due(year)).containsExactly("2020-01-01");
    }

    @Test
    void aRetiredProcessIsNotAskedFor() {
        Process process = mission.daily("p", daily).takes(raw).get();
        mission.execute("UPDATE process SET active = false");
        mission.queue(mission.file(raw, "2020-01-01", "1.0.0"));

        List<QueueOutcome> dropped = mission.turn();

        assertThat(mission.due(process)).isEmpty();
        assertThat(dropped)
                .extracting(QueueOutcome::reason)
                .containsExactly(new Reason(Reason.Kind.NO_PROCESS, "no process takes raw"));
    }

    @Test
    void aSupersededFileIsDropped() {
        Process process = mission.daily("p", daily).takes(raw).get();
        long old = mission.file(raw, "2020-01-01", "1.9.0");
        mission.file(raw, "2020-01-01", "1.10.0");
        mission.queue(old);

        List<QueueOutcome> dropped = mission.turn();

        assertThat(mission.due(process)).isEmpty();
        assertThat(dropped)
                .containsExactly(new QueueOutcome(
                        old,
                        "raw_20200101_v1.9.0",
                        new Reason(Reason.Kind.SUPERSEDED, "superseded by raw_20200101_v1.10.0")));
    }

    @Test
    void theForceOnASupersededFileMovesToTheNewest() {
        Process process = mission.daily("p", daily).takes(raw).get();
        long old = mission.file(raw, "2020-01-01", "1.0.0");
        long newest = mission.file(raw, "2020-01-01", "1.1.0");
        add(old, Optional.of(Component.QUALITY), 4);
        add(newest, Optional.empty(), 0);

        mission.turn();

        assertThat(mission.candidates(process))
                .extracting(Candidate::date, Candidate::force, Candidate::priority)
                .containsExactly(tuple(LocalDate.parse("2020-01-01"), Optional.of(Component.QUALITY), 4));
    }

    @Test
    void aFileIsNotSupersededByOneThatCannotBeUsed() {
        Process process = mission.daily("p", daily).takes(raw).get();
        long usable = mission.file(raw, "2020-01-01", "1.0.0");
        mission.notOnDisk(mission.file(raw, "2020-01-01", "1.1.0"));
        mission.qa(mission.file(raw, "2020-01-01", "1.2.0"), "problem");
        mission.queue(usable);

        assertThat(mission.turn()).isEmpty();

        assertThat(mission.due(process)).containsExactly("2020-01-01");
    }

    @Test
    void aFileThatQaHasWithdrawnStillAsks() {
        Process process = mission.daily("p", daily).takes(raw).get();
        mission.file(raw, "2020-01-01", "1.0.0");
        long withdrawn = mission.file(raw, "2020-01-01", "1.1.0");
        mission.qa(withdrawn, "problem");
        mission.queue(withdrawn);

        assertThat(mission.turn()).isEmpty();

        assertThat(mission.due(process)).containsExactly("2020-01-01");
    }

    @Test
    void aShorterVersionAsksForWhatWasMadeFromTheLongerOneBeforeTooThoughItDoesNotForceIt() {
        Process process = mission.daily("p", daily).takes(raw).get();
        long longer = mission.file(
                raw,
                "2020-01-02",
                "1.0.0",
                "",
                LocalDateTime.parse("2020-01-01T23:00:00"),
                LocalDateTime.parse("2020-01-03T12:00:00"));
        long shorter = mission.file(raw, "2020-01-02", "1.1.0");
        mission.made(mission.file(daily, "2020-01-03", "1.0.0"), mission.codeOf(process), longer);
        add(shorter, Optional.of(Component.QUALITY), 0);

        mission.turn();

        assertThat(mission.candidates(process))
                .extracting(Candidate::date, Candidate::force)
                .containsExactlyInAnyOrder(
                        tuple(LocalDate.parse("2020-01-02"), Optional.of(Component.QUALITY)),
                        tuple(LocalDate.parse("2020-01-03"), Optional.empty()));
    }

    @Test
    void aWithdrawnFileAsksForTheDaysOfTheVersionThatTakesItsPlaceToo() {
        Process process = mission.daily("p", daily).takes(raw).get();
        mission.file(
                raw,
                "2020-01-01",
                "1.0.0",
                "",
                LocalDateTime.parse("2020-01-01T00:00:00"),
                LocalDateTime.parse("2020-01-02T12:00:00"));
        long withdrawn = mission.file(raw, "2020-01-01", "1.1.0");
        mission.qa(withdrawn, "problem");
        mission.queue(withdrawn);

        mission.turn();

        assertThat(mission.due(process)).containsExactly("2020-01-01", "2020-01-02");
    }

    @Test
    void severalCausesMakeOneCandidate() {
        Process process = mission.daily("p", daily).takes(raw, 1, 0).get();
        long first = mission.file(raw, "2020-01-01", "1.0.0");
        long second = mission.file(raw, "2020-01-02", "1.0.0");
        add(first, Optional.of(Component.REVISION), 1);
        add(second, Optional.of(Component.INTERFACE), 0);

        mission.turn();

        assertThat(mission.candidates(process))
                .extracting(Candidate::date, Candidate::force, Candidate::priority)
                .containsExactly(
                        tuple(LocalDate.parse("2020-01-01"), Optional.of(Component.REVISION), 1),
                        tuple(LocalDate.parse("2020-01-02"), Optional.of(Component.INTERFACE), 1),
                        tuple(LocalDate.parse("2020-01-03"), Optional.of(Component.INTERFACE), 0));
    }

    @Test
    void whatIsQueuedWhileAPlanIsMadeStaysQueued() {
        mission.daily("p", daily).takes(raw).get();
        long planned = mission.file(raw, "2020-01-01", "1.0.0");
        long later = mission.file(raw, "2020-01-02", "1.0.0");
        mission.queue(planned);

        try (Database another = Database.open(test.location())) {
            mission.write(session -> {
                session.queue().turnIntoCandidates();
                another.write(theirs -> {
                    theirs.queue().add(List.of(later), Optional.empty(), 0);
                    return true;
                });
                return true;
            });
        }

        assertThat(list(Optional.empty(), QueueEntry.Order.QUEUED))
                .extracting(QueueEntry::fileId)
                .containsExactly(later);
    }

    @Test
    void whatWouldBeAskedIsToldFileByFileAndChangesNothing() {
        Process process = mission.daily("p", daily).takes(raw, 1, 0).get();
        long file = mission.file(raw, "2020-01-01", "1.0.0");
        mission.queue(file);

        List<QueuedQuestion> questions = mission.read(session -> session.queue().questions());

        assertThat(questions)
                .containsExactly(
                        new QueuedQuestion(
                                file, "raw_20200101_v1.0.0", process.id(), LocalDate.parse("2020-01-01"), ""),
                        new QueuedQuestion(
                                file, "raw_20200101_v1.0.0", process.id(), LocalDate.parse("2020-01-02"), ""));
        assertThat(mission.due(process)).isEmpty();
    }

    private void add(long file, Optional<Component> force, int priority) {
        mission.write(session -> {
            session.queue().add(List.of(file), force, priority);
            return true;
        });
    }

    private List<QueueEntry> list(Optional<Integer> product, QueueEntry.Order order) {
        return mission.read(session -> session.queue().list(product, order));
    }
}
