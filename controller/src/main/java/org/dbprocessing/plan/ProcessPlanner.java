package org.dbprocessing.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Reason;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Version;
import org.dbprocessing.model.Version.Component;
import org.dbprocessing.naming.FilePaths;
import org.dbprocessing.plan.Decision.WaitsFor;
import org.jspecify.annotations.Nullable;

/** Decides the candidates of one process, each for itself. */
final class ProcessPlanner {
    private final Catalogue catalogue;
    private final Process process;
    private final CodeChoice codes;
    private final LinkReach reach;
    private final InputChoice choice;
    private final Patience patience;
    private final Buildable buildable;
    private final WishOfOutput wishOfOutput;
    private final WishOfRun wishOfRun;
    private final FilePaths paths;
    private final boolean rerun;
    private @Nullable OutputName outputName;

    ProcessPlanner(
            Catalogue catalogue,
            Process process,
            FilePaths paths,
            Map<Integer, Overhang> overhangs,
            Occasion occasion) {
        Alternatives alternatives = new Alternatives(process);
        this.catalogue = catalogue;
        this.process = process;
        this.codes = new CodeChoice(catalogue, process);
        this.reach = new LinkReach(catalogue, process, overhangs);
        this.choice = new InputChoice(process, alternatives);
        this.patience = new Patience(process, occasion.now());
        this.buildable = new Buildable(catalogue, process, alternatives);
        this.wishOfOutput = new WishOfOutput(catalogue, process, reach, alternatives);
        this.wishOfRun = new WishOfRun(catalogue, process);
        this.paths = paths;
        this.rerun = occasion.rerunRun() && process.timebase() == Timebase.RUN;
    }

    Process process() {
        return process;
    }

    LinkReach reach() {
        return reach;
    }

    boolean hasCodeFor(LocalDate date) {
        return codes.on(date).isPresent();
    }

    Decision decide(Question question, DirtTravel dirt) {
        Optional<EarlierJob> active = question.last().filter(EarlierJob::isActive);
        if (active.isPresent()
                && (active.get().state() != JobState.PLANNED || active.get().remakes())) {
            return ownJobActive(question.candidate(), active.get());
        }
        Optional<Long> planned = active.map(EarlierJob::id);
        LocalDate date = question.candidate().date();
        Optional<Code> code = codes.on(date);
        if (code.isEmpty()) {
            return new Decision.Block(question.candidate(), codes.whyNoneOn(date), planned);
        }
        Optional<Component> force = Component.greatest(
                question.candidate().force(), active.flatMap(job -> forceOf(job, question.output())));
        Candidate candidate = question.candidate().withForce(force);
        Optional<Instant> first = patience.notBefore(question, force);
        if (first.isPresent()) {
            return settling(candidate, first.get(), planned);
        }
        Optional<WaitsFor> dirty = dirt.firstDirty(reach, date);
        if (dirty.isEmpty()) {
            return decideNow(question, force, code.get());
        }
        return patience.isOver(candidate)
                ? waitedEnough(decideNow(question, force, code.get()), dirty.get())
                : waits(candidate, dirty.get(), planned);
    }

    /** Made from what there is, and says so. */
    private Decision waitedEnough(Decision decision, WaitsFor dirty) {
        return decision instanceof Decision.Build build
                ? build.because(new Reason(
                        build.reason().kind(),
                        build.reason().text() + "; made from what there is, since it waits no longer for "
                                + describe(dirty)))
                : decision;
    }

    private Decision decideNow(Question question, Optional<Component> force, Code code) {
        Candidate candidate = question.candidate();
        Optional<EarlierJob> planned = question.last().filter(job -> job.state() == JobState.PLANNED);
        Optional<Long> withdraws = planned.map(EarlierJob::id);
        List<List<InputFile>> byLink = choice.byLink(question);
        List<InputFile> inputs = InputChoice.flattened(byLink);
        Wish wish = process.timebase().hasOutput()
                ? wishOfOutput.of(question, force, code, inputs)
                : wishOfRun.of(question, force, code, inputs, rerun);
        if (wish instanceof Wish.Refuse refusal) {
            return new Decision.Block(candidate, refusal.reason(), withdraws);
        }
        Optional<EarlierJob> same = question.last().filter(job -> isOf(job, code, inputs));
        if (wish instanceof Wish.Leave leave) {
            return same.equals(planned) && planned.isPresent()
                    ? plannedAlready(candidate, planned.get())
                    : new Decision.Drop(candidate, leave.reason(), withdraws);
        }
        Optional<Reason> hindrance = buildable.whyNot(question, byLink);
        if (hindrance.isPresent()) {
            return new Decision.Block(candidate, hindrance.get(), withdraws);
        }
        Wish.Make make = (Wish.Make) wish;
        if (planned.isPresent() && same.isPresent() && !isLess(planned.get().outputVersion(), make.version())) {
            return plannedAlready(candidate, planned.get());
        }
        if (same.filter(this::stopsTrying).isPresent() && !candidate.retry() && !rerun && force.isEmpty()) {
            return new Decision.Block(candidate, failedBefore(same.get()), withdraws);
        }
        return build(question, make, code, inputs, withdraws);
    }

    private Decision build(
            Question question, Wish.Make make, Code code, List<InputFile> inputs, Optional<Long> replaces) {
        Candidate candidate = question.candidate();
        if (process.outputProductId().isEmpty()) {
            return new Decision.Build(
                    candidate, make.reason(), code.id(), inputs, Optional.empty(), Optional.empty(), replaces);
        }
        String name;
        try {
            OutputName names = outputName(process.outputProductId().get());
            if (!names.saysVersion() && question.output().isPresent()) {
                return new Decision.Block(
                        candidate, noRoom(candidate, question.output().get(), make), replaces);
            }
            name = names.write(candidate, make.version().orElseThrow(), inputs);
        } catch (DbpException noName) {
            return new Decision.Block(
                    candidate, new Reason(Reason.Kind.NO_ROOM, noName.getMessage() + ": " + noName.remedy()), replaces);
        }
        return new Decision.Build(
                candidate, make.reason(), code.id(), inputs, Optional.of(name), make.version(), replaces);
    }

    /** Compiled when it is first needed: a format that is none is the matter of those only who would write it. */
    private OutputName outputName(int productId) {
        if (outputName == null) {
            outputName = new OutputName(paths, process.timebase(), productId);
        }
        return outputName;
    }

    private Reason noRoom(Candidate candidate, ExistingOutput output, Wish.Make make) {
        return new Reason(
                Reason.Kind.NO_ROOM,
                "the format of " + describe(candidate) + " has no {VERSION}, so that there is room for " + output.name()
                        + " only; but " + make.reason().text());
    }

    private Decision ownJobActive(Candidate candidate, EarlierJob job) {
        return new Decision.Hold(
                candidate,
                new Reason(
                        Reason.Kind.OWN_JOB_ACTIVE,
                        "job " + job.id() + " is at work on " + describe(candidate)
                                + ", decided again when it has ended"),
                process.outputProductId().map(product -> new WaitsFor(product, candidate.date())),
                Optional.empty());
    }

    private Decision waits(Candidate candidate, WaitsFor dirty, Optional<Long> withdraws) {
        Optional<Instant> until = patience.until(candidate);
        return new Decision.Hold(
                candidate,
                new Reason(
                        Reason.Kind.WAITS_FOR,
                        describe(candidate) + " waits for " + describe(dirty) + ", which is still to come"
                                + until.map(end -> "; from " + end.truncatedTo(ChronoUnit.SECONDS)
                                                + " on it is made from what there is")
                                        .orElse("")),
                Optional.of(dirty),
                withdraws,
                until);
    }

    private Decision settling(Candidate candidate, Instant first, Optional<Long> withdraws) {
        return new Decision.Hold(
                candidate,
                new Reason(
                        Reason.Kind.SETTLING,
                        describe(candidate) + " is first made when its "
                                + (process.timebase().isPeriod() ? "period" : "day") + " is over and settled, at "
                                + first),
                Optional.empty(),
                withdraws,
                Optional.of(first));
    }

    private static Decision plannedAlready(Candidate candidate, EarlierJob job) {
        return new Decision.Drop(
                candidate,
                new Reason(
                        Reason.Kind.UP_TO_DATE,
                        "job " + job.id() + " is planned already, with the same code and inputs"),
                Optional.empty());
    }

    private Reason failedBefore(EarlierJob job) {
        return new Reason(
                Reason.Kind.FAILED_BEFORE,
                "job " + job.id() + " " + word(job.state()) + " with the same code and inputs"
                        + (job.endedText().isEmpty() ? "" : " (" + job.endedText() + ")") + ": `dbp job retry "
                        + job.id() + "` tries it again");
    }

    private static String word(JobState state) {
        return state.name()
                .toLowerCase(Locale.ROOT)
                .replace("cancelled", "was cancelled")
                .replace("lost", "was lost");
    }

    private String describe(WaitsFor output) {
        return catalogue.product(output.productId()).name() + " of " + output.date();
    }

    /** What is to be made, for people. */
    private String describe(Candidate candidate) {
        String what = process.outputProductId()
                .map(product -> catalogue.product(product).name())
                .orElse(process.name());
        return what + " of " + candidate.date() + (candidate.key().isEmpty() ? "" : " (" + candidate.key() + ")");
    }

    private static boolean isOf(EarlierJob job, Code code, List<InputFile> inputs) {
        if (job.codeId() != code.id() || job.inputs().size() != inputs.size()) {
            return false;
        }
        HashSet<Long> ids = new HashSet<>(job.inputs());
        return inputs.stream().allMatch(input -> ids.contains(input.id()));
    }

    /** Whether a failure like this one would only be had again; what is run at every start is tried at every start. */
    private boolean stopsTrying(EarlierJob job) {
        return switch (job.state()) {
            case FAILED, CANCELLED, LOST -> process.timebase() != Timebase.STARTUP;
            case PLANNED, SUBMITTING, SUBMITTED, RUNNING, FINISHED, REGISTERED -> false;
        };
    }

    private static boolean isLess(Optional<Version> one, Optional<Version> other) {
        return one.isPresent() && other.isPresent() && one.get().compareTo(other.get()) < 0;
    }

    /** The force that a planned job carries out. */
    private static Optional<Component> forceOf(EarlierJob job, Optional<ExistingOutput> output) {
        if (!job.forced()) {
            return Optional.empty();
        }
        if (output.isEmpty() || job.outputVersion().isEmpty()) {
            return Optional.of(Component.REVISION);
        }
        return Optional.of(
                VersionStep.between(output.get().version(), job.outputVersion().get()));
    }
}
