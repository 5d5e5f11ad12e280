package org.dbprocessing.mission;

import java.util.List;
import java.util.Optional;
import org.dbprocessing.mission.yaml.Source;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Timing;

/** A process as a mission file describes it, with its codes. */
public record ProcessDefinition(
        Source source,
        String name,
        Timebase timebase,
        Optional<String> output,
        List<InputDefinition> inputs,
        List<String> extraParameters,
        boolean repeatable,
        Timing timing,
        List<CodeDefinition> codes) {

    public ProcessDefinition {
        inputs = List.copyOf(inputs);
        extraParameters = List.copyOf(extraParameters);
        codes = List.copyOf(codes);
    }

    /** What may be run; the others are kept for the record. */
    public List<CodeDefinition> activeCodes() {
        return codes.stream().filter(CodeDefinition::active).toList();
    }

    ProcessDefinition withCodes(List<CodeDefinition> others) {
        return new ProcessDefinition(
                source, name, timebase, output, inputs, extraParameters, repeatable, timing, others);
    }
}
