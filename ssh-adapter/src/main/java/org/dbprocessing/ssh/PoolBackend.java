package org.dbprocessing.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dbprocessing.detached.JobDirectories;
import org.dbprocessing.fault.FaultPoint;
import org.dbprocessing.jobdir.Worksite;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Reason;
import org.dbprocessing.spi.Backend;
import org.dbprocessing.spi.JobOrder;
import org.dbprocessing.spi.Observation;
import org.dbprocessing.spi.Revocation;
import org.dbprocessing.spi.Shell;
import org.dbprocessing.spi.Submission;
import org.dbprocessing.spi.SubmissionOrder;
import org.dbprocessing.spi.SubmittedAttempt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hosts without a scheduler as workers: detached processes on each, all on a file system that this host shares under the
 * same names. Hosts are asked side by side, each once for all its jobs; a host that does not answer holds up no other.
 */
public final class PoolBackend implements Backend {

    private static final Logger LOG = LoggerFactory.getLogger(PoolBackend.class);

    /** How long all wait for one; whoever has not answered by then is unknown for now. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Pace PACE = new Pace(Duration.ofMillis(20), Duration.ofSeconds(1));

    private final Settings settings;
    private final Map<String, PoolMember> members = new LinkedHashMap<>();
    private final JobDirectories directories;
    private final Places places;
    private final HostNotes notes;
    private final FromHere fromHere;
    private final SideBySide hosts = new SideBySide(PATIENCE);
    private final Shell files;
    private final InstantSource clock;
    private final Map<Attempt, Place> planned = new HashMap<>();

    /**
     * How a pool is used.
     *
     * @param name the adapter's
     * @param site where its jobs are; the same for all hosts
     * @param grace how long a started job may take to its claim, and a result until it is seen here
     * @param away how long a host may not answer until its jobs are given to others
     */
    public record Settings(String name, Worksite site, Duration grace, Duration away) {}

    /** A host, and the shell that reaches it. */
    public record Member(PoolHost host, Shell shell) {}

    /** Takes all shells over, and closes them. */
    public PoolBackend(Settings settings, List<Member> hosts, Shell files, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.files = files;
        this.directories = new JobDirectories(files, settings.site());
        this.fromHere = new FromHere(directories);
        this.places = new Places(files, settings.site().workdir());
        this.notes = new HostNotes(files, settings.site().workdir(), settings.name());
        hosts.forEach(member -> members.put(
                member.host().name(),
                new PoolMember(member.host(), member.shell(), files, settings.site(), settings.grace())));
    }

    @Override
    public String name() {
        return settings.name();
    }

    /**
     * What fits somewhere now goes in one submission; what never will, alone, to be refused for good; what has to wait for
     * others to end is left out. Where nothing fits the first is offered all the same, to be told why.
     */
    @Override
    public List<List<List<JobOrder>>> arrange(List<JobOrder> jobs) {
        planned.clear();
        List<List<List<JobOrder>>> submissions = new ArrayList<>();
        List<List<JobOrder>> fitting = new ArrayList<>();
        List<JobOrder> waiting = new ArrayList<>();
        Placing placing = placing(Set.of());
        for (JobOrder job : jobs) {
            Optional<Place> place = placing.place(job);
            if (place.isPresent()) {
                planned.put(job.attempt(), place.get());
                fitting.add(List.of(job));
            } else if (Placing.isPossible(poolHosts(), job)) {
                waiting.add(job);
            } else {
                submissions.add(List.of(List.of(job)));
            }
        }
        if (!fitting.isEmpty()) {
            submissions.add(fitting);
        } else if (places.all().isEmpty() && !waiting.isEmpty()) {
            submissions.add(List.of(List.of(waiting.get(0))));
        }
        return submissions;
    }

    @Override
    public Submission submit(SubmissionOrder order) {
        Optional<String> obstacle = directories.obstacle();
        if (obstacle.isPresent()) {
            return refused(obstacle.get(), false);
        }
        List<JobOrder> left = order.elements().stream().flatMap(List::stream).toList();
        Set<String> failed = new HashSet<>(hosts.late());
        List<Submission> answers = new ArrayList<>();
        while (!left.isEmpty()) {
            Map<String, List<Placed>> placed = place(left, failed);
            if (placed.isEmpty()) {
                answers.add(nowhere(left));
                break;
            }
            left = unplaced(left, placed);
            Map<String, Submission> each = submit(order.token(), placed);
            for (Map.Entry<String, Submission> entry : each.entrySet()) {
                if (entry.getValue() instanceof Submission.Refused refused && !refused.permanent()) {
                    failed.add(entry.getKey());
                    left = with(left, displaced(placed.get(entry.getKey())));
                } else {
                    answers.add(entry.getValue());
                }
            }
        }
        FaultPoint.DISPATCH_ADAPTER_ACTED.pass();
        return together(answers);
    }

    /** A job, and where it goes. */
    private record Placed(JobOrder order, Place place) {}

    /** A place for as many as there are places, as it was planned where that still holds. */
    private Map<String, List<Placed>> place(List<JobOrder> jobs, Set<String> failed) {
        Placing placing = placing(failed);
        Map<String, List<Placed>> placed = new LinkedHashMap<>();
        for (JobOrder job : jobs) {
            Optional.ofNullable(planned.remove(job.attempt()))
                    .filter(place -> !failed.contains(place.host()))
                    .or(() -> placing.place(job))
                    .ifPresent(place -> {
                        places.remember(job.attempt(), place);
                        placed.computeIfAbsent(place.host(), any -> new ArrayList<>())
                                .add(new Placed(job, place));
                    });
        }
        return placed;
    }

    private Map<String, Submission> submit(String token, Map<String, List<Placed>> placed) {
        Map<String, Submission> answers = hosts.ask(placed.keySet(), host -> {
            List<Placed> jobs = placed.getOrDefault(host, List.of());
            return member(host)
                    .submit(
                            new SubmissionOrder(
                                    token,
                                    jobs.stream()
                                            .map(job -> List.of(job.order()))
                                            .toList()),
                            jobs.stream()
                                    .map(job -> places.file(job.order().attempt(), job.place()))
                                    .toList());
        });
        hosts.late().stream()
                .filter(placed::containsKey)
                .forEach(host -> answers.putIfAbsent(host, new Submission.Ambiguous(host + " is slow to answer")));
        return answers;
    }

    private static List<JobOrder> unplaced(List<JobOrder> jobs, Map<String, List<Placed>> placed) {
        Set<Attempt> taken = placed.values().stream()
                .flatMap(List::stream)
                .map(each -> each.order().attempt())
                .collect(Collectors.toSet());
        return jobs.stream().filter(job -> !taken.contains(job.attempt())).toList();
    }

    /** The jobs of a host that has refused them: nothing of them was started. */
    private List<JobOrder> displaced(@Nullable List<Placed> refused) {
        List<JobOrder> jobs = new ArrayList<>();
        for (Placed each : refused == null ? List.<Placed>of() : refused) {
            places.forget(each.order().attempt());
            jobs.add(each.order());
        }
        return jobs;
    }

    private static List<JobOrder> with(List<JobOrder> some, List<JobOrder> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private Submission nowhere(List<JobOrder> left) {
        return left.stream().allMatch(job -> Placing.isPossible(poolHosts(), job))
                ? refused("no host takes it now: " + state(Map.of()), false)
                : refused("no host of " + name() + " has so much, or such labels", true);
    }

    /** One answer for all: certain only where each part of it is. */
    private static Submission together(List<Submission> answers) {
        if (answers.stream().allMatch(Submission.Accepted.class::isInstance)) {
            return new Submission.Accepted(Optional.empty());
        }
        if (answers.stream().allMatch(Submission.Refused.class::isInstance)) {
            return answers.get(0);
        }
        return new Submission.Ambiguous(
                answers.stream().flatMap(PoolBackend::doubt).distinct().collect(Collectors.joining("; ")));
    }

    private static Stream<String> doubt(Submission answer) {
        if (answer instanceof Submission.Ambiguous ambiguous) {
            return Stream.of(ambiguous.why());
        }
        return answer instanceof Submission.Refused refused
                ? Stream.of(refused.reason().text())
                : Stream.empty();
    }

    private static Submission refused(String why, boolean permanent) {
        return new Submission.Refused(new Reason(Reason.Kind.REFUSED, why), permanent);
    }

    @Override
    public Map<Attempt, Observation> observe(Collection<SubmittedAttempt> attempts) {
        places.keepOnly(attempts);
        try {
            Map<Attempt, Place> where = places.of(attempts);
            Map<String, List<SubmittedAttempt>> byHost = byHost(attempts, where);
            Map<Attempt, Observation> seen = new HashMap<>();
            hosts.ask(byHost.keySet(), host -> observe(host, byHost.getOrDefault(host, List.of())))
                    .values()
                    .forEach(seen::putAll);
            seen.putAll(fromHere(silent(byHost)));
            for (SubmittedAttempt each : attempts) {
                seen.putIfAbsent(
                        each.attempt(),
                        where.containsKey(each.attempt())
                                ? new Observation.Unknown("its host is slow to answer")
                                : new Observation.NotSeen("it was given to no host"));
            }
            seen.forEach((attempt, observation) -> settle(attempt, observation, where));
            return seen;
        } catch (DbpException e) {
            return all(attempts, new Observation.Unknown(String.valueOf(e.getMessage())));
        }
    }

    private Map<Attempt, Observation> observe(String host, List<SubmittedAttempt> attempts) {
        PoolMember member = members.get(host);
        return member == null
                ? all(attempts, new Observation.Unknown(host + " is not in this pool any more"))
                : member.observe(attempts);
    }

    /** What has ended takes up no room any more. */
    private void settle(Attempt attempt, Observation observation, Map<Attempt, Place> where) {
        Place place = where.get(attempt);
        if (place == null || observation instanceof Observation.Finished || observation instanceof Observation.Lost) {
            places.forget(attempt);
        } else {
            places.remember(attempt, place);
        }
    }

    /** The attempts on hosts that did not answer, and on those that are in the pool no more; by host. */
    private Map<String, List<SubmittedAttempt>> silent(Map<String, List<SubmittedAttempt>> byHost) {
        Map<String, List<SubmittedAttempt>> silent = new HashMap<>(byHost);
        Set<String> late = hosts.late();
        silent.keySet()
                .removeIf(host -> !late.contains(host)
                        && Optional.ofNullable(members.get(host))
                                .map(member -> member.silence().isEmpty())
                                .orElse(false));
        notes.back(byHost.keySet().stream()
                .filter(host -> !silent.containsKey(host))
                .collect(Collectors.toSet()));
        return silent;
    }

    /** What the files say of attempts whose hosts do not: an end is an end, and who is away for too long is given up. */
    private Map<Attempt, Observation> fromHere(Map<String, List<SubmittedAttempt>> silent) {
        Instant now = clock.instant();
        Map<String, Instant> since = notes.away(silent.keySet(), now);
        Map<Attempt, Observation> observations = new HashMap<>();
        silent.forEach((host, attempts) -> {
            List<Attempt> asked =
                    attempts.stream().map(SubmittedAttempt::attempt).toList();
            Duration away = Duration.between(since.getOrDefault(host, now), now);
            observations.putAll(
                    away.compareTo(settings.away()) < 0 ? fromHere.ended(asked) : fromHere.givenUp(asked, host, away));
        });
        return observations;
    }

    private static Map<String, List<SubmittedAttempt>> byHost(
            Collection<SubmittedAttempt> attempts, Map<Attempt, Place> where) {
        return attempts.stream()
                .filter(attempt -> where.containsKey(attempt.attempt()))
                .collect(Collectors.groupingBy(attempt -> place(where, attempt).host()));
    }

    private static Place place(Map<Attempt, Place> where, SubmittedAttempt attempt) {
        Place place = where.get(attempt.attempt());
        if (place == null) {
            throw new IllegalStateException("no place of " + attempt.attempt());
        }
        return place;
    }

    @Override
    public Duration grace() {
        return settings.grace();
    }

    @Override
    public Pace pace() {
        return PACE;
    }

    @Override
    public boolean heedsExperience() {
        return true;
    }

    @Override
    public void cancel(Collection<SubmittedAttempt> attempts) {
        try {
            Map<String, List<SubmittedAttempt>> byHost = byHost(attempts, places.of(attempts));
            byHost.keySet().retainAll(members.keySet());
            Map<String, String> sent = hosts.ask(byHost.keySet(), host -> {
                member(host).cancel(byHost.getOrDefault(host, List.of()));
                return host;
            });
            LOG.debug("{}: asked {} for the end of jobs", name(), sent.keySet());
        } catch (DbpException e) {
            // They are observed as before, and cancelled again at the next tick.
        }
    }

    @Override
    public Map<Attempt, Revocation> revoke(Collection<SubmittedAttempt> attempts) {
        return directories.revoke(attempts);
    }

    @Override
    public Path output(SubmittedAttempt attempt, String outputName, Path spool) {
        return directories.output(attempt.attempt(), outputName, spool);
    }

    @Override
    public Map<Attempt, LogTail> logs(Collection<SubmittedAttempt> attempts, int limitBytes) {
        return directories.logs(attempts.stream().map(SubmittedAttempt::attempt).toList(), limitBytes);
    }

    @Override
    public boolean discard(Collection<SubmittedAttempt> attempts) {
        return directories.discard(
                attempts.stream().map(SubmittedAttempt::attempt).toList());
    }

    @Override
    public String directory(SubmittedAttempt attempt) {
        return directories.path(attempt.attempt());
    }

    /** Good only where every host is that a person has not drained. */
    @Override
    public Health health() {
        Optional<String> obstacle = directories.obstacle();
        if (obstacle.isPresent()) {
            return new Health(false, obstacle.get());
        }
        Map<String, Optional<String>> obstacles =
                hosts.ask(members.keySet(), host -> member(host).obstacle());
        Set<String> drained = notes.drained(members.keySet());
        boolean good = members.keySet().stream()
                .allMatch(host -> drained.contains(host)
                        || obstacles.getOrDefault(host, Optional.of("late")).isEmpty());
        return new Health(good, state(obstacles));
    }

    @Override
    public void close() {
        members.values().forEach(PoolMember::close);
        hosts.close();
        files.close();
    }

    private Placing placing(Set<String> failed) {
        Set<String> drained = notes.drained(members.keySet());
        return new Placing(
                members.values().stream()
                        .filter(member -> !drained.contains(member.host().name()))
                        .filter(member -> !failed.contains(member.host().name()))
                        .map(PoolMember::host)
                        .toList(),
                places.all());
    }

    private List<PoolHost> poolHosts() {
        return members.values().stream().map(PoolMember::host).toList();
    }

    private PoolMember member(String host) {
        PoolMember member = members.get(host);
        if (member == null) {
            throw new IllegalStateException(host + " is not in pool " + name());
        }
        return member;
    }

    /** Of each host, for people. */
    private String state(Map<String, Optional<String>> obstacles) {
        Set<String> drained = notes.drained(members.keySet());
        Placing placing = placing(Set.of());
        return members.values().stream()
                .map(member -> {
                    String host = member.host().name();
                    Optional<String> obstacle = obstacles.getOrDefault(host, member.silence());
                    return host + ": " + (drained.contains(host) ? "drained, " : "")
                            + obstacle.map(why -> "NOT USABLE (" + why + ")")
                                    .orElse(placing.jobsOn(member.host()) + " of "
                                            + member.host().slots());
                })
                .collect(Collectors.joining("; "));
    }

    private static Map<Attempt, Observation> all(Collection<SubmittedAttempt> attempts, Observation observation) {
        return attempts.stream()
                .map(SubmittedAttempt::attempt)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), attempt -> observation));
    }
}
