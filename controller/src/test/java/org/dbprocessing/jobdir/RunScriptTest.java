package org.dbprocessing.jobdir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.Code;
import org.dbprocessing.spi.Environment;
import org.dbprocessing.spi.JobOrder;
import org.dbprocessing.spi.PathMapping;
import org.dbprocessing.spi.Shell.TextFile;
import org.dbprocessing.spi.Word;
import org.dbprocessing.spi.WorkerPath;
import org.junit.jupiter.api.Test;

class RunScriptTest {

    private static final Worksite SITE =
            new Worksite(new WorkerPath("/work"), new Elsewhere(), "0027", Optional.empty(), Duration.ofSeconds(10));

    private static final JobOrder ORDER = new JobOrder(
            new Attempt(12_017, 2),
            1,
            List.of(
                    new Word.CodeFile(Path.of("/codes/calibrate.sh")),
                    new Word.Text("-d"),
                    new Word.Text("it's $(x)"),
                    new Word.InputFile(Path.of("/data/mag 1.txt")),
                    new Word.OutputFile("mag_l1.txt")),
            List.of(Path.of("/data/mag 1.txt"), Path.of("/data/mag 2.txt")),
            Optional.of("mag_l1.txt"),
            Map.of("DBP_JOB_ID", "12017", "DBP_DATE", "2026-03-01"),
            Environment.standard(),
            new Code.Needs(1, Optional.empty(), Optional.of(600), Map.of()),
            Map.of(),
            Optional.empty(),
            Set.of(),
            1000);

    @Test
    void what_is_peculiar_to_a_job_stands_at_the_top() {
        assertThat(head(ORDER)).isEqualTo("""
                #!/bin/sh
                # Attempt 12017-2, written by dbp. It runs once.
                token='abc'
                directory='/work/12/12017-2'
                output_name='mag_l1.txt'
                mask=0027
                mercy=10
                time_limit=600
                log_limit=1000
                log_blocks=2
                set_up=
                scratch=
                code() {
                    exec setsid \\
                        timeout -k "$mercy" "$time_limit" \\
                        env -i \\
                        ${PATH+"PATH=$PATH"} \\
                        ${HOME+"HOME=$HOME"} \\
                        ${USER+"USER=$USER"} \\
                        ${LANG+"LANG=$LANG"} \\
                        TZ=UTC \\
                        'DBP_DATE=2026-03-01' \\
                        'DBP_JOB_ID=12017' \\
                        DBP_INPUTS="$directory/inputs" \\
                        DBP_OUTPUT="$output" \\
                        TMPDIR="$temporary" \\
                        '/far/codes/calibrate.sh' \\
                        '-d' \\
                        'it'\\''s $(x)' \\
                        '/far/data/mag 1.txt' \\
                        "$output"
                }
                """);
    }

    @Test
    void an_environment_is_set_up_by_its_shell_before_the_code() {
        Environment environment = new Environment(
                "idl",
                List.of("/bin/bash", "-l"),
                List.of("module load idl/8.8", "ulimit -s unlimited # as they say"),
                Map.of("IDL_PATH", "+/opt/it's"),
                List.of("apptainer", "exec", "idl.sif"),
                true);
        assertThat(head(in(environment))).isEqualTo("""
                #!/bin/sh
                # Attempt 12017-2, written by dbp. It runs once.
                token='abc'
                directory='/work/12/12017-2'
                output_name=''
                mask=0027
                mercy=10
                time_limit=
                log_limit=1000
                log_blocks=2
                set_up=yes
                scratch=yes
                code() {
                    exec setsid \\
                        env -i \\
                        ${PATH+"PATH=$PATH"} \\
                        ${HOME+"HOME=$HOME"} \\
                        ${USER+"USER=$USER"} \\
                        ${LANG+"LANG=$LANG"} \\
                        TZ=UTC \\
                        'IDL_PATH=+/opt/it'\\''s' \\
                        DBP_INPUTS="$directory/inputs" \\
                        TMPDIR="$temporary" \\
                        '/bin/bash' \\
                        '-l' \\
                        -c \\
                        'eval '\\''module load idl/8.8'\\'' || exit 1
                eval '\\''ulimit -s unlimited # as they say'\\'' || exit 1
                umask 0027
                TMPDIR=$2; export TMPDIR; cd -- "$2" || exit 1
                command -v "$3" > /dev/null || { echo "dbp: no such command: $3" >&2; exit 1; }
                : > "$1" || exit 1
                shift 2
                exec "$@"
                ' \\
                        dbp \\
                        "$directory/ready" \\
                        "$temporary" \\
                        'apptainer' \\
                        'exec' \\
                        'idl.sif' \\
                        '/far/codes/x'
                }
                """);
    }

    @Test
    void a_path_that_env_would_take_for_a_variable_is_kept_from_it() {
        JobOrder order = plain(new Word.CodeFile(Path.of("/codes/v=1/x")), Environment.standard());
        assertThat(head(order)).endsWith("""
                        TMPDIR="$temporary" \\
                        /bin/sh -c 'exec "$0" "$@"' \\
                        '/far/codes/v=1/x'
                }
                """);
    }

    @Test
    void the_rest_is_the_same_for_all() {
        String one = text(ORDER);
        String other = text(in(Environment.standard()));
        assertThat(one.substring(one.indexOf("\n}\n"))).isEqualTo(other.substring(other.indexOf("\n}\n")));
    }

    @Test
    void a_job_directory_is_made_with_script_and_inputs() {
        JobFiles files = JobFiles.of(SITE, "abc", ORDER);
        assertThat(files.directories())
                .containsExactly(new WorkerPath("/work/12/12017-2/tmp"), new WorkerPath("/work/12/12017-2/out"));
        assertThat(files.files())
                .containsExactly(
                        new TextFile(new WorkerPath("/work/12/12017-2/run.sh"), text(ORDER), false),
                        new TextFile(
                                new WorkerPath("/work/12/12017-2/inputs"),
                                "/far/data/mag 1.txt\0/far/data/mag 2.txt\0",
                                false));
    }

    private static String text(JobOrder order) {
        return new RunScript(SITE, "abc", order).text();
    }

    private static String head(JobOrder order) {
        String text = text(order);
        return text.substring(0, text.indexOf("\n}\n") + 3);
    }

    private static JobOrder in(Environment environment) {
        return plain(new Word.CodeFile(Path.of("/codes/x")), environment);
    }

    private static JobOrder plain(Word code, Environment environment) {
        return new JobOrder(
                ORDER.attempt(),
                1,
                List.of(code),
                List.of(),
                Optional.empty(),
                Map.of(),
                environment,
                Code.Needs.oneCpu(),
                Map.of(),
                Optional.empty(),
                Set.of(),
                1000);
    }

    /** The same files below another directory. */
    private static final class Elsewhere implements PathMapping {
        @Override
        public WorkerPath there(Path here) {
            return new WorkerPath("/far" + here);
        }

        @Override
        public Optional<Path> here(WorkerPath there) {
            return Optional.empty();
        }
    }
}
