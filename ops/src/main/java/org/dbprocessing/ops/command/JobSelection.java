package org.dbprocessing.ops.command;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.JobState;
import org.dbprocessing.store.JobFilter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that choose jobs by what they are. */
final class JobSelection {
    @Option(
            names = "--state",
            split = ",",
            paramLabel = "STATE",
            completionCandidates = Choices.JobStates.class,
            description = "In one of these states: ${COMPLETION-CANDIDATES}.")
    private Set<JobState> states = EnumSet.noneOf(JobState.class);

    @Option(names = "--process", paramLabel = "P", description = "Of this process.")
    private @Nullable String process;

    @Option(names = "--product", paramLabel = "P", description = "That make this product.")
    private @Nullable String product;

    @Option(names = "--date", paramLabel = "DATE", description = "For this date.")
    private @Nullable LocalDate date;

    @Option(names = "--from", paramLabel = "DATE", description = "For this date and later ones.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "For this date and earlier ones.")
    private @Nullable LocalDate to;

    @Option(names = "--adapter", paramLabel = "NAME", description = "Of this adapter.")
    private @Nullable String adapter;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Since.Converter.class,
            description = "Planned no longer ago: 12h, 3d, or since a date or 2012-10-02T20:00 (UTC).")
    private @Nullable Since since;

    boolean isEmpty() {
        return states.isEmpty()
                && process == null
                && product == null
                && date == null
                && from == null
                && to == null
                && adapter == null
                && since == null;
    }

    JobFilter filter(Workspace workspace, int limit) {
        Optional<Catalogue> catalogue =
                process == null && product == null ? Optional.empty() : Optional.of(workspace.catalogue());
        return new JobFilter(
                states,
                catalogue.flatMap(known -> Optional.ofNullable(process)
                        .map(name -> new Names(known).process(name).id())),
                catalogue.flatMap(known -> Optional.ofNullable(product)
                        .map(name -> new Names(known).product(name).id())),
                Optional.ofNullable(date).or(() -> Optional.ofNullable(from)),
                Optional.ofNullable(date).or(() -> Optional.ofNullable(to)),
                Optional.ofNullable(adapter),
                Optional.ofNullable(since).map(moment -> moment.age(Instant.now())),
                limit);
    }
}
