package org.dbprocessing.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dbprocessing.ops.TestMission.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What holds of every command. */
class CommandLineTest {
    static Stream<List<String>> commands() {
        List<List<String>> paths = new ArrayList<>();
        collect(Main.commandLine(), List.of(), paths);
        return paths.stream();
    }

    private static void collect(CommandLine command, List<String> path, List<List<String>> paths) {
        paths.add(path);
        command.getSubcommands().forEach((name, below) -> {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            collect(below, longer, paths);
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void hasHelpThatStandsInOneLineOfItsParentsHelp(List<String> path) {
        CommandLine command = Main.commandLine();
        for (String name : path) {
            command = command.getSubcommands().get(name);
        }
        List<String> words = new ArrayList<>(path);
        words.add("--help");

        Outcome help = TestMission.run(words).ends(0);

        String summary = command.getCommandSpec().usageMessage().description()[0];
        assertThat(summary).endsWith(".");
        assertThat(help.out()).startsWith("Usage: dbp");
        assertThat(command.getCommandSpec().options())
                .allSatisfy(option -> assertThat(option.description())
                        .as(option.longestName())
                        .isNotEmpty());
    }

    @Test
    void helpIsTheSameAskedEitherWay() {
        String asked = TestMission.run(List.of("help", "queue", "add")).ends(0).out();

        assertThat(TestMission.run(List.of("queue", "add", "--help")).out()).isEqualTo(asked);
    }

    @Test
    void wrongUsageEndsWith2AndSaysWhereToRead() {
        assertThat(TestMission.run(List.of("files", "--form", "2026-01-01"))
                        .ends(2)
                        .err())
                .contains("--form", "dbp files --help");
        TestMission.run(List.of("files", "--from", "2026-02-30")).ends(2);
        TestMission.run(List.of("help", "nonsense")).ends(2);
    }

    @Test
    void aMissionMayBeCalledAsACommandIs() {
        CommandLine.ParseResult words = Main.commandLine().parseArgs("-m", "demo", "status");

        assertThat(words.matchedOption("-m").originalStringValues()).containsExactly("demo");
        assertThat(words.subcommand().commandSpec().name()).isEqualTo("status");
    }

    @Test
    void completionCompletesEachCommand() {
        assertThat(TestMission.run(List.of("completion", "bash")).ends(0).out())
                .contains("complete -F", "adapters", "--json-lines", "registered");
    }
}
