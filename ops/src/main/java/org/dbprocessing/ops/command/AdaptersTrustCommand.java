package org.dbprocessing.ops.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Scanner;
import java.util.concurrent.Callable;
import org.dbprocessing.mission.SiteConfigurationReader;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.ops.wiring.AdapterKinds;
import org.dbprocessing.ops.wiring.PersonsHost;
import org.dbprocessing.ssh.OfferedKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "trust", description = "Shows a host's key, and records it once you have compared it.")
final class AdaptersTrustCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "HOST", description = "As it is called in .dbp/config.yaml.")
    private String name = "";

    @Option(names = "--yes", description = "It has been compared: no question.")
    private boolean yes;

    @Override
    public Integer call() {
        Invocation invocation = Invocation.of(spec);
        Path mission = invocation.missionDirectory();
        PersonsHost host = new AdapterKinds(SiteConfigurationReader.read(mission), mission).host(name);
        OfferedKey key = host.offeredKey();
        invocation.output().remark(name + " shows the key " + key);
        if (!yes && !agreed(invocation)) {
            throw new DbpException(
                    "not recorded",
                    "on the host itself: ssh-keygen -l -f /etc/ssh/ssh_host_ed25519_key.pub; then --yes");
        }
        invocation.output().remark("recorded in " + host.trust(key));
        return ExitCode.DONE;
    }

    private static boolean agreed(Invocation invocation) {
        if (!Invocation.isTyped()) {
            return false;
        }
        invocation.output().remark("Is this its own key, by the word of whoever runs it? Answer yes or no:");
        Scanner answer = new Scanner(System.in, StandardCharsets.UTF_8);
        return answer.hasNextLine() && answer.nextLine().strip().equals("yes");
    }
}
