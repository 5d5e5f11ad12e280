package org.dbprocessing.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.model.Timing;

/** A process in words. */
public final class ProcessBuilder {
    private final String name;
    private Timebase timebase = Timebase.DAILY;
    private Optional<String> output = Optional.empty();
    private final List<InputBuilder> inputs = new ArrayList<>();
    private final List<CodeBuilder> codes = new ArrayList<>();
    private final List<String> extraParameters = new ArrayList<>();
    private boolean active = true;
    private Optional<Duration> maxWait = Optional.empty();
    private Optional<Duration> complete = Optional.empty();

    private ProcessBuilder(String name) {
        this.name = name;
    }

    /** DAILY; inputs, output and codes are added. */
    public static ProcessBuilder aProcess(String name) {
        return new ProcessBuilder(name);
    }

    public ProcessBuilder timebase(Timebase newTimebase) {
        timebase = newTimebase;
        return this;
    }

    public ProcessBuilder from(String product) {
        return from(InputBuilder.anInput(product));
    }

    public ProcessBuilder from(InputBuilder input) {
        inputs.add(input);
        return this;
    }

    public ProcessBuilder to(String product) {
        output = Optional.of(product);
        return this;
    }

    /** Code {@code FILENAME} of version 1.0.0, for all dates. */
    public ProcessBuilder by(String filename) {
        return by(CodeBuilder.aCode(filename));
    }

    public ProcessBuilder by(CodeBuilder code) {
        codes.add(code);
        return this;
    }

    public ProcessBuilder extraParameters(String... words) {
        extraParameters.addAll(List.of(words));
        return this;
    }

    public ProcessBuilder maxWait(Duration wait) {
        maxWait = Optional.of(wait);
        return this;
    }

    /** First made so long after the end of its day or period. */
    public ProcessBuilder whenComplete(Duration settled) {
        complete = Optional.of(settled);
        return this;
    }

    public ProcessBuilder retired() {
        active = false;
        return this;
    }

    List<CodeBuilder> codes() {
        return codes;
    }

    Process build(int id, Map<String, Integer> productIds) {
        List<InputLink> links = new ArrayList<>();
        for (InputBuilder input : inputs) {
            links.add(MissionBuilder.link(id, productIds, input, links.size()));
        }
        return new Process(
                id,
                name,
                timebase,
                output.map(productIds::get),
                links,
                extraParameters,
                false,
                active,
                new Timing(Optional.empty(), maxWait, complete));
    }
}
