package org.dbprocessing.jobdir;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dbprocessing.spi.JobOrder;
import org.dbprocessing.spi.Shell.TextFile;
import org.dbprocessing.spi.WorkerPath;

/** What has to lie in a job directory before the job can start. */
public record JobFiles(List<WorkerPath> directories, List<TextFile> files) {

    public JobFiles {
        directories = List.copyOf(directories);
        files = List.copyOf(files);
    }

    /** Of one job. */
    public static JobFiles of(Worksite site, String token, JobOrder order) {
        JobDirectory directory = JobDirectory.of(site.workdir(), order.attempt());
        List<WorkerPath> directories = new ArrayList<>(List.of(directory.temporary()));
        order.outputName().ifPresent(name -> directories.add(directory.outputs()));
        return new JobFiles(
                directories,
                List.of(
                        new TextFile(directory.script(), new RunScript(site, token, order).text(), false),
                        new TextFile(directory.inputs(), inputs(site, order), false)));
    }

    /** Of many jobs, for one call of the shell. */
    public static JobFiles of(Worksite site, String token, List<JobOrder> orders) {
        List<JobFiles> each =
                orders.stream().map(order -> of(site, token, order)).toList();
        return new JobFiles(
                each.stream().flatMap(files -> files.directories().stream()).toList(),
                each.stream().flatMap(files -> files.files().stream()).toList());
    }

    private static String inputs(Worksite site, JobOrder order) {
        return order.inputs().stream()
                .map(input -> site.paths().there(input).value() + '\0')
                .collect(Collectors.joining());
    }
}
