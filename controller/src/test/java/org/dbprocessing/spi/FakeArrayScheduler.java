package org.dbprocessing.spi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.jobdir.JobDirectory;
import org.dbprocessing.jobdir.Worksite;
import org.dbprocessing.model.Reason;
import org.dbprocessing.spi.ElementRunner.Execution;
import org.dbprocessing.spi.ElementRunner.PlacedJob;

/**
 * A batch scheduler with array jobs, as unkind as real ones, over the file system of the test. It moves only when it is
 * told to ({@link #tick()}). Backends come and go; it stays.
 */
public final class FakeArrayScheduler {

    /** How a task that is over has ended, as the scheduler's accounting has it. */
    enum Verdict {
        COMPLETED,
        NODE_FAILED,
        CANCELLED
    }

    /** What the scheduler does with the next submission. */
    private enum Mood {
        SOUND,
        /** Acts, and its answer is lost. */
        LOSES_ANSWER,
        /** Acknowledges, and knows nothing of it afterwards. */
        FORGETS,
        REFUSES
    }

    private final Worksite site;
    private final ElementRunner runner;
    private final List<Task> queue = new ArrayList<>();
    private final Map<ElementId, Verdict> accounting = new HashMap<>();
    private Mood mood = Mood.SOUND;
    private Reason refusal = new Reason(Reason.Kind.REFUSED, "refused");
    private boolean refusalIsPermanent;
    private boolean cutOff;
    private boolean startsTwice;
    private boolean starts = true;
    private int appearsAfter;
    private int shown = Integer.MAX_VALUE;
    private int slots = 16;
    private int pack = 1;
    private int arraySize = 1000;
    private Duration grace = Duration.ofSeconds(2);
    private int now;
    private int nextId = 4711;

    public FakeArrayScheduler(Path workdir, ElementRunner runner) {
        this.site = new Worksite(
                new WorkerPath(workdir.toString()),
                PathMapping.shared(),
                "0022",
                Optional.empty(),
                Duration.ofSeconds(1));
        this.runner = runner;
    }

    /** What a fresh controller would make to talk to it. */
    public Backend backend(String name) {
        return new FakeArrayBackend(name, this);
    }

    // ---- what a test sets

    /** Nothing is answered and nothing accepted until {@link #heal}; what runs goes on. */
    public void cutOff() {
        cutOff = true;
    }

    /** Ends every trouble but what was lost by it. */
    public void heal() {
        cutOff = false;
        mood = Mood.SOUND;
        appearsAfter = 0;
        shown = Integer.MAX_VALUE;
        startsTwice = false;
        starts = true;
    }

    /** The next submission is taken; that it was is not heard. */
    public void loseNextAnswer() {
        mood = Mood.LOSES_ANSWER;
    }

    /** The next submission is acknowledged, then gone; its id is given out again. */
    public void forgetNext() {
        mood = Mood.FORGETS;
    }

    public void refuseNext(Reason reason, boolean permanent) {
        mood = Mood.REFUSES;
        refusal = reason;
        refusalIsPermanent = permanent;
    }

    /** Submitted tasks are listed, and started, only so many ticks later. */
    public void appearAfter(int ticks) {
        appearsAfter = ticks;
    }

    /** Listings show the first so many elements of each array. */
    public void collapseListings(int elements) {
        shown = elements;
    }

    /** Every element is started on two nodes, as after a node was cut off and its job requeued. */
    public void startTwice() {
        startsTwice = true;
    }

    /** Whether waiting tasks are started. */
    public void holdBack(boolean held) {
        starts = !held;
    }

    public void slots(int elements) {
        slots = elements;
    }

    public void pack(int jobs) {
        pack = jobs;
    }

    public void arraySize(int elements) {
        arraySize = elements;
    }

    public void grace(Duration duration) {
        grace = duration;
    }

    /** Everything that runs is gone; the scheduler notices. */
    public void loseNodes() {
        for (Task task : List.copyOf(queue)) {
            if (!task.executions.isEmpty()) {
                task.executions.forEach(Execution::vanish);
                queue.remove(task);
                accounting.put(task.id, Verdict.NODE_FAILED);
            }
        }
    }

    /** Tasks that wait or run. */
    public int size() {
        return queue.size();
    }

    /** Time goes on by one step: what has ended goes, what waits starts. */
    public void tick() {
        now++;
        for (Task task : List.copyOf(queue)) {
            // Every execution has to be asked: it may have something to do.
            List<Execution> over = task.executions.stream()
                    .filter(execution -> !execution.goesOn())
                    .toList();
            task.executions.removeAll(over);
            if (!over.isEmpty() && task.executions.isEmpty()) {
                queue.remove(task);
                accounting.putIfAbsent(task.id, Verdict.COMPLETED);
            }
        }
        long running = queue.stream().filter(task -> !task.executions.isEmpty()).count();
        for (Task task : queue) {
            if (starts && running < slots && task.executions.isEmpty() && task.visibleFrom <= now) {
                task.executions.add(runner.start(task.jobs));
                if (startsTwice) {
                    task.executions.add(runner.start(task.jobs));
                }
                running++;
            }
        }
    }

    // ---- what its backends use

    Worksite site() {
        return site;
    }

    boolean isCutOff() {
        return cutOff;
    }

    int packed() {
        return pack;
    }

    int largestArray() {
        return arraySize;
    }

    Duration patience() {
        return grace;
    }

    Submission take(SubmissionOrder order) {
        if (cutOff) {
            return new Submission.Ambiguous("socket timed out");
        }
        Mood today = mood;
        mood = Mood.SOUND;
        switch (today) {
            case REFUSES -> {
                return new Submission.Refused(refusal, refusalIsPermanent);
            }
            case FORGETS -> {
                return new Submission.Accepted(Optional.of(String.valueOf(nextId)));
            }
            case LOSES_ANSWER -> {
                enqueue(order);
                return new Submission.Ambiguous("socket timed out on send/recv operation");
            }
            case SOUND -> {
                return new Submission.Accepted(Optional.of(enqueue(order)));
            }
        }
        throw new AssertionError(today);
    }

    private String enqueue(SubmissionOrder order) {
        String externalId = String.valueOf(nextId++);
        for (int element = 0; element < order.elements().size(); element++) {
            List<PlacedJob> jobs = order.elements().get(element).stream()
                    .map(job -> new PlacedJob(job, directory(job)))
                    .toList();
            queue.add(new Task(new ElementId(order.token(), element), externalId, jobs, now + appearsAfter));
        }
        return externalId;
    }

    private Path directory(JobOrder order) {
        return Path.of(JobDirectory.of(site.workdir(), order.attempt()).path().value());
    }

    /** As the listing has it, which shows neither late tasks nor all elements. */
    Map<ElementId, Listed> list() {
        Map<ElementId, Listed> listing = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (Task task : queue) {
            if (task.visibleFrom <= now && counts.merge(task.id.token(), 1, Integer::sum) <= shown) {
                listing.put(task.id, new Listed(task.externalId, !task.executions.isEmpty()));
            }
        }
        return listing;
    }

    Optional<Verdict> verdict(ElementId element) {
        return Optional.ofNullable(accounting.get(element));
    }

    /** Takes waiting elements off the queue. */
    void drop(Set<ElementId> elements) {
        Set<Task> dropped = new HashSet<>();
        for (Task task : queue) {
            if (elements.contains(task.id) && task.executions.isEmpty()) {
                dropped.add(task);
                accounting.put(task.id, Verdict.CANCELLED);
            }
        }
        queue.removeAll(dropped);
    }

    void makeDirectories(List<JobOrder> orders, String token) {
        var files = org.dbprocessing.jobdir.JobFiles.of(site, token, orders);
        try {
            for (WorkerPath directory : files.directories()) {
                Files.createDirectories(Path.of(directory.value()));
            }
            for (Shell.TextFile file : files.files()) {
                Path path = Path.of(file.path().value());
                Path fresh = path.resolveSibling(path.getFileName() + ".new");
                Files.writeString(fresh, file.text());
                Files.move(fresh, path, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record ElementId(String token, int element) {}

    record Listed(String externalId, boolean running) {}

    private static final class Task {
        private final ElementId id;
        private final String externalId;
        private final List<PlacedJob> jobs;
        private final int visibleFrom;
        private final List<Execution> executions = new ArrayList<>();

        Task(ElementId id, String externalId, List<PlacedJob> jobs, int visibleFrom) {
            this.id = id;
            this.externalId = externalId;
            this.jobs = jobs;
            this.visibleFrom = visibleFrom;
        }
    }
}
