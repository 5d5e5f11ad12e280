package org.dbprocessing.ops.command;

import org.dbprocessing.model.QaVerdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "qa",
        description = "Verdicts on files: which may be inputs, which may not, and which wait for a verdict.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {QaListCommand.class, QaShowCommand.class})
final class QaCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what was found: ok, problem or ignore; or ask what there is: list or show");
    }

    @Command(name = "ok", description = "Releases files: they are inputs from the next run on.")
    int ok(@Mixin QaJudgement judgement) {
        return judgement.give(Invocation.of(spec), QaVerdict.OK);
    }

    @Command(
            name = "problem",
            description =
                    "Keeps files out: what was made from them is made again, without them or from older versions.")
    int problem(@Mixin QaJudgement judgement) {
        return judgement.give(Invocation.of(spec), QaVerdict.PROBLEM);
    }

    @Command(
            name = "ignore",
            description =
                    "Leaves files aside: they wait for no verdict any more. Where one is required they are no inputs.")
    int ignore(@Mixin QaJudgement judgement) {
        return judgement.give(Invocation.of(spec), QaVerdict.IGNORE);
    }
}
