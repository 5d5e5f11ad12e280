package org.dbprocessing.ops.command;

import java.util.concurrent.Callable;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.ops.command.Reprocessing.Asked;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "reprocess",
        description = {
            "Has files looked at again by the next run: as inputs of what is made from them, or, with --outputs, themselves.",
            "What is up to date stays as it is, unless forced. Newest files only; chosen by options, which restrict each"
                    + " other."
        })
final class ReprocessCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ArgGroup(exclusive = true)
    private Purpose purpose = new Purpose();

    /** As what the files are asked for, if not as inputs. */
    static final class Purpose {
        @Option(names = "--outputs", description = "Ask for the files themselves.")
        private boolean outputs;

        @Option(
                names = "--lost",
                description =
                        "Ask for those that are not on disk, and for what is gone of what they were made from, to be"
                                + " made again as they were: at the same version, by the code and from the inputs recorded.")
        private boolean lost;

        Reprocessing.As as() {
            if (outputs) {
                return Reprocessing.As.OUTPUTS;
            }
            return lost ? Reprocessing.As.LOST : Reprocessing.As.INPUTS;
        }
    }

    @Option(names = "--all", description = "All files, where no other option chooses.")
    private boolean all;

    @Mixin
    private final FileChoice choice = new FileChoice();

    @Mixin
    private final Urgency urgency = new Urgency();

    @Option(names = "--dry-run", description = "Only tell which jobs there would be, by product and dates.")
    private boolean dryRun;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() {
        if (choice.isEmpty() != all) {
            throw new ParameterException(
                    spec.commandLine(),
                    all
                            ? "--all leaves nothing to choose: leave it out, or the other options"
                            : "choose files by --product, --code, --instrument, --level, --from or --to; or say --all");
        }
        if (purpose.lost && urgency.force().isPresent()) {
            throw new ParameterException(
                    spec.commandLine(), "--lost makes files again as they were: it takes no --force");
        }
        Invocation invocation = Invocation.of(spec);
        try (Workspace workspace = invocation.open()) {
            Catalogue catalogue = workspace.catalogue();
            Reprocessing reprocessing =
                    new Reprocessing(workspace.site(), catalogue, choice.filter(catalogue), urgency, purpose.as());
            Asked asked = dryRun
                    ? workspace.database().dryRun(reprocessing::tryOut)
                    : workspace.database().write(reprocessing::ask);
            if (json.isWanted()) {
                invocation.output().json(asked.document());
            } else {
                print(invocation, asked);
            }
        }
        return ExitCode.DONE;
    }

    private void print(Invocation invocation, Asked asked) {
        Output output = invocation.output();
        asked.jobs().forEach(making -> output.line(making.toString()));
        asked.after().forEach(making -> output.line("then " + making));
        if (invocation.quiet()) {
            return;
        }
        if (asked.irreplaceable() > 0) {
            output.remark(Text.count(asked.irreplaceable(), "file")
                    + " that no process makes cannot be made again: put back what was lost");
        }
        if (asked.files() == 0) {
            output.remark("nothing to ask: " + whyNothing());
        } else if (dryRun) {
            output.remark(Text.count(asked.files(), "file") + " would be looked at"
                    + (asked.jobs().isEmpty() ? "; there would be nothing to make" : ""));
        } else {
            output.remark(Text.count(asked.files(), "file")
                    + (purpose.as() == Reprocessing.As.INPUTS ? " queued" : " asked for")
                    + "; the next `dbp run` decides");
        }
    }

    private String whyNothing() {
        return switch (purpose.as()) {
            case INPUTS -> "no process takes such files, or none is usable; --outputs asks for the files themselves";
            case OUTPUTS -> "no process of today makes such files";
            case LOST -> "of such files that are made here none is lost";
        };
    }
}
