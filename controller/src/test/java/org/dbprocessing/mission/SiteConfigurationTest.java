package org.dbprocessing.mission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.mission.yaml.Problems;
import org.dbprocessing.mission.yaml.RefusedFileException;
import org.dbprocessing.mission.yaml.Section;
import org.dbprocessing.mission.yaml.ValueKinds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteConfigurationTest {
    @TempDir
    Path directory;

    @BeforeEach
    void make() throws IOException {
        Files.createDirectory(directory.resolve(".dbp"));
    }

    private SiteConfiguration read(String text) throws IOException {
        Files.writeString(SiteConfigurationReader.fileOf(directory), text);
        return SiteConfigurationReader.read(directory);
    }

    private List<String> errors(String text) {
        return MissionText.told(catchThrowableOfType(RefusedFileException.class, () -> read(text))
                .errors());
    }

    @Test
    void everythingHasADefault() throws IOException {
        SiteConfiguration none = SiteConfigurationReader.read(directory);

        assertThat(none.database()).isEqualTo(new DatabaseSettings.Embedded());
        assertThat(none.jobs())
                .isEqualTo(new JobSettings(
                        directory.resolve(".dbp/work"), "0022", Optional.empty(), 10L << 20, Duration.ofDays(30)));
        assertThat(none.ingest()).isEqualTo(new IngestSettings(Duration.ofSeconds(10), false, 4));
        assertThat(none.adapters()).containsOnlyKeys("local");
        assertThat(none.adapters().get("local").kind()).isEqualTo("local");
        assertThat(none.executors()).containsOnlyKeys("default");
        assertThat(none.executors().get("default").adapter()).isEqualTo("local");
        assertThat(none.environments()).containsOnlyKeys("default");
        assertThat(none.python()).isEqualTo("python3");
        assertThat(none.resources()).isEmpty();
        assertThat(read("").jobs()).isEqualTo(none.jobs());
    }

    @Test
    void readsEveryKey() throws IOException {
        SiteConfiguration site = read("""
                database: {url: 'postgresql://db.example/twinsat', user: me, password_file: .dbp/password}
                workdir: /scratch/dbp
                umask: "0007"
                group: science
                ingest: {settle: 0s, duplicates: drop, parallel: 8}
                python: conda/bin/python3
                log_limit: 512K
                keep_failed: 2d12h
                adapters:
                  local: {kind: local, cpus: 8, memory: 16G}
                  cluster: {kind: slurm}
                executors:
                  default: {adapter: local}
                  big: {adapter: cluster, partition: long}
                environments:
                  idl88: {shell: [/bin/bash, -l], setup: [module load idl/8.8], variables: {IDL_DIR: /opt/idl},
                          wrap: [apptainer, exec, x.sif], scratch: node, resources: {idl: 1}}
                resources:
                  idl: {limit: 6, slurm: idl@server}
                before_tick: [kinit -R, aklog]
                """);

        assertThat(site.database())
                .isEqualTo(new DatabaseSettings.External(
                        "postgresql://db.example/twinsat",
                        Optional.of("me"),
                        Optional.of(directory.resolve(".dbp/password"))));
        assertThat(site.jobs())
                .isEqualTo(new JobSettings(
                        Path.of("/scratch/dbp"), "0007", Optional.of("science"), 512L << 10, Duration.ofHours(60)));
        assertThat(site.ingest()).isEqualTo(new IngestSettings(Duration.ZERO, true, 8));
        assertThat(site.python())
                .isEqualTo(directory.resolve("conda/bin/python3").toString());
        assertThat(site.executors().get("big").adapter()).isEqualTo("cluster");
        assertThat(site.environments().get("idl88"))
                .isEqualTo(new EnvironmentSettings(
                        "idl88",
                        List.of("/bin/bash", "-l"),
                        List.of("module load idl/8.8"),
                        Map.of("IDL_DIR", "/opt/idl"),
                        List.of("apptainer", "exec", "x.sif"),
                        true,
                        Map.of("idl", 1)));
        assertThat(site.resources()).isEqualTo(Map.of("idl", 6));
        assertThat(site.licenses()).isEqualTo(Map.of("idl", "idl@server"));
        assertThat(site.beforeTick()).containsExactly("kinit -R", "aklog");
    }

    @Test
    void whoKnowsAnAdapterReadsItsOptions() throws IOException {
        SiteConfiguration site = read("adapters:\n  local:\n    kind: local\n    cpus: 8\n    memroy: 16G\n");
        Problems problems = new Problems();

        Section options = site.adapters().get("local").options().section(problems);

        assertThat(options.value("cpus", ValueKinds.wholeNumber(1, 100))).contains(8);
        assertThat(options.value("memory", ValueKinds.SIZE)).isEmpty();
        options.finish();
        assertThat(MissionText.told(problems.errors()))
                .containsExactly("5: unknown key 'memroy' in adapter local | did you mean 'memory'?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            database: mysql://x/y | 1: 'database' is 'mysql://x/y', not a database
            database: postgresql://me:secret@host/db | 1: the URL holds a password
            database: {url: 'jdbc:postgresql://host/db?user=me&password=x'} | 1: the URL holds a password
            database: {user: me} | 1: 'url' of database is missing
            umask: 18 | 1: 'umask' is '18', not a umask
            log_limit: 10 MB | 1: 'log_limit' is '10 MB', not a size
            keep_failed: 30 | 1: 'keep_failed' is '30', not a time span
            ingest: {duplicates: burn} | 1: 'duplicates' of ingest is 'burn', not keep or drop
            ingest: {paralel: 2} | 1: unknown key 'paralel' in ingest
            adapters: {local: {cpus: 8}} | 1: 'kind' of adapter local is missing
            adapters: local | 1: 'adapters' is 'local', not a group of keys
            executors: {big: {adapter: cluster}} | 1: executor big names the adapter 'cluster', which is not configured
            adapters: {a: {kind: ssh}, b: {kind: slurm}} | 1: it is not said which adapter runs the codes that name no
            environments: {x: {shell: /bin/bash -l}} | 1: 'shell' is one word with blanks in it
            environments: {x: {variables: {1a: b}}} | 1: '1a' cannot be a variable's name
            environments: {x: {variables: {DBP_JOB_ID: b}}} | 1: 'DBP_JOB_ID' is set by dbp itself
            environments: {x: {resources: {idl: 1}}} | 1: environment x takes the resource 'idl', which is not configured
            environments: {x: {scratch: yes}} | 1: 'scratch' of environment x is 'yes', not node
            resources: {idl: 6} | 1: 'idl' of resources is '6', not a group of keys
            resources: {idl: {limit: -1}} | 1: 'limit' of resource idl is '-1', not a whole number
            workdirs: x | 1: unknown key 'workdirs'
            """)
    void tellsWhatIsWrong(String text, String error) {
        assertThat(errors(text)).anySatisfy(told -> assertThat(told).startsWith(error));
    }

    @Test
    void tellsAllErrorsAtOnce() {
        assertThat(errors("umask: 9\nworkdirs: x\nresources: {idl: {}}\n")).hasSize(3);
    }
}
