package org.dbprocessing.mission;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.model.Code;

/**
 * What is particular to this site, apart from the science: {@code .dbp/config.yaml}.
 *
 * @param adapters by name
 * @param executors by name; {@value #DEFAULT} is among them
 * @param environments by name; {@value #DEFAULT} is among them
 * @param python the interpreter of inspectors written for dbprocessing: a path, or a name to be found by PATH
 * @param resources how much there is of each named resource
 * @param beforeTick lines for {@code /bin/sh}, run one after the other before each tick
 * @param licenses what a scheduler calls those that it counts as licences, too
 */
public record SiteConfiguration(
        DatabaseSettings database,
        JobSettings jobs,
        IngestSettings ingest,
        String python,
        List<String> beforeTick,
        Map<String, AdapterSettings> adapters,
        Map<String, ExecutorSettings> executors,
        Map<String, EnvironmentSettings> environments,
        Map<String, Integer> resources,
        Map<String, String> licenses) {

    /** The executor and environment of codes that name none. */
    public static final String DEFAULT = "default";

    public SiteConfiguration {
        beforeTick = List.copyOf(beforeTick);
        adapters = Map.copyOf(adapters);
        executors = Map.copyOf(executors);
        environments = Map.copyOf(environments);
        resources = Map.copyOf(resources);
        licenses = Map.copyOf(licenses);
    }

    /** Where a code runs; empty where it names an executor that is not configured here. */
    public Optional<ExecutorSettings> executorOf(Code code) {
        return Optional.ofNullable(executors.get(code.executor().orElse(DEFAULT)));
    }

    /** What a code runs in; empty where it names an environment that is not configured here. */
    public Optional<EnvironmentSettings> environmentOf(Code code) {
        return Optional.ofNullable(environments.get(code.environment().orElse(DEFAULT)));
    }

    /** What a job with these needs takes of the scheduler's licences, in its words, such as {@code envi:2,idl:1}. */
    public Optional<String> licensesFor(Code.Needs needs) {
        return needs.resources().entrySet().stream()
                .filter(taken -> licenses.containsKey(taken.getKey()))
                .map(taken -> licenses.get(taken.getKey()) + ":" + taken.getValue())
                .sorted()
                .reduce((left, right) -> left + "," + right);
    }

    /** What one job of a code takes, what its environment takes included; of one resource the greater number. */
    public Code.Needs needsOf(Code code) {
        Code.Needs own = code.needs();
        Map<String, Integer> taken = new HashMap<>(own.resources());
        environmentOf(code)
                .ifPresent(environment ->
                        environment.resources().forEach((name, count) -> taken.merge(name, count, Math::max)));
        return new Code.Needs(own.cpus(), own.memoryMiB(), own.timeLimitSeconds(), taken, own.most());
    }
}
