package org.dbprocessing.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dbprocessing.plan.CodeBuilder.aCode;
import static org.dbprocessing.plan.FileBuilder.aFile;
import static org.dbprocessing.plan.MissionBuilder.aMission;
import static org.dbprocessing.plan.ProcessBuilder.aProcess;
import static org.dbprocessing.plan.ProductBuilder.aProduct;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Version;
import org.dbprocessing.naming.FilePaths;
import org.dbprocessing.plan.CommandWord.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    private static Catalogue missionOf(ProcessBuilder process) {
        return aMission()
                .with(aProduct("mag_l0").in("l0/{Y}"))
                .with(aProduct("mag_l1"))
                .with(process)
                .catalogue();
    }

    private static List<CommandWord> words(Catalogue mission, Map<String, String> variables) {
        boolean hasOutput = mission.process(1).outputProductId().isPresent();
        return new CommandLine(mission, new FilePaths(mission), variables)
                .words(
                        mission.code(1),
                        LocalDate.of(2012, 10, 2),
                        List.of(aFile("mag_l0").build(mission)),
                        hasOutput ? Optional.of("mag_l1_20121002_v1.0.0.txt") : Optional.empty(),
                        hasOutput ? Optional.of(Version.of(1, 0, 0)) : Optional.empty());
    }

    private static List<String> arguments(String arguments, Map<String, String> variables) {
        Catalogue mission = missionOf(aProcess("calibrate")
                .from("mag_l0")
                .to("mag_l1")
                .by(aCode("calibrate.sh").version("2.1.0").arguments(arguments)));
        return words(mission, variables).stream()
                .filter(word -> word.role() == Role.TEXT)
                .map(CommandWord::text)
                .toList();
    }

    @Test
    void theCommandIsCodeExtraParametersArgumentsInputsOutput() {
        Catalogue mission = missionOf(aProcess("calibrate")
                .from("mag_l0")
                .to("mag_l1")
                .extraParameters("first one", "{Y}")
                .by(aCode("run_{PRODUCT}.sh").in("cal/v{CODEVERSION}").arguments("-d {DATE}")));

        assertThat(words(mission, Map.of()))
                .containsExactly(
                        new CommandWord(Role.CODE, "/data/twinsat/codes/cal/v1.0.0/run_mag_l1.sh"),
                        new CommandWord(Role.TEXT, "first one"),
                        new CommandWord(Role.TEXT, "2012"),
                        new CommandWord(Role.TEXT, "-d"),
                        new CommandWord(Role.TEXT, "20121002"),
                        new CommandWord(Role.INPUT, "/data/twinsat/l0/2012/mag_l0_20121002_v1.0.0.txt"),
                        new CommandWord(Role.OUTPUT, "mag_l1_20121002_v1.0.0.txt"));
    }

    @Test
    void aProcessWithoutOutputGetsNoOutputArgument() {
        Catalogue mission = missionOf(aProcess("publish")
                .timebase(Timebase.RUN)
                .from("mag_l0")
                .by(aCode("publish.sh").arguments("{PRODUCT}")));

        assertThat(words(mission, Map.of()))
                .extracting(CommandWord::role)
                .containsExactly(Role.CODE, Role.TEXT, Role.INPUT);
    }

    @ParameterizedTest
    @CsvSource({
        "{DATE}, 20121002",
        "{Y}, 2012",
        "{m}, 10",
        "{d}, 02",
        "{j}, 276",
        "{ROOTDIR}, /data/twinsat",
        "{CODEDIR}, /data/twinsat/codes",
        "{CODEVERSION}, 2.1.0",
        "{MISSION}, twinsat",
        "{SATELLITE}, twin-a",
        "{INSTRUMENT}, mag",
        "{PRODUCT}, mag_l1",
        "{VERSION}, 1.0.0",
        "$HOME, /home/a user",
        "${HOME}, /home/a user",
        "$HOME/x, /home/a user/x",
        "$NOBODY, $NOBODY",
        "{print}, {print}",
        "{}, {}",
        "$1, $1",
        "$TRAP, '{DATE} $HOME $1'",
    })
    void whatIsKnownIsFilledInOnceAndAllElseStays(String word, String filled) {
        assertThat(arguments(word, Map.of("HOME", "/home/a user", "TRAP", "{DATE} $HOME $1")))
                .containsExactly(filled);
    }

    @Test
    void argumentsSplitAtBlanksWithQuotesRespected() {
        assertThat(arguments(
                        "-e '{print $1, \"{Y}\"}'  --name=\"a \\\"b\\\" c\" '' a\\ b \\d \"\\d\" x'y z'", Map.of()))
                .containsExactly("-e", "{print $1, \"2012\"}", "--name=a \"b\" c", "", "a b", "\\d", "\\d", "xy z");
    }

    @Test
    void aQuoteThatIsNotClosedIsNamed() {
        assertThatThrownBy(() -> ArgumentSplitter.split("a 'b c"))
                .isInstanceOf(DbpException.class)
                .hasMessage("the arguments a 'b c have a ' that is not closed");
    }
}
