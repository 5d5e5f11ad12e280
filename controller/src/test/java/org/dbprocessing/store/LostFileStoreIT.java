package org.dbprocessing.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.Process;
import org.dbprocessing.plan.Decision;
import org.dbprocessing.plan.LostFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LostFileStoreIT {
    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    private Scenario mission;
    private Process maker;
    private Process process;
    private long rawFile;
    private long middleFile;
    private long lastFile;

    @BeforeEach
    void aChainOfTwoProcesses() {
        mission = new Scenario(test.database());
        int raw = mission.product("raw");
        int middle = mission.product("middle");
        int last = mission.product("last");
        maker = mission.daily("maker", middle).takes(raw).get();
        process = mission.daily("process", last).takes(middle).get();
        rawFile = mission.file(raw, "2020-01-01", "1.0.0");
        middleFile = mission.file(middle, "2020-01-01", "1.0.0");
        lastFile = mission.file(last, "2020-01-01", "1.0.0");
        mission.made(middleFile, mission.codeOf(maker), rawFile);
        mission.made(lastFile, mission.codeOf(process), middleFile);
    }

    @Test
    void whatIsOnDiskIsNotAskedFor() {
        assertThat(ask(middleFile, lastFile)).isZero();
    }

    @Test
    void whatALostFileWasMadeFromIsAskedForToo() {
        mission.notOnDisk(middleFile);
        mission.notOnDisk(lastFile);

        assertThat(ask(lastFile)).isEqualTo(2);

        LostFile due = only(due());
        assertThat(due.file().id()).isEqualTo(middleFile);
        assertThat(due.processId()).isEqualTo(maker.id());
        assertThat(due.codeId()).contains(mission.codeOf(maker));
        assertThat(due.inputs()).extracting(DataFile::id).containsExactly(rawFile);
        List<Decision> waiting = mission.read(session -> session.lostFiles().waiting());
        assertThat(waiting).hasSize(2);
    }

    @Test
    void whatNoProcessMakesCannotBeAskedFor() {
        mission.notOnDisk(rawFile);
        mission.notOnDisk(middleFile);

        assertThat(ask(rawFile, middleFile)).isEqualTo(1);
        assertThat(only(due()).inputs()).extracting(DataFile::exists).containsExactly(false);
    }

    @Test
    void aFileWaitsForAJobOfItsOwn() {
        mission.notOnDisk(middleFile);
        ask(middleFile);
        mission.job(maker, "2020-01-01", "RUNNING", rawFile);

        assertThat(due()).isEmpty();
    }

    @Test
    void aFileThatIsThereAgainIsForgotten() {
        mission.notOnDisk(middleFile);
        ask(middleFile);
        mission.execute("UPDATE file SET exists_on_disk = true");

        mission.write(session -> {
            session.lostFiles().forgetFound();
            return true;
        });

        assertThat(mission.<Boolean>read(session -> session.lostFiles().isEmpty()))
                .isTrue();
    }

    private int ask(Long... files) {
        return mission.write(session -> session.lostFiles().ask(List.of(files), -10));
    }

    private List<LostFile> due() {
        return mission.read(session -> session.lostFiles().due(List.of(maker.id(), process.id()), 100));
    }

    private static LostFile only(List<LostFile> files) {
        assertThat(files).hasSize(1);
        return files.get(0);
    }
}
