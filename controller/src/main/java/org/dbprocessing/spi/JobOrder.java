package org.dbprocessing.spi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.Attempt;
import org.dbprocessing.model.Code;

/**
 * All that a backend has to know to run one attempt of a job.
 *
 * @param codeId jobs of one code may share a submission
 * @param command the executable first
 * @param inputs in order, as the controller sees them; every {@link Word.InputFile} is among them
 * @param outputName empty for a process without output
 * @param variables {@code DBP_*} variables of this job, apart from the paths {@code DBP_OUTPUT}, {@code DBP_INPUTS}
 *     that the backend fills in
 * @param options of the executor: partition, account and the like; the backend knows their meaning
 * @param expected run time of this code, from its successes of late; empty: it has none yet
 * @param avoid hosts that lost several jobs of late; heeded where {@link Backend#heedsExperience}
 * @param logLimitBytes at which stdout and stderr are cut, each
 */
public record JobOrder(
        Attempt attempt,
        int codeId,
        List<Word> command,
        List<Path> inputs,
        Optional<String> outputName,
        Map<String, String> variables,
        Environment environment,
        Code.Needs needs,
        Map<String, String> options,
        Optional<Duration> expected,
        Set<String> avoid,
        long logLimitBytes) {

    public JobOrder {
        command = List.copyOf(command);
        inputs = List.copyOf(inputs);
        variables = Map.copyOf(variables);
        options = Map.copyOf(options);
        avoid = Set.copyOf(avoid);
    }
}
