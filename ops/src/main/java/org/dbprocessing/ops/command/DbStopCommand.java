package org.dbprocessing.ops.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "stop", description = "Stops the private server; whoever uses it is cut off.")
final class DbStopCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        boolean ran = invocation.privateServer().stop();
        if (!invocation.quiet()) {
            invocation.output().remark(ran ? "stopped" : "it did not run");
        }
        return ExitCode.DONE;
    }
}
