package org.dbprocessing.ops.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.dbprocessing.mission.SiteConfigurationReader;
import org.dbprocessing.mission.yaml.RefusedFileException;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.run.Adapter;
import org.dbprocessing.spi.SubmittedAttempt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlurmKindTest {
    @TempDir
    Path directory;

    @Test
    void whatAnExecutorSaysWinsOverItsAdapter() throws IOException {
        Adapter cluster = cluster("""
                adapters:
                  cluster: {kind: slurm, partition: short, account: rbsp, extra: [--mail-type=FAIL, --nice]}
                executors:
                  default: {adapter: cluster}
                  big: {adapter: cluster, partition: [long, big], pack: off}
                """);
        assertThat(cluster.options().byExecutor().get("default"))
                .containsOnly(
                        entry("partition", "short"),
                        entry("account", "rbsp"),
                        entry("extra", "--mail-type=FAIL\n--nice"));
        assertThat(cluster.options().byExecutor().get("big"))
                .contains(entry("partition", "long,big"), entry("account", "rbsp"), entry("pack", "off"));
    }

    @Test
    void aClusterIsUsedGentlyWhereNothingIsSaid() throws IOException {
        Adapter.Capacity capacity =
                cluster("adapters: {cluster: {kind: slurm}}").capacity();
        assertThat(capacity.jobs()).isEqualTo(10_000);
        assertThat(capacity.submissionsPerMinute()).isEqualTo(30);
        assertThat(capacity.cpus()).as("that is Slurm's to count").isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void itsJobDirectoriesMayLieElsewhere() throws IOException {
        SubmittedAttempt attempt =
                new SubmittedAttempt(new Attempt(1, 1), "token", Optional.empty(), 0, 0, Optional.empty());
        assertThat(cluster("adapters: {cluster: {kind: slurm, workdir: /nowhere}}")
                        .backend()
                        .directory(attempt))
                .startsWith("/nowhere/");
        assertThat(cluster("adapters: {cluster: {kind: slurm, workdir: work}}")
                        .backend()
                        .directory(attempt))
                .startsWith(directory + "/work/");
    }

    @Test
    void whatIsWrongIsToldWithItsLine() {
        assertThatThrownBy(() -> cluster("""
                        adapters:
                          cluster:
                            kind: slurm
                            poll: 0s
                            pack: many
                            partitoin: long
                        executors:
                          default: {adapter: cluster, extra: [--array=1-7], walltime: 3h}
                        """))
                .isInstanceOfSatisfying(
                        RefusedFileException.class,
                        refused -> assertThat(refused.errors())
                                .extracting(Object::toString)
                                .satisfiesExactlyInAnyOrder(
                                        error -> assertThat(error).contains("config.yaml:4", "poll"),
                                        error -> assertThat(error).contains("config.yaml:5", "pack", "adapter cluster"),
                                        error -> assertThat(error).contains("config.yaml:6", "partitoin", "partition"),
                                        error -> assertThat(error).contains("config.yaml:8", "--array"),
                                        error -> assertThat(error).contains("config.yaml:8", "walltime")));
    }

    @Test
    void aMissionWithAClusterDoesNotWaitUnlessItIsTold() throws IOException {
        write("adapters: {here: {kind: local}, cluster: {kind: slurm}}\nexecutors: {default: {adapter: here}}");
        assertThat(new AdapterKinds(SiteConfigurationReader.read(directory), directory).areAllLocal())
                .isFalse();
    }

    private Adapter cluster(String configuration) throws IOException {
        write(configuration);
        return new AdapterKinds(SiteConfigurationReader.read(directory), directory)
                .all()
                .named("cluster")
                .orElseThrow();
    }

    private void write(String configuration) throws IOException {
        Path file = Files.createDirectories(directory.resolve(".dbp")).resolve("config.yaml");
        Files.writeString(file, configuration);
    }
}
