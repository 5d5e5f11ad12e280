package org.dbprocessing.ops.command;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.dbprocessing.mission.AppliedMission;
import org.dbprocessing.mission.Change;
import org.dbprocessing.mission.MissionApplier;
import org.dbprocessing.mission.MissionDefinition;
import org.dbprocessing.mission.SiteConfiguration;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Priority;
import org.dbprocessing.model.Version;
import org.dbprocessing.run.Planning;
import org.dbprocessing.run.RunOptions;
import org.dbprocessing.store.Session;

/** A mission's application to its database, with the questions that the changes raise. */
final class Application {
    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private final MissionDefinition definition;
    private final SiteConfiguration site;
    private final boolean askAffected;
    private final boolean askOtherwiseCalled;

    /**
     * @param askAffected whether processes that now decide otherwise are looked at again
     * @param askOtherwiseCalled whether what was made with other arguments is made anew
     */
    Application(MissionDefinition definition, SiteConfiguration site, boolean askAffected, boolean askOtherwiseCalled) {
        this.definition = definition;
        this.site = site;
        this.askAffected = askAffected;
        this.askOtherwiseCalled = askOtherwiseCalled;
    }

    /** How many dates of a process are to be looked at again. */
    record Asked(String process, int dates) {}

    /**
     * What came of it.
     *
     * @param making only where it was tried out
     * @param otherwiseCalled names of processes whose outputs are as other arguments made them, and stay so
     */
    record Outcome(
            AppliedMission applied, List<Asked> asked, List<Forecast.Making> making, List<String> otherwiseCalled) {
        /** {@code dbp apply --json}. */
        record Document(
                List<ChangeDocument> changes,
                List<Asked> asked,
                List<Forecast.Making.Document> jobs,
                List<String> otherwiseCalled,
                List<String> notes) {}

        record ChangeDocument(String kind, String subject, String name, List<FieldDocument> fields) {}

        record FieldDocument(String field, String before, String after) {}

        Document document() {
            return new Document(
                    applied.changes().stream()
                            .map(change -> new ChangeDocument(
                                    Text.lower(change.kind().name()),
                                    Text.lower(change.subject().name()),
                                    change.name(),
                                    change.fields().stream()
                                            .map(Outcome::document)
                                            .toList()))
                            .toList(),
                    asked,
                    making.stream().map(Forecast.Making::document).toList(),
                    otherwiseCalled,
                    applied.notes());
        }

        private static FieldDocument document(Change.FieldChange field) {
            return new FieldDocument(
                    field.field(), field.before().toString(), field.after().toString());
        }

        void print(Invocation invocation, boolean dryRun) {
            Output output = invocation.output();
            applied.changes().forEach(change -> Text.lines(change.toString()).forEach(output::line));
            applied.notes().forEach(note -> output.remark("note: " + Text.oneLine(note)));
            if (invocation.quiet()) {
                return;
            }
            String verb = dryRun ? "would be looked at" : "are looked at by the next `dbp run`";
            asked.forEach(each -> output.remark(each.process() + ": " + Text.count(each.dates(), "date") + " " + verb));
            making.forEach(each -> output.remark(each.toString()));
            if (!otherwiseCalled.isEmpty()) {
                output.remark("called otherwise than before: " + String.join(", ", otherwiseCalled)
                        + "; what they made stays as it is, unless applied with --reprocess");
            }
            if (applied.changes().isEmpty()) {
                output.remark("nothing to change");
            } else {
                output.remark(Text.count(applied.changes().size(), "change") + (dryRun ? ", not applied" : " applied"));
            }
        }
    }

    Outcome perform(Session session) {
        AppliedMission applied = new MissionApplier(session).apply(definition);
        Catalogue catalogue = session.catalogue().load();
        List<Asked> asked = new ArrayList<>();
        Set<Integer> forced = askOtherwiseCalled ? applied.otherwiseCalled() : Set.of();
        forced.forEach(id -> ask(session, catalogue, id, Optional.of(Version.Component.QUALITY), asked));
        if (askAffected) {
            applied.affectedProcesses().stream()
                    .filter(id -> !forced.contains(id))
                    .forEach(id -> ask(session, catalogue, id, Optional.empty(), asked));
        }
        asked.sort(Comparator.comparing(Asked::process));
        Set<Integer> left = new HashSet<>(applied.otherwiseCalled());
        left.removeAll(forced);
        return new Outcome(applied, asked, List.of(), names(catalogue, left));
    }

    private static void ask(
            Session session, Catalogue catalogue, int id, Optional<Version.Component> force, List<Asked> asked) {
        int dates = session.candidates().askAll(id, FIRST, LAST, Priority.BULK, force);
        if (dates > 0) {
            asked.add(new Asked(catalogue.process(id).name(), dates));
        }
    }

    private static List<String> names(Catalogue catalogue, Collection<Integer> processes) {
        return processes.stream()
                .map(id -> catalogue.process(id).name())
                .sorted()
                .toList();
    }

    /** As {@link #perform}, and then plans, to tell which jobs there would be; to be rolled back. */
    Outcome tryOut(Session session) {
        Outcome outcome = perform(session);
        if (outcome.asked().isEmpty()) {
            return outcome;
        }
        Set<String> processes = new HashSet<>();
        outcome.asked().forEach(asked -> processes.add(asked.process()));
        Catalogue catalogue = session.catalogue().load();
        Forecast forecast = new Forecast(catalogue);
        new Planning(site)
                .plan(
                        session,
                        catalogue,
                        new RunOptions(RunOptions.Stay.NO_WAIT, processes, false, false, OptionalInt.empty()),
                        forecast);
        return new Outcome(outcome.applied(), outcome.asked(), forecast.jobs(), outcome.otherwiseCalled());
    }
}
