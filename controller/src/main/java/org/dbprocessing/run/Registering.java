package org.dbprocessing.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Reason;
import org.dbprocessing.store.FileLink;
import org.dbprocessing.store.JobStep;
import org.dbprocessing.store.NewFile;
import org.dbprocessing.store.Session;

/** Registers placed outputs with their links and queues them, all in the caller's transaction. */
final class Registering {
    private Registering() {}

    /** Returns the steps to be recorded, those that made a file with its id. */
    static List<JobStep> register(Session session, List<Settled> settled) {
        Map<String, Long> ids = session.files().register(newFiles(settled));
        List<JobStep> steps = new ArrayList<>();
        List<FileLink> links = new ArrayList<>();
        Map<Long, Integer> codes = new HashMap<>();
        Map<Integer, List<Long>> queued = new HashMap<>();
        for (Settled each : settled) {
            if (each.step().isEmpty()) {
                continue;
            }
            JobStep step = each.step().get();
            Optional<Long> id = each.file().map(output -> ids.get(output.file().name()));
            if (id.isPresent()) {
                each.file().orElseThrow().inputs().forEach(input -> links.add(new FileLink(id.get(), input)));
                codes.put(id.get(), step.job().codeId());
                queued.computeIfAbsent(step.job().priority(), ignored -> new ArrayList<>())
                        .add(id.get());
                steps.add(step.made(id.get()));
            } else {
                steps.add(each.file().isEmpty() ? step : occupied(step));
            }
        }
        session.files().linkInputs(links);
        session.files().linkCodes(codes);
        queued.forEach((priority, files) -> session.queue().add(files, Optional.empty(), priority));
        return steps;
    }

    private static List<NewFile> newFiles(List<Settled> settled) {
        return settled.stream()
                .flatMap(each -> each.file().stream())
                .map(Outputs.NewOutput::file)
                .toList();
    }

    /** While the job ran, somebody delivered a file of its output's name, or identity. */
    private static JobStep occupied(JobStep step) {
        Job job = step.job();
        Reason reason = new Reason(
                Reason.Kind.TARGET_OCCUPIED,
                "while it ran, another file of the name or the version of "
                        + job.outputName().orElse("its output") + " was registered");
        return (job.state() == JobState.FINISHED
                        ? JobStep.to(job, JobState.FAILED)
                        : JobStep.to(job, JobState.FINISHED, JobState.FAILED))
                .because(reason)
                .on(step.host())
                .with(step.figures());
    }
}
