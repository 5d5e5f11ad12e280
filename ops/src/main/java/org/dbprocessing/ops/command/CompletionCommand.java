package org.dbprocessing.ops.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = {
            "Prints what makes a shell complete dbp's commands and options.",
            "In bash, for now and from ~/.bashrc: source <(dbp completion bash)"
        })
final class CompletionCommand implements Callable<Integer> {
    /** Shells that there is a completion for. The one for zsh is that for bash, which zsh can load. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return Text.lower(name());
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}", arity = "1")
    private Shell shell = Shell.BASH;

    @Override
    public Integer call() {
        String preparation = switch (shell) {
            case BASH -> "";
            case ZSH -> "autoload -U +X bashcompinit && bashcompinit\n";
        };
        Output output = Invocation.of(spec).output();
        output.print(preparation + AutoComplete.bash("dbp", spec.root().commandLine()));
        output.flush();
        return ExitCode.DONE;
    }
}
