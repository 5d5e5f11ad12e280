package org.dbprocessing.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.slurm.SlurmOptions.Pack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlurmOptionsTest {

    @Test
    void nothing_said_is_what_sbatch_does_by_itself() {
        SlurmOptions options = SlurmOptions.of(Map.of());
        assertThat(options.words()).isEmpty();
        assertThat(options.pack()).isEqualTo(new Pack.Automatic());
        assertThat(options.defaultTime()).isEmpty();
    }

    @Test
    void each_option_is_one_word_in_the_same_order_always() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("extra", "--reservation=march\n\n  --comment=two words; and $(more)\n");
        options.put("licenses", "idl:1,matlab:2");
        options.put("gres", "gpu:1");
        options.put("constraint", "haswell|broadwell");
        options.put("qos", "low");
        options.put("account", "rbsp");
        options.put("partition", "long,longer");
        options.put("nodes_exclude", "n[3-4]");
        assertThat(SlurmOptions.of(options).words())
                .containsExactly(
                        "--partition=long,longer",
                        "--account=rbsp",
                        "--qos=low",
                        "--constraint=haswell|broadwell",
                        "--gres=gpu:1",
                        "--licenses=idl:1,matlab:2",
                        "--reservation=march",
                        "--comment=two words; and $(more)");
        assertThat(SlurmOptions.of(options).exclude()).contains("n[3-4]");
    }

    @Test
    void an_empty_value_takes_an_option_back() {
        assertThat(SlurmOptions.of(Map.of("partition", " ")).words()).isEmpty();
    }

    @Test
    void packs_are_automatic_or_off_or_so_many() {
        assertThat(SlurmOptions.of(Map.of("pack", "auto")).pack()).isEqualTo(new Pack.Automatic());
        assertThat(SlurmOptions.of(Map.of("pack", "off")).pack()).isEqualTo(new Pack.Fixed(1));
        assertThat(SlurmOptions.of(Map.of("pack", "25")).pack()).isEqualTo(new Pack.Fixed(25));
    }

    @Test
    void times_have_a_unit() {
        assertThat(SlurmOptions.of(Map.of("time_default", "90m")).defaultTime()).contains(Duration.ofMinutes(90));
        assertThat(SlurmOptions.of(Map.of("time_default", "2d")).defaultTime()).contains(Duration.ofDays(2));
    }

    @Test
    void what_it_does_not_know_is_named_with_what_it_knows() {
        assertThatThrownBy(() -> SlurmOptions.of(Map.of("partitoin", "long", "nice", "1")))
                .isInstanceOfSatisfying(DbpException.class, e -> {
                    assertThat(e).hasMessage("Slurm has no option nice, partitoin");
                    assertThat(e.remedy()).startsWith("options are: partition, account, qos");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "1.5", "AUTO"})
    void other_packs_are_refused(String pack) {
        assertThatThrownBy(() -> SlurmOptions.of(Map.of("pack", pack))).isInstanceOf(DbpException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--array=1-3",
                "--export=ALL",
                "--time=10",
                "--wrap=x",
                "--requeue",
                "-p long",
                "long",
                "--",
                "--exclude=n1"
            })
    void extra_words_are_long_options_that_are_not_dbps_own(String extra) {
        assertThatThrownBy(() -> SlurmOptions.of(Map.of("extra", extra)))
                .isInstanceOf(DbpException.class)
                .hasMessageContaining("'" + extra + "'");
    }

    @Test
    void a_value_of_two_lines_is_refused() {
        assertThatThrownBy(() -> SlurmOptions.of(Map.of("account", "a\n--wrap=b")))
                .isInstanceOf(DbpException.class)
                .hasMessage("option account has more than one line");
    }
}
