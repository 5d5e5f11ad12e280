package org.dbprocessing.model;

import java.util.List;
import java.util.Optional;

/**
 * A generalization of codes: input products become an output product.
 *
 * @param outputProductId empty exactly where the timebase has no output
 * @param inputs in order of position
 * @param extraParameters words put before each code's arguments
 * @param repeatable whether a job without output may be run again after the machine lost it
 * @param active false once it is retired from the mission file
 * @param timing when it makes its outputs
 */
public record Process(
        int id,
        String name,
        Timebase timebase,
        Optional<Integer> outputProductId,
        List<InputLink> inputs,
        List<String> extraParameters,
        boolean repeatable,
        boolean active,
        Timing timing) {

    public Process {
        inputs = List.copyOf(inputs);
        extraParameters = List.copyOf(extraParameters);
    }

    /** The same process, were its optional inputs not there. */
    public Process withRequiredInputsOnly() {
        return new Process(
                id,
                name,
                timebase,
                outputProductId,
                inputs.stream().filter(link -> !link.optional()).toList(),
                extraParameters,
                repeatable,
                active,
                timing);
    }

    /** One of the usual timing. */
    public Process(
            int id,
            String name,
            Timebase timebase,
            Optional<Integer> outputProductId,
            List<InputLink> inputs,
            List<String> extraParameters,
            boolean repeatable,
            boolean active) {
        this(id, name, timebase, outputProductId, inputs, extraParameters, repeatable, active, Timing.usual());
    }
}
