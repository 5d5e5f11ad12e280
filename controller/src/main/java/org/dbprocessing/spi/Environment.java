package org.dbprocessing.spi;

import java.util.List;
import java.util.Map;

/**
 * What a code runs in, from the site's configuration. A job's environment is built from nothing but this, the job's own
 * variables, and what every job gets: PATH, HOME, USER, LANG of the worker, TZ=UTC, a private TMPDIR.
 *
 * @param name {@code default} where the code names none
 * @param shell words that start the shell for the set-up, such as {@code /bin/bash -l}; empty: {@code /bin/sh}. It has to
 *     understand sh
 * @param setup lines for that shell, run one after the other; one that fails is the environment's fault, not the code's
 * @param variables beside the usual ones
 * @param wrap words put before the code, such as {@code apptainer exec image.sif}
 * @param scratchOnNode whether the job works in a directory on the node and the output is copied back
 */
public record Environment(
        String name,
        List<String> shell,
        List<String> setup,
        Map<String, String> variables,
        List<String> wrap,
        boolean scratchOnNode) {

    public Environment {
        shell = List.copyOf(shell);
        setup = List.copyOf(setup);
        variables = Map.copyOf(variables);
        wrap = List.copyOf(wrap);
    }

    public static Environment standard() {
        return new Environment("default", List.of(), List.of(), Map.of(), List.of(), false);
    }
}
