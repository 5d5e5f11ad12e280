package org.dbprocessing.ops.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.dbprocessing.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "migrate", description = "Brings the database's tables to what this version of dbp needs.")
final class DbMigrateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        List<String> applied = Database.migrate(invocation.databaseLocation());
        applied.forEach(name -> invocation.output().line("applied " + name));
        if (applied.isEmpty() && !invocation.quiet()) {
            invocation.output().remark("nothing to do: the tables are what this dbp needs");
        }
        return ExitCode.DONE;
    }
}
