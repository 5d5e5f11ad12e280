package org.dbprocessing.run;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dbprocessing.model.Job;
import org.dbprocessing.spi.SubmittedAttempt;

/** The adapters of this site by name. */
public final class Adapters implements AutoCloseable {
    private final Map<String, Adapter> byName = new LinkedHashMap<>();

    public Adapters(Collection<Adapter> adapters) {
        adapters.forEach(adapter -> byName.put(adapter.name(), adapter));
    }

    public Collection<Adapter> all() {
        return byName.values();
    }

    /** Empty where the configuration has no adapter of this name, any more. */
    public Optional<Adapter> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The jobs of each adapter that is there; those of adapters that are not are left out. */
    public Map<Adapter, List<Job>> group(Collection<Job> jobs) {
        return jobs.stream()
                .filter(job -> byName.containsKey(job.adapter()))
                .collect(Collectors.groupingBy(
                        job -> named(job.adapter()).orElseThrow(), LinkedHashMap::new, Collectors.toList()));
    }

    /** The current attempts of handed-over jobs, as a backend knows them. */
    static List<SubmittedAttempt> attempts(Collection<Job> jobs) {
        return jobs.stream().map(Adapters::attempt).toList();
    }

    /** The current attempt of a job that was handed over, as a backend knows it. */
    public static SubmittedAttempt attempt(Job job) {
        return attempt(job, job.attempt());
    }

    private static SubmittedAttempt attempt(Job job, int number) {
        return new SubmittedAttempt(
                new org.dbprocessing.model.Attempt(job.id(), number),
                job.submission().orElse(""),
                job.externalId(),
                job.element(),
                job.position(),
                job.host());
    }

    /** All attempts of jobs, the earlier ones too: what is to be cleared away once a job is done. */
    static List<SubmittedAttempt> allAttempts(Collection<Job> jobs) {
        Function<Job, List<SubmittedAttempt>> attemptsOf =
                job -> java.util.stream.IntStream.rangeClosed(1, job.attempt())
                        .mapToObj(number -> attempt(job, number))
                        .toList();
        return jobs.stream().map(attemptsOf).flatMap(List::stream).toList();
    }

    @Override
    public void close() {
        byName.values().forEach(Adapter::close);
    }
}
