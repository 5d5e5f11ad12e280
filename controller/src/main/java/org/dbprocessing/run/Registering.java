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
import org.dbprocessing.store.FileStore;
import org.dbprocessing.store.JobStep;
import org.dbprocessing.store.NewFile;
import org.dbprocessing.store.Session;

/** Registers placed outputs with their links and queues them, all in the caller's transaction. */
final class Registering {
    private Registering() {}

    /**
     * What was registered.
     *
     * @param steps to be recorded, those that made a file with its id
     * @param otherwise names of files that were made again as they were, and have other contents
     */
    record Registered(List<JobStep> steps, List<String> otherwise) {}

    static Registered register(Session session, List<Settled> settled) {
        Map<String, Long> ids = session.files().register(newFiles(settled, false));
        List<FileStore.Restored> restored = session.files().restore(newFiles(settled, true));
        restored.forEach(file -> ids.put(file.name(), file.id()));
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
                if (!step.job().remakes()) {
                    each.file().orElseThrow().inputs().forEach(input -> links.add(new FileLink(id.get(), input)));
                    codes.put(id.get(), step.job().codeId());
                }
                queued.computeIfAbsent(step.job().priority(), ignored -> new ArrayList<>())
                        .add(id.get());
                steps.add(step.made(id.get()));
            } else {
                steps.add(each.file().isEmpty() ? step : cannotBeRegistered(step));
            }
        }
        session.provenance().linkInputs(links);
        session.provenance().linkCodes(codes);
        queued.forEach((priority, files) -> session.queue().add(files, Optional.empty(), priority));
        session.qa().hear(ids.values());
        return new Registered(
                steps,
                restored.stream()
                        .filter(FileStore.Restored::otherwise)
                        .map(FileStore.Restored::name)
                        .toList());
    }

    /** @param again whether those are wanted that are registered already, or the others */
    private static List<NewFile> newFiles(List<Settled> settled, boolean again) {
        return settled.stream()
                .filter(each -> each.step()
                        .filter(step -> step.job().remakes() == again)
                        .isPresent())
                .flatMap(each -> each.file().stream())
                .map(Outputs.NewOutput::file)
                .toList();
    }

    /** While the job ran, somebody delivered a file of its output's name, or identity, or purged what was to be restored. */
    private static JobStep cannotBeRegistered(JobStep step) {
        Job job = step.job();
        String name = job.outputName().orElse("its output");
        Reason reason = job.remakes()
                ? new Reason(Reason.Kind.BAD_OUTPUT, "while it ran, " + name + " was taken out of the database")
                : new Reason(
                        Reason.Kind.TARGET_OCCUPIED,
                        "while it ran, another file of the name or the version of " + name + " was registered");
        return (job.state() == JobState.FINISHED
                        ? JobStep.to(job, JobState.FAILED)
                        : JobStep.to(job, JobState.FINISHED, JobState.FAILED))
                .because(reason)
                .on(step.host())
                .with(step.figures());
    }
}
