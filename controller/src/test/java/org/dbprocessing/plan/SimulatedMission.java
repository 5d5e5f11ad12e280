package org.dbprocessing.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Version;
import org.dbprocessing.model.Version.Component;
import org.dbprocessing.naming.FilePaths;
import org.dbprocessing.naming.NameValues;
import org.dbprocessing.plan.Decision.WaitsFor;

/**
 * A mission in memory: files arrive and are queued, the queue becomes candidates, candidates are planned, jobs make
 * files. Written for plainness and not for speed: the store's SQL is to do the same.
 */
final class SimulatedMission {
    /** A candidate as it is kept between plans. */
    private static final class Kept {
        private Optional<Component> force = Optional.empty();
        private boolean retry;
        private boolean due = true;
        private Optional<WaitsFor> waitsFor = Optional.empty();
    }

    private Catalogue catalogue;
    private final List<SimulatedFile> files = new ArrayList<>();
    private final Map<SimulatedFile, Optional<Component>> queue = new LinkedHashMap<>();
    private final Map<Slot, Kept> candidates = new TreeMap<>();
    private final List<SimulatedJob> jobs = new ArrayList<>();
    private final Map<Integer, Overhang> overhangs = new HashMap<>();
    private final Map<InputFile.Identity, Version> purgedVersions = new HashMap<>();
    private final List<SimulatedJob> builds = new ArrayList<>();
    private Predicate<Long> failsToMake = content -> false;
    private final Set<Integer> productsThatOverhang;
    private long ids;

    /** @param productsThatOverhang products whose files made here reach two hours into the next day */
    SimulatedMission(Catalogue catalogue, Set<Integer> productsThatOverhang) {
        this.catalogue = catalogue;
        this.productsThatOverhang = productsThatOverhang;
        productsThatOverhang.forEach(product -> overhangs.put(
                product, new Overhang(1, catalogue.product(product).period().isPeriod() ? 32 : 1)));
    }

    Catalogue catalogue() {
        return catalogue;
    }

    List<SimulatedFile> files() {
        return files;
    }

    /** Jobs that were planned and not withdrawn, since the last call. */
    List<SimulatedJob> takeBuilds() {
        List<SimulatedJob> taken = List.copyOf(builds);
        builds.clear();
        return taken;
    }

    /** Jobs whose output would have such a content fail. */
    void failWhere(Predicate<Long> contentFails) {
        failsToMake = contentFails;
    }

    // What happens to it.

    SimulatedFile deliver(
            int productId, LocalDate date, String key, Version version, LocalDateTime start, LocalDateTime stop) {
        long content = Objects.hash("raw", productId, date, key, version);
        SimulatedFile file = register(productId, date, key, version, start, stop, Set.of(), List.of(), content);
        enqueue(file, Optional.empty());
        return file;
    }

    void enqueue(SimulatedFile file, Optional<Component> force) {
        queue.merge(file, force, Component::greatest);
    }

    /** A new code instead of those that there are, better or worse. */
    void changeCode(int processId, Version version, int outputInterface) {
        List<Code> codes = new ArrayList<>();
        Code model = null;
        int greatestId = 0;
        for (Code code : catalogue.codes()) {
            greatestId = Math.max(greatestId, code.id());
            if (code.processId() == processId) {
                model = code;
                codes.add(copy(code, code.id(), code.version(), code.outputInterface(), false));
            } else {
                codes.add(code);
            }
        }
        codes.add(copy(Objects.requireNonNull(model), greatestId + 1, version, outputInterface, true));
        catalogue = new Catalogue(
                catalogue.mission(),
                catalogue.satellites(),
                catalogue.instruments(),
                catalogue.products(),
                catalogue.processes(),
                codes,
                catalogue.inspectors());
        for (InputLink link : catalogue.process(processId).inputs()) {
            newestUsable(link.productId()).forEach(file -> causesOf(file, processId, Optional.empty()));
        }
    }

    private static Code copy(Code code, int id, Version version, int outputInterface, boolean active) {
        return new Code(
                id,
                code.processId(),
                code.filename(),
                code.directory(),
                version,
                outputInterface,
                code.start(),
                code.stop(),
                active,
                active,
                code.arguments(),
                code.environment(),
                code.executor(),
                code.needs(),
                code.retries(),
                code.checksum(),
                code.description());
    }

    /** QA says no, or yes again: whatever the file reaches is asked again. */
    void withdraw(SimulatedFile file, boolean withdrawn) {
        file.withdrawn = withdrawn;
        takersOf(file.file.productId()).forEach(process -> causesOf(file, process.id(), Optional.empty()));
    }

    /** It goes from the disk, or comes back. */
    void setExists(SimulatedFile file, boolean exists) {
        file.exists = exists;
        takersOf(file.file.productId()).forEach(process -> causesOf(file, process.id(), Optional.empty()));
    }

    /** Its record goes, and the links to it; unless a job is at work on it. */
    void purge(SimulatedFile file) {
        boolean needed = jobs.stream()
                .anyMatch(job -> job.isActive() && job.build.inputs().contains(file.file));
        if (!needed) {
            takersOf(file.file.productId()).forEach(process -> causesOf(file, process.id(), Optional.empty()));
            purgedVersions.merge(
                    file.file.identity(), file.file.version(), (one, other) -> one.compareTo(other) > 0 ? one : other);
            files.remove(file);
            queue.remove(file);
            files.forEach(child -> child.parents.remove(file));
        }
    }

    // Planning.

    void plan() {
        queueToCandidates();
        wakeStranded();
        Dirt dirt = new Dirt();
        jobs.stream().filter(SimulatedJob::isActive).forEach(job -> addTo(dirt, job.slot));
        Planner planner = new Planner(catalogue, dirt, overhangs, this::namesTaken, Deciding.LATER);
        for (Process process : planner.order()) {
            List<Question> questions = candidates.entrySet().stream()
                    .filter(entry -> entry.getKey().processId() == process.id() && entry.getValue().due)
                    .map(entry -> question(entry.getKey(), entry.getValue()))
                    .toList();
            planner.decide(process, questions).forEach(this::record);
            candidates.forEach((slot, kept) -> {
                if (slot.processId() == process.id() && !kept.due) {
                    addTo(dirt, slot);
                }
            });
        }
    }

    private Set<String> namesTaken(Set<String> names, Set<Long> overtaken) {
        return Stream.concat(
                        files.stream().map(file -> file.file.name()),
                        jobs.stream()
                                .filter(job -> job.isActive() && !overtaken.contains(job.id))
                                .flatMap(job -> job.build.outputName().stream()))
                .filter(names::contains)
                .collect(Collectors.toSet());
    }

    /** What waits for something that is not to come after all. */
    private void wakeStranded() {
        candidates.forEach((slot, kept) ->
                kept.due |= kept.waitsFor.filter(this::isToCome).isEmpty()
                        && jobs.stream().noneMatch(job -> job.isActive() && job.slot.equals(slot)));
    }

    private boolean isToCome(WaitsFor output) {
        return Stream.concat(
                        candidates.keySet().stream(),
                        jobs.stream().filter(SimulatedJob::isActive).map(job -> job.slot))
                .anyMatch(slot -> slot.date().equals(output.date())
                        && catalogue
                                .process(slot.processId())
                                .outputProductId()
                                .equals(Optional.of(output.productId())));
    }

    private void queueToCandidates() {
        Map<SimulatedFile, Optional<Component>> taken = new LinkedHashMap<>();
        queue.forEach((file, force) -> newestUsableOf(file.file.identity()).ifPresent(newest -> {
            if (newest == file || force.isPresent()) {
                taken.merge(newest, force, Component::greatest);
            }
        }));
        queue.clear();
        taken.forEach((file, force) ->
                takersOf(file.file.productId()).forEach(process -> causesOf(file, process.id(), force)));
    }

    private Stream<Process> takersOf(int productId) {
        return catalogue.processes().stream()
                .filter(process -> process.inputs().stream().anyMatch(link -> link.productId() == productId));
    }

    /** Candidates wherever the file, or a version of it that it supersedes, is an input. */
    private void causesOf(SimulatedFile file, int processId, Optional<Component> force) {
        Process process = catalogue.process(processId);
        List<SimulatedFile> versions = files.stream()
                .filter(other -> other.file.identity().equals(file.file.identity()))
                .toList();
        for (InputLink link : process.inputs()) {
            if (link.productId() == file.file.productId()) {
                for (SimulatedFile version : versions) {
                    LinkWindow.outputDates(
                                    process.timebase(),
                                    link,
                                    version.file.date(),
                                    version.file.start(),
                                    version.file.stop())
                            .forEach(date ->
                                    ask(new Slot(processId, date, outputKey(process, file.file)), force, false));
                }
            }
        }
    }

    private String outputKey(Process process, InputFile file) {
        boolean keyed = process.timebase() == Timebase.FILE
                && process.outputProductId()
                        .map(product -> !catalogue.product(product).keyFields().isEmpty())
                        .orElse(false);
        return keyed ? file.key() : "";
    }

    void ask(Slot slot, Optional<Component> force, boolean retry) {
        Kept kept = candidates.computeIfAbsent(slot, ignored -> new Kept());
        kept.force = Component.greatest(kept.force, force);
        kept.retry |= retry;
        kept.due = true;
    }

    private void addTo(Dirt dirt, Slot slot) {
        catalogue.process(slot.processId()).outputProductId().ifPresent(product -> dirt.add(product, slot.date()));
    }

    private Question question(Slot slot, Kept kept) {
        Process process = catalogue.process(slot.processId());
        Map<Integer, List<InputFile>> inputs = new HashMap<>();
        for (InputLink link : process.inputs()) {
            inputs.put(link.position(), inputs(process, link, slot.date()));
        }
        return new Question(
                new Candidate(0, slot.processId(), slot.date(), slot.key(), 0, kept.force, kept.retry, 0),
                inputs,
                List.of(),
                process.outputProductId().flatMap(product -> output(process, product, slot)),
                process.outputProductId().flatMap(product -> given(product, slot)),
                SimulatedJob.asEarlier(lastJob(slot, job -> true)),
                SimulatedJob.asEarlier(lastJob(slot, job -> job.state == JobState.REGISTERED)));
    }

    private List<InputFile> inputs(Process process, InputLink link, LocalDate date) {
        LinkWindow window = LinkWindow.of(process.timebase(), link, date);
        return newestUsable(link.productId()).stream()
                .map(file -> file.file)
                .filter(file -> window.takes(process.timebase(), file))
                .sorted(Comparator.comparing(InputFile::date).thenComparing(InputFile::key))
                .toList();
    }

    private Optional<ExistingOutput> output(Process process, int product, Slot slot) {
        Set<Integer> codes =
                catalogue.codesOf(process.id()).stream().map(Code::id).collect(Collectors.toSet());
        return ofIdentity(new InputFile.Identity(product, slot.date(), slot.key()))
                .filter(file -> file.codeIds.isEmpty() || file.codeIds.stream().anyMatch(codes::contains))
                .max(Comparator.comparing(file -> file.file.version()))
                .map(this::asOutput);
    }

    private ExistingOutput asOutput(SimulatedFile file) {
        List<ExistingOutput.Parent> parents = file.parents.stream()
                .map(parent ->
                        new ExistingOutput.Parent(parent.file, parent.exists, !parent.withdrawn, isReplaced(parent)))
                .toList();
        return new ExistingOutput(
                file.file.id(), file.file.name(), file.file.version(), file.exists, file.codeIds, parents);
    }

    private boolean isReplaced(SimulatedFile parent) {
        return ofIdentity(parent.file.identity())
                .anyMatch(file -> file.isUsable() && file.file.version().compareTo(parent.file.version()) > 0);
    }

    private Optional<Version> given(int product, Slot slot) {
        InputFile.Identity identity = new InputFile.Identity(product, slot.date(), slot.key());
        return Stream.concat(
                        ofIdentity(identity).map(file -> file.file.version()),
                        Optional.ofNullable(purgedVersions.get(identity)).stream())
                .max(Comparator.naturalOrder());
    }

    private Optional<SimulatedJob> lastJob(Slot slot, Predicate<SimulatedJob> wanted) {
        return jobs.stream()
                .filter(job -> job.slot.equals(slot) && wanted.test(job))
                .max(Comparator.comparingLong(job -> job.id));
    }

    private void record(Decision decision) {
        Candidate candidate = decision.candidate();
        Slot slot = new Slot(candidate.processId(), candidate.date(), candidate.key());
        if (decision instanceof Decision.Build build) {
            build.replaces().ifPresent(this::removeJob);
            candidates.remove(slot);
            assertThat(jobs.stream().filter(job -> job.isActive() && job.slot.equals(slot)))
                    .as("active jobs of " + slot)
                    .isEmpty();
            SimulatedJob job = new SimulatedJob(++ids, slot, build);
            jobs.add(job);
            builds.add(job);
        } else if (decision instanceof Decision.Hold hold) {
            hold.withdraws().ifPresent(this::removeJob);
            Kept kept = candidates.get(slot);
            kept.due = false;
            kept.force = candidate.force();
            kept.waitsFor = hold.waitsFor();
        } else {
            candidates.remove(slot);
            Optional<Long> withdraws = decision instanceof Decision.Block block
                    ? block.withdraws()
                    : ((Decision.Drop) decision).withdraws();
            withdraws.ifPresent(this::removeJob);
            wake(slot);
        }
    }

    private void removeJob(long id) {
        jobs.removeIf(job -> job.id == id);
        builds.removeIf(job -> job.id == id);
    }

    private void wake(Slot ended) {
        Optional<Integer> product = catalogue.process(ended.processId()).outputProductId();
        candidates.forEach((slot, kept) -> {
            boolean itsOutput =
                    product.isPresent() && kept.waitsFor.equals(Optional.of(new WaitsFor(product.get(), ended.date())));
            if (itsOutput || slot.equals(ended)) {
                kept.due = true;
            }
        });
    }

    // Jobs.

    List<SimulatedJob> jobsThatAre(JobState state) {
        return jobs.stream().filter(job -> job.state == state).toList();
    }

    void start(SimulatedJob job) {
        job.state = JobState.RUNNING;
    }

    void finish(SimulatedJob job) {
        List<SimulatedFile> inputs =
                job.build.inputs().stream().map(this::fileOf).toList();
        long content = Objects.hash(
                job.build.codeId(), inputs.stream().map(input -> input.content).toList());
        if (failsToMake.test(content)) {
            job.state = JobState.FAILED;
        } else {
            job.state = JobState.REGISTERED;
            job.build
                    .outputVersion()
                    .ifPresent(version -> enqueue(registerOutput(job, version, inputs, content), Optional.empty()));
        }
        wake(job.slot);
    }

    private SimulatedFile fileOf(InputFile input) {
        return files.stream()
                .filter(file -> file.file.id() == input.id())
                .findFirst()
                .orElseThrow();
    }

    private SimulatedFile registerOutput(SimulatedJob job, Version version, List<SimulatedFile> inputs, long content) {
        Process process = catalogue.process(job.slot.processId());
        int product = process.outputProductId().orElseThrow();
        LocalDate first = job.slot.date();
        LocalDateTime end = process.timebase().lastDay(first).plusDays(1).atStartOfDay();
        SimulatedFile output = register(
                product,
                first,
                job.slot.key(),
                version,
                first.atStartOfDay(),
                productsThatOverhang.contains(product) ? end.plusHours(2) : end.minusNanos(1000),
                Set.of(job.build.codeId()),
                inputs,
                content);
        assertThat(output.file.name()).isEqualTo(job.build.outputName().orElseThrow());
        return output;
    }

    private SimulatedFile register(
            int productId,
            LocalDate date,
            String key,
            Version version,
            LocalDateTime start,
            LocalDateTime stop,
            Set<Integer> codes,
            List<SimulatedFile> parents,
            long content) {
        Product product = catalogue.product(productId);
        String name = new FilePaths(catalogue).formatOf(productId).write(NameValues.of(date, start, version, "", key));
        assertThat(files)
                .as("names are unique")
                .noneMatch(file -> file.file.name().equals(name));
        assertThat(ofIdentity(new InputFile.Identity(productId, date, key)))
                .as("versions of " + product.name() + " of " + date + " " + key)
                .noneMatch(file -> file.file.version().equals(version));
        assertThat(Optional.ofNullable(purgedVersions.get(new InputFile.Identity(productId, date, key))))
                .as("versions once given of " + name)
                .isNotEqualTo(Optional.of(version));
        SimulatedFile file = new SimulatedFile(
                new InputFile(++ids, name, productId, date, key, version, start, stop, ""),
                codes,
                new ArrayList<>(parents),
                content);
        files.add(file);
        overhangs.merge(
                productId,
                new Overhang(
                        (int) Math.max(
                                0, date.toEpochDay() - start.toLocalDate().toEpochDay()),
                        (int) Math.max(0, stop.toLocalDate().toEpochDay() - date.toEpochDay())),
                (one, other) ->
                        new Overhang(Math.max(one.before(), other.before()), Math.max(one.after(), other.after())));
        return file;
    }

    /** Plans and runs until nothing moves. */
    void runToRest() {
        for (int tick = 0; tick < 300; tick++) {
            plan();
            List<SimulatedJob> planned = jobsThatAre(JobState.PLANNED);
            planned.forEach(this::start);
            List<SimulatedJob> running = jobsThatAre(JobState.RUNNING);
            running.forEach(this::finish);
            if (running.isEmpty() && queue.isEmpty() && candidates.isEmpty()) {
                return;
            }
        }
        throw new AssertionError("it does not come to rest: " + candidates.keySet());
    }

    // What there is.

    private Stream<SimulatedFile> ofIdentity(InputFile.Identity identity) {
        return files.stream().filter(file -> file.file.identity().equals(identity));
    }

    private Optional<SimulatedFile> newestUsableOf(InputFile.Identity identity) {
        return ofIdentity(identity)
                .filter(SimulatedFile::isUsable)
                .max(Comparator.comparing(file -> file.file.version()));
    }

    List<SimulatedFile> newestUsable(int productId) {
        return List.copyOf(files.stream()
                .filter(file -> file.file.productId() == productId && file.isUsable())
                .collect(Collectors.toMap(
                        file -> file.file.identity(),
                        file -> file,
                        (one, other) -> one.file.version().compareTo(other.file.version()) > 0 ? one : other,
                        LinkedHashMap::new))
                .values());
    }

    /** The newest usable files of all products. */
    List<SimulatedFile> newest() {
        return catalogue.products().stream()
                .sorted(Comparator.comparingInt(Product::id))
                .flatMap(product -> newestUsable(product.id()).stream())
                .toList();
    }

    /** Decides every slot that the newest files reach, whether asked or not, and changes nothing. */
    List<Decision> decideEverything() {
        SimulatedMission asked = new SimulatedMission(catalogue, productsThatOverhang);
        asked.files.addAll(files);
        asked.jobs.addAll(jobs);
        asked.overhangs.putAll(overhangs);
        asked.purgedVersions.putAll(purgedVersions);
        newest().forEach(file -> asked.enqueue(file, Optional.empty()));
        asked.queueToCandidates();
        Planner planner = new Planner(catalogue, new Dirt(), overhangs, this::namesTaken, Deciding.LATER);
        return planner.order().stream()
                .flatMap(process -> planner
                        .decide(
                                process,
                                asked.candidates.entrySet().stream()
                                        .filter(entry -> entry.getKey().processId() == process.id())
                                        .map(entry -> asked.question(entry.getKey(), entry.getValue()))
                                        .toList())
                        .stream())
                .toList();
    }

    /** What would be the inputs of an output now, by identity and version. */
    Set<Long> inputsNow(Process process, LocalDate date, String key) {
        KeyFilter filter = new KeyFilter(key);
        return process.inputs().stream()
                .flatMap(link -> filter.agreeing(inputs(process, link, date)).stream())
                .map(InputFile::id)
                .collect(Collectors.toSet());
    }
}
