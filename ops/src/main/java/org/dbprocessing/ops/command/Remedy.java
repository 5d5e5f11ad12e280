package org.dbprocessing.ops.command;

import java.util.List;
import java.util.regex.Pattern;

/** What to do about what machines and schedulers say. */
final class Remedy {
    private record Known(Pattern said, String remedy) {
        static Known of(String said, String remedy) {
            return new Known(Pattern.compile(said, Pattern.CASE_INSENSITIVE), remedy);
        }
    }

    /** The first that fits counts. */
    private static final List<Known> KNOWN = List.of(
            Known.of(
                    "munge|authentication|credential",
                    "munged has to run on this host with the cluster's key (try `munge -n | unmunge`); that is for the"
                            + " cluster's administrators"),
            Known.of(
                    "(sbatch|squeue|scontrol|sinfo).*(not found|no such file)|(not found|no such file).*(sbatch|squeue|scontrol|sinfo)",
                    "set `bin:` of the adapter in .dbp/config.yaml to the directory of Slurm's commands, or add it to PATH"),
            Known.of(
                    "invalid account|account/partition|not in your accounts",
                    "correct `account:` in .dbp/config.yaml: `sacctmgr show assoc user=$USER` lists yours"),
            Known.of("invalid qos", "correct `qos:` in .dbp/config.yaml: `sacctmgr show assoc user=$USER` lists yours"),
            Known.of(
                    "invalid partition|partition.*(unknown|not exist)",
                    "correct `partition:` in .dbp/config.yaml: `sinfo -s` lists them"),
            Known.of("license", "correct `licenses:` or `slurm:` of the resource: `scontrol show licenses` lists them"),
            Known.of(
                    "contact slurm controller|connect failure|connection refused|timed out",
                    "slurmctld does not answer: `scontrol ping` says which; wait for it, or tell the administrators"),
            Known.of(
                    "slurm.conf|configuration source",
                    "set `conf:` of the adapter in .dbp/config.yaml to the cluster's slurm.conf"),
            Known.of(
                    "0:53|working directory|chdir|launch|could not be started|not started it|has not claimed|never started"
                            + "|no result",
                    "the adapter's `workdir:` has to lie on a file system that its machines see under the same name, and"
                            + " that the user may write to"),
            Known.of("no space|disk quota|quota exceeded", "make room on that file system, or set another `workdir:`"),
            Known.of("permission denied|not permitted", "give this user the right to it, or set another `workdir:`"));

    private Remedy() {}

    /** For what an adapter said. */
    static String of(String said) {
        return KNOWN.stream()
                .filter(known -> known.said().matcher(said).find())
                .map(Known::remedy)
                .findFirst()
                .orElse("see what it says; `dbp adapters` asks it again");
    }
}
