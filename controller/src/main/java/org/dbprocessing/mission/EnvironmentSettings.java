package org.dbprocessing.mission;

import java.util.List;
import java.util.Map;

/**
 * What codes call an environment to run in.
 *
 * @param shell words that start the shell for the set-up; empty: {@code /bin/sh}
 * @param setup lines for that shell
 * @param variables beside the usual ones
 * @param wrap words put before the code
 * @param scratchOnNode whether jobs work on the node, and the output is copied back
 * @param resources named resources that each job in it takes
 */
public record EnvironmentSettings(
        String name,
        List<String> shell,
        List<String> setup,
        Map<String, String> variables,
        List<String> wrap,
        boolean scratchOnNode,
        Map<String, Integer> resources) {

    public EnvironmentSettings {
        shell = List.copyOf(shell);
        setup = List.copyOf(setup);
        variables = Map.copyOf(variables);
        wrap = List.copyOf(wrap);
        resources = Map.copyOf(resources);
    }

    static EnvironmentSettings standard() {
        return new EnvironmentSettings(
                SiteConfiguration.DEFAULT, List.of(), List.of(), Map.of(), List.of(), false, Map.of());
    }
}
