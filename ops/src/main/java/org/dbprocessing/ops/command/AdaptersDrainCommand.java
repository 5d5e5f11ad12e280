package org.dbprocessing.ops.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dbprocessing.mission.SiteConfigurationReader;
import org.dbprocessing.ops.wiring.AdapterKinds;
import org.dbprocessing.ops.wiring.PersonsHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "drain", description = "A host of a pool is given no more jobs; those that it has go on.")
final class AdaptersDrainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "HOST", description = "As it is called in .dbp/config.yaml.")
    private String name = "";

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        Path mission = invocation.missionDirectory();
        PersonsHost host = new AdapterKinds(SiteConfigurationReader.read(mission), mission).host(name);
        host.drain();
        invocation.output().remark(name + " is given no more jobs, until: dbp adapters resume " + name);
        return ExitCode.DONE;
    }
}
