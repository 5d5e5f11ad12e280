package org.dbprocessing.ops.command;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.dbprocessing.fault.FaultPoint;
import org.dbprocessing.mission.AppliedMission;
import org.dbprocessing.mission.Change;
import org.dbprocessing.mission.MissionApplier;
import org.dbprocessing.mission.MissionDefinition;
import org.dbprocessing.mission.SiteConfiguration;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Priority;
import org.dbprocessing.model.Reason;
import org.dbprocessing.model.Version;
import org.dbprocessing.run.Planning;
import org.dbprocessing.run.RunOptions;
import org.dbprocessing.store.Database;
import org.dbprocessing.store.Session;

/** A mission's application to its database, with the questions that the changes raise. */
final class Application {
    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private final MissionDefinition definition;
    private final SiteConfiguration site;
    private final boolean askAffected;
    private final boolean reprocess;

    /**
     * @param askAffected whether processes that now decide otherwise are looked at again
     * @param reprocess whether what was made with other arguments or links is made anew
     */
    Application(MissionDefinition definition, SiteConfiguration site, boolean askAffected, boolean reprocess) {
        this.definition = definition;
        this.site = site;
        this.askAffected = askAffected;
        this.reprocess = reprocess;
    }

    /** How many dates of a process are to be looked at again. */
    record Asked(String process, int dates) {}

    /**
     * What came of it.
     *
     * @param making only where it was tried out, as is {@code after}
     * @param after what is to be made anew once those have been made
     * @param outOfDate outputs that are as other arguments or links made them, and stay so
     */
    record Outcome(
            AppliedMission applied,
            List<Asked> asked,
            List<Forecast.Making> making,
            List<Forecast.Making> after,
            List<Forecast.Making> outOfDate) {
        /** {@code dbp apply --json}. */
        record Document(
                List<ChangeDocument> changes,
                List<Asked> asked,
                List<Forecast.Making.Document> jobs,
                List<Forecast.Making.Document> after,
                List<Forecast.Making.Document> outOfDate,
                List<String> notes) {}

        record ChangeDocument(String kind, String subject, String name, List<FieldDocument> fields) {}

        record FieldDocument(String field, String before, String after) {}

        private Document document() {
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
                    Forecast.Making.documents(making),
                    Forecast.Making.documents(after),
                    Forecast.Making.documents(outOfDate),
                    applied.notes());
        }

        private static FieldDocument document(Change.FieldChange field) {
            return new FieldDocument(
                    field.field(), field.before().toString(), field.after().toString());
        }

        void tell(Invocation invocation, JsonOption json, boolean dryRun) {
            if (json.isWanted()) {
                invocation.output().json(document());
            } else {
                print(invocation, dryRun);
            }
        }

        private void print(Invocation invocation, boolean dryRun) {
            Output output = invocation.output();
            applied.changes().forEach(change -> Text.lines(change.toString()).forEach(output::line));
            applied.notes().forEach(note -> output.remark("note: " + Text.oneLine(note)));
            if (invocation.quiet()) {
                return;
            }
            String verb = dryRun ? "would be looked at" : "are looked at by the next `dbp run`";
            asked.forEach(each -> output.remark(each.process() + ": " + Text.count(each.dates(), "date") + " " + verb));
            making.forEach(each -> output.remark(each.toString()));
            after.forEach(each -> output.remark("then " + each));
            outOfDate.forEach(
                    each -> output.remark("out of date: " + each + "; they stay, unless applied with --reprocess"));
            if (applied.changes().isEmpty()) {
                output.remark("nothing to change");
            } else {
                output.remark(Text.count(applied.changes().size(), "change") + (dryRun ? ", not applied" : " applied"));
            }
        }
    }

    /**
     * Applies it, or tells what would be.
     *
     * @param last done in the transaction when all else is, if it is not only tried out: where it fails nothing is
     *     applied
     */
    Outcome carryOut(Database database, boolean dryRun, Runnable last) {
        List<Forecast.Making> outOfDate =
                reprocess || database.read(this::isAllAsBefore) ? List.of() : database.dryRun(this::outOfDate);
        if (dryRun) {
            return database.dryRun(session -> tryOut(session, outOfDate));
        }
        Outcome applied = database.write(session -> {
            Outcome outcome = perform(session, outOfDate);
            last.run();
            return outcome;
        });
        FaultPoint.APPLY_RECORDED.pass();
        return applied;
    }

    private boolean isAllAsBefore(Session session) {
        AppliedMission preview = new MissionApplier(session).preview(definition);
        return preview.otherwiseCalled().isEmpty() && preview.otherwiseLinked().isEmpty();
    }

    private Outcome perform(Session session, List<Forecast.Making> outOfDate) {
        AppliedMission applied = new MissionApplier(session).apply(definition);
        Catalogue catalogue = session.catalogue().load();
        List<Asked> asked = new ArrayList<>();
        Set<Integer> forced = reprocess ? applied.otherwiseCalled() : Set.of();
        forced.forEach(id -> ask(session, catalogue, id, Optional.of(Version.Component.QUALITY), asked));
        Set<Integer> affected = new HashSet<>(askAffected ? applied.affectedProcesses() : Set.of());
        affected.addAll(reprocess ? applied.otherwiseLinked() : Set.of());
        affected.removeAll(forced);
        affected.forEach(id -> ask(session, catalogue, id, Optional.empty(), asked));
        if (askAffected && !reprocess) {
            applied.otherwiseLinked()
                    .forEach(id -> note(
                            catalogue,
                            id,
                            session.candidates().askWithoutOutput(id, FIRST, LAST, Priority.BULK),
                            asked));
        }
        asked.sort(Comparator.comparing(Asked::process));
        return new Outcome(applied, asked, List.of(), List.of(), outOfDate);
    }

    private static void ask(
            Session session, Catalogue catalogue, int id, Optional<Version.Component> force, List<Asked> asked) {
        note(catalogue, id, session.candidates().askAll(id, FIRST, LAST, Priority.BULK, force), asked);
    }

    private static void note(Catalogue catalogue, int id, int dates, List<Asked> asked) {
        if (dates > 0) {
            asked.add(new Asked(catalogue.process(id).name(), dates));
        }
    }

    /** Performs it, and then plans, to tell which jobs there would be; to be rolled back. */
    private Outcome tryOut(Session session, List<Forecast.Making> outOfDate) {
        forgetOthers(session);
        Outcome outcome = perform(session, outOfDate);
        Forecast forecast = forecast(session, outcome.asked(), reason -> true);
        return new Outcome(outcome.applied(), outcome.asked(), forecast.jobs(), forecast.after(session), outOfDate);
    }

    /** What is asked for anyway is not what the change leads to. */
    private static void forgetOthers(Session session) {
        session.queue().clear(Optional.empty());
        session.candidates().forgetAll();
    }

    /** What would be made again if all that other arguments and links have made were; to be rolled back. */
    private List<Forecast.Making> outOfDate(Session session) {
        forgetOthers(session);
        AppliedMission applied = new MissionApplier(session).apply(definition);
        Catalogue catalogue = session.catalogue().load();
        Set<Integer> linked = new HashSet<>(applied.otherwiseLinked());
        linked.removeAll(applied.otherwiseCalled());
        List<Asked> asked = new ArrayList<>();
        linked.forEach(id -> ask(session, catalogue, id, Optional.empty(), asked));
        applied.otherwiseCalled()
                .forEach(id -> ask(session, catalogue, id, Optional.of(Version.Component.QUALITY), asked));
        return forecast(session, asked, reason -> reason.kind() != Reason.Kind.NEW)
                .jobs();
    }

    private Forecast forecast(Session session, List<Asked> asked, Predicate<Reason> counts) {
        Catalogue catalogue = session.catalogue().load();
        Forecast forecast = new Forecast(catalogue, counts);
        Set<String> processes = asked.stream().map(Asked::process).collect(Collectors.toSet());
        if (!processes.isEmpty()) {
            RunOptions only = new RunOptions(RunOptions.Stay.NO_WAIT, processes, false, false, OptionalInt.empty());
            new Planning(site).plan(session, catalogue, only, forecast);
        }
        return forecast;
    }
}
