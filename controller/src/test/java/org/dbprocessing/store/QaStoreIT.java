package org.dbprocessing.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.QaVerdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QaStoreIT {
    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    private Scenario mission;
    private int checked;
    private int raw;

    @BeforeEach
    void aProductThatRequiresQaAndOneThatDoesNot() {
        mission = new Scenario(test.database());
        checked = mission.productThatRequiresQa("checked");
        raw = mission.product("raw");
    }

    @Test
    void aVerdictIsKeptWithItsTimeAndComment() {
        long file = mission.file(checked, "2020-01-01", "1.0.0");

        judge(QaVerdict.OK, Optional.of("looks fine"), file);

        QaStanding standing = standing(file);
        assertThat(standing.file().qa()).contains(QaVerdict.OK);
        assertThat(standing.comment()).contains("looks fine");
        assertThat(standing.judgedAt()).isPresent();
        assertThat(standing.usable()).isTrue();
        assertThat(test.database()
                        .<Boolean>read(session -> session.handle()
                                .createQuery("SELECT quality_checked FROM file")
                                .mapTo(Boolean.class)
                                .one()))
                .isTrue();
    }

    @Test
    void aVerdictWithoutACommentLeavesTheEarlierOne() {
        long file = mission.file(checked, "2020-01-01", "1.0.0");
        judge(QaVerdict.OK, Optional.of("looks fine"), file);

        judge(QaVerdict.PROBLEM, Optional.empty(), file);

        assertThat(standing(file).comment()).contains("looks fine");
    }

    @Test
    void whatAVerdictReleasesOrKeepsOutIsQueued() {
        long file = mission.file(checked, "2020-01-01", "1.0.0");

        assertThat(judge(QaVerdict.IGNORE, Optional.empty(), file)).isZero();
        assertThat(judge(QaVerdict.OK, Optional.empty(), file)).isEqualTo(1);
        mission.turn();
        assertThat(judge(QaVerdict.OK, Optional.empty(), file)).isZero();
        assertThat(judge(QaVerdict.PROBLEM, Optional.empty(), file)).isEqualTo(1);
        assertThat(queued()).containsExactly("checked_20200101_v1.0.0");
    }

    @Test
    void whereNoneIsRequiredOnlyAProblemKeepsAFileOut() {
        long file = mission.file(raw, "2020-01-01", "1.0.0");

        assertThat(judge(QaVerdict.OK, Optional.empty(), file)).isZero();
        assertThat(judge(QaVerdict.PROBLEM, Optional.empty(), file)).isEqualTo(1);
        assertThat(standing(file).usable()).isFalse();
        assertThat(judge(QaVerdict.IGNORE, Optional.empty(), file)).isEqualTo(1);
        assertThat(standing(file).usable()).isTrue();
    }

    @Test
    void aProblemOfAFileThatIsNotOnDiskIsAskedAboutToo() {
        long file = mission.file(raw, "2020-01-01", "1.0.0");
        mission.notOnDisk(file);

        assertThat(judge(QaVerdict.PROBLEM, Optional.empty(), file)).isEqualTo(1);
    }

    @Test
    void aReleasedFileAsksForWhatItReaches() {
        Process process = mission.daily("p", mission.product("output"))
                .takes(checked, 1, 0)
                .get();
        long file = mission.file(checked, "2020-01-01", "1.0.0");

        judge(QaVerdict.OK, Optional.empty(), file);
        mission.turn();

        assertThat(mission.due(process)).containsExactly("2020-01-01", "2020-01-02");
    }

    @Test
    void whatIsOnDiskWithoutAVerdictWaitsForOneUnlessANewerVersionIsUsable() {
        mission.qa(mission.file(checked, "2020-01-01", "1.1.0"), "ok");
        mission.file(checked, "2020-01-01", "1.0.0");
        mission.file(checked, "2020-01-01", "1.2.0");
        mission.qa(mission.file(checked, "2020-01-02", "1.1.0"), "problem");
        mission.file(checked, "2020-01-02", "1.0.0");
        mission.notOnDisk(mission.file(checked, "2020-01-03", "1.0.0"));
        mission.file(checked, "2020-01-04", "1.0.0");
        mission.file(raw, "2020-01-01", "1.0.0");

        assertThat(waiting(FileFilter.all()))
                .containsExactly("checked_20200101_v1.2.0", "checked_20200102_v1.0.0", "checked_20200104_v1.0.0");
        assertThat(waiting(FileFilter.all()
                        .ofProducts(List.of(checked))
                        .between(Optional.of(LocalDate.of(2020, 1, 2)), Optional.of(LocalDate.of(2020, 1, 3)))))
                .containsExactly("checked_20200102_v1.0.0");
        assertThat(waiting(FileFilter.all().ofProducts(List.of(raw)))).isEmpty();
    }

    @Test
    void whatWasFoundIsListedByVerdict() {
        mission.qa(mission.file(raw, "2020-01-01", "1.0.0"), "problem");
        mission.qa(mission.file(checked, "2020-01-01", "1.0.0"), "ok");

        List<String> problems = new ArrayList<>();
        test.database().read(session -> {
            session.qa()
                    .eachFound(
                            QaVerdict.PROBLEM,
                            FileFilter.all(),
                            standing -> problems.add(standing.file().name()));
            return true;
        });

        assertThat(problems).containsExactly("raw_20200101_v1.0.0");
    }

    @Test
    void theWordOfAFileIsTakenOnTheFileOfItsDateAndVersionAndTheLastOneCounts() {
        int verdicts = mission.productThatJudges("verdicts", "checked");
        long file = mission.file(checked, "2020-01-01", "1.0.0");
        long newer = mission.file(checked, "2020-01-01", "1.1.0");
        long problem = mission.file(verdicts, "2020-01-01", "1.0.0", "QACODE=problem");
        long ok = mission.file(verdicts, "2020-01-01", "1.0.0", "QACODE=ok");

        hear(problem);
        assertThat(standing(file).file().qa()).contains(QaVerdict.PROBLEM);
        hear(ok);

        assertThat(standing(file).file().qa()).contains(QaVerdict.OK);
        assertThat(standing(file).comment())
                .hasValueSatisfying(text -> assertThat(text).contains("says verdicts_"));
        assertThat(standing(newer).file().qa()).isEmpty();
        assertThat(queued()).contains("checked_20200101_v1.0.0");
    }

    @Test
    void aVerdictThatArrivedBeforeItsFileHoldsWhenThatArrivesButNotOverOneGivenSince() {
        int verdicts = mission.productThatJudges("verdicts", "checked");
        hear(mission.file(verdicts, "2020-01-01", "1.0.0", "QACODE=ok"));
        long file = mission.file(checked, "2020-01-01", "1.0.0");

        hear(file);
        assertThat(standing(file).file().qa()).contains(QaVerdict.OK);

        judge(QaVerdict.PROBLEM, Optional.empty(), file);
        hear(file);
        assertThat(standing(file).file().qa()).contains(QaVerdict.PROBLEM);
    }

    private void hear(long file) {
        mission.write(session -> {
            session.qa().hear(List.of(file));
            return true;
        });
    }

    private int judge(QaVerdict verdict, Optional<String> comment, long... files) {
        return mission.write(session -> session.qa()
                .judge(Arrays.stream(files)
                        .mapToObj(file -> new QaFinding(file, verdict, comment))
                        .toList()));
    }

    private QaStanding standing(long file) {
        return test.database().read(session -> session.qa().of(List.of(file))).get(0);
    }

    private List<String> queued() {
        return test.database().read(session -> session.queue().list(Optional.empty(), QueueEntry.Order.QUEUED)).stream()
                .map(QueueEntry::file)
                .toList();
    }

    private List<String> waiting(FileFilter filter) {
        List<String> names = new ArrayList<>();
        test.database().read(session -> {
            session.qa()
                    .eachWaiting(filter, standing -> names.add(standing.file().name()));
            return true;
        });
        return names;
    }
}
