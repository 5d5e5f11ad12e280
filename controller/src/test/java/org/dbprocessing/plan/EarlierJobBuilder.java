package org.dbprocessing.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Version;

/** An earlier job in words. */
public final class EarlierJobBuilder {
    private JobState state = JobState.REGISTERED;
    private String code = "";
    private Optional<Version> version = Optional.empty();
    private boolean forced;
    private boolean remakes;
    private boolean repeatDue;
    private final List<Long> inputs = new ArrayList<>();

    private EarlierJobBuilder() {}

    /** Job 812. */
    public static EarlierJobBuilder aJob() {
        return new EarlierJobBuilder();
    }

    public EarlierJobBuilder thatIs(JobState newState) {
        state = newState;
        return this;
    }

    public EarlierJobBuilder of(String newCode) {
        code = newCode;
        return this;
    }

    public EarlierJobBuilder making(String newVersion) {
        version = Version.parse(newVersion);
        return this;
    }

    public EarlierJobBuilder with(InputFile... files) {
        for (InputFile file : files) {
            inputs.add(file.id());
        }
        return this;
    }

    public EarlierJobBuilder forced() {
        forced = true;
        return this;
    }

    /** What was lost is made again by it. */
    public EarlierJobBuilder remaking() {
        remakes = true;
        return this;
    }

    public EarlierJobBuilder thatIsRepeated() {
        repeatDue = true;
        return this;
    }

    EarlierJob build(Catalogue catalogue) {
        int codeId = catalogue.codes().stream()
                .filter(known -> known.filename().equals(code))
                .map(Code::id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no code " + code));
        return new EarlierJob(812, state, codeId, version, forced, remakes, repeatDue, inputs, "exit code 3");
    }
}
