package org.dbprocessing.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;

/** An output that there is, in words. */
public final class OutputBuilder {
    private final FileBuilder file;
    private final List<String> codes = new ArrayList<>();
    private final List<ExistingOutput.Parent> parents = new ArrayList<>();
    private boolean exists = true;

    private OutputBuilder(String product) {
        this.file = FileBuilder.aFile(product);
    }

    /** Version 1.0.0 of 2012-10-02, on disk; neither code nor inputs are recorded. */
    public static OutputBuilder anOutput(String product) {
        return new OutputBuilder(product);
    }

    public OutputBuilder of(String date) {
        file.of(date);
        return this;
    }

    public OutputBuilder version(String version) {
        file.version(version);
        return this;
    }

    public OutputBuilder madeBy(String code) {
        codes.add(code);
        return this;
    }

    public OutputBuilder madeFrom(InputFile... inputs) {
        for (InputFile input : inputs) {
            parents.add(ExistingOutput.Parent.current(input));
        }
        return this;
    }

    public OutputBuilder madeFromOneNotOnDisk(InputFile input) {
        parents.add(new ExistingOutput.Parent(input, false, true, false));
        return this;
    }

    /** Not on disk any more, as there is a newer version of it. */
    public OutputBuilder madeFromOneReplaced(InputFile input) {
        parents.add(new ExistingOutput.Parent(input, false, true, true));
        return this;
    }

    public OutputBuilder madeFromOneThatQaWithdrew(InputFile input) {
        parents.add(new ExistingOutput.Parent(input, true, false, false));
        return this;
    }

    public OutputBuilder notOnDisk() {
        exists = false;
        return this;
    }

    public ExistingOutput build(Catalogue catalogue) {
        InputFile built = file.build(catalogue);
        Set<Integer> codeIds = new HashSet<>();
        for (String code : codes) {
            codeIds.add(catalogue.codes().stream()
                    .filter(known -> known.filename().equals(code))
                    .map(Code::id)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no code " + code)));
        }
        return new ExistingOutput(built.id(), built.name(), built.version(), exists, codeIds, parents);
    }
}
