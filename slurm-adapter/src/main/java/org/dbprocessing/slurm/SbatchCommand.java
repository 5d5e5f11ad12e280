package org.dbprocessing.slurm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.dbprocessing.jobdir.Worksite;
import org.dbprocessing.model.Code;
import org.dbprocessing.spi.SubmissionOrder;
import org.dbprocessing.spi.WorkerPath;

/** The words of the command that submits elements of one kind: one job, or an array. Pure. */
final class SbatchCommand {

    private SbatchCommand() {}

    /** @param avoid nodes left out for now, beside those of the options */
    static List<String> words(
            Worksite site, SubmissionOrder order, SlurmOptions options, TimeLimit limit, Collection<String> avoid) {
        WorkerPath directory = SubmissionFiles.directory(site, order.token());
        Code.Needs needs = order.elements().get(0).get(0).needs();
        List<String> words = new ArrayList<>();
        words.add("sbatch");
        words.add("--parsable");
        words.add("--job-name=" + ElementId.jobName(order.token()));
        int elements = order.elements().size();
        if (elements > 1) {
            words.add("--array=0-" + (elements - 1));
        }
        // Relative to the directory: in the pattern itself some characters of a path would have a meaning.
        words.add("--chdir=" + directory);
        words.add("--output=" + (elements > 1 ? "%a.log" : SubmissionFiles.log(0)));
        // Else the whole environment of this process goes along, passwords too.
        words.add("--export=NONE");
        // Whether something is run again is for the controller to decide: two copies may run to the end.
        words.add("--no-requeue");
        words.add("--ntasks=1");
        words.add("--cpus-per-task=" + needs.cpus());
        needs.memoryMiB().ifPresent(memory -> words.add("--mem=" + memory + "M"));
        limit.minutes(site.mercy()).ifPresent(minutes -> words.add("--time=" + minutes));
        words.addAll(options.words());
        exclude(options.exclude(), avoid).ifPresent(nodes -> words.add("--exclude=" + nodes));
        words.add(directory.resolve(SubmissionFiles.SCRIPT).value());
        return words;
    }

    private static Optional<String> exclude(Optional<String> always, Collection<String> now) {
        List<String> nodes = new ArrayList<>();
        always.ifPresent(nodes::add);
        nodes.addAll(new TreeSet<>(now));
        return nodes.isEmpty() ? Optional.empty() : Optional.of(String.join(",", nodes));
    }
}
