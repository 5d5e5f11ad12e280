package org.dbprocessing.ops.command;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.mission.SiteConfiguration;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.JobState;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Reason;
import org.dbprocessing.model.Version;
import org.dbprocessing.plan.Decision;
import org.dbprocessing.store.FileFilter;
import org.dbprocessing.store.JobFilter;
import org.dbprocessing.store.JobReports;
import org.dbprocessing.store.Session;

/** Why a product's file of a date is there or is not, down to what is missing, waits or has failed. */
final class Causes {
    private static final int DEEPEST = 8;
    private static final int MOST_SIBLINGS = 12;
    private static final int LOG_LINES = 5;
    private static final Set<Reason.Kind> ABOUT_INPUTS =
            Set.of(Reason.Kind.MISSING_INPUT, Reason.Kind.NOT_ON_DISK, Reason.Kind.QA);

    private final Session session;
    private final Catalogue catalogue;
    private final Verdicts verdicts;
    private final Outside outside;
    private final Set<String> told = new HashSet<>();

    /** @param session one that is rolled back */
    Causes(Session session, SiteConfiguration site, Catalogue catalogue) {
        this.session = session;
        this.catalogue = catalogue;
        this.verdicts = new Verdicts(session, site, catalogue);
        this.outside = new Outside(catalogue);
    }

    /** What there is of a product's date, how it came about, and what is decided of it now. */
    Explanation of(Product product, LocalDate day) {
        LocalDate date = product.period().firstDay(day);
        List<Explanation> parts = new ArrayList<>();
        for (DataFile file : newest(product.id(), date, date)) {
            parts.add(new FileHistory(session, catalogue).explain(file));
        }
        return new Explanation(product.name() + " of " + date + (parts.isEmpty() ? ": there is none" : ""), parts)
                .with(ofNow(product, date));
    }

    /** What is decided of it now. */
    List<Explanation> ofNow(Product product, LocalDate date) {
        List<Process> makers = makers(product.id());
        if (makers.isEmpty()) {
            return newest(product.id(), date, date).isEmpty() ? List.of(outside.missing(product, date)) : List.of();
        }
        List<Explanation> parts = new ArrayList<>();
        for (Process process : makers) {
            parts.addAll(decisions(process, process.timebase().firstDay(date), 0));
        }
        return parts;
    }

    private List<Process> makers(int productId) {
        return catalogue.processes().stream()
                .filter(Process::active)
                .filter(process -> process.outputProductId().equals(Optional.of(productId)))
                .sorted(Comparator.comparing(Process::name))
                .toList();
    }

    private List<DataFile> newest(int productId, LocalDate from, LocalDate to) {
        FileFilter filter = FileFilter.all()
                .ofProducts(List.of(productId))
                .between(Optional.of(from), Optional.of(to))
                .newestOnly();
        return session.files().list(filter);
    }

    private List<Explanation> decisions(Process process, LocalDate date, int depth) {
        Collection<Decision> decisions = verdicts.of(process, date);
        if (decisions.isEmpty()) {
            return List.of(Explanation.of(process.name() + " for " + date + ": nothing asks for it"));
        }
        return decisions.stream()
                .limit(MOST_SIBLINGS)
                .map(decision -> decision(process, decision, depth))
                .toList();
    }

    private Explanation decision(Process process, Decision decision, int depth) {
        LocalDate date = decision.candidate().date();
        String key = decision.candidate().key();
        String subject = process.name() + " for " + date + (key.isEmpty() ? "" : " " + key) + ": ";
        String reason = decision.reason().text();
        if (decision instanceof Decision.Build build) {
            String version = build.outputVersion()
                    .map(Version::toString)
                    .map(text -> " as version " + text)
                    .orElse("");
            return Explanation.of(subject + "to be made by the next run" + version + ": " + reason);
        }
        if (decision instanceof Decision.Hold hold) {
            return new Explanation(
                    subject + "waits: " + reason, depth < DEEPEST ? awaited(process, hold, depth) : List.of());
        }
        if (decision instanceof Decision.Block) {
            return new Explanation(
                    subject + "blocked: " + reason, depth < DEEPEST ? obstacles(process, decision, depth) : List.of());
        }
        return Explanation.of(subject + "nothing to do: " + reason);
    }

    private List<Explanation> awaited(Process process, Decision.Hold hold, int depth) {
        Optional<Decision.WaitsFor> awaited = hold.waitsFor();
        if (awaited.isEmpty() || hold.reason().kind() == Reason.Kind.OWN_JOB_ACTIVE) {
            return activeJobs(process, hold.candidate().date());
        }
        Product product = catalogue.product(awaited.get().productId());
        return ofInput(product, awaited.get().date(), depth + 1);
    }

    private List<Explanation> activeJobs(Process process, LocalDate date) {
        JobFilter filter = new JobFilter(
                Set.of(JobState.PLANNED, JobState.SUBMITTING, JobState.SUBMITTED, JobState.RUNNING, JobState.FINISHED),
                Optional.of(process.id()),
                Optional.empty(),
                Optional.of(date),
                Optional.of(date),
                Optional.empty(),
                Optional.empty(),
                MOST_SIBLINGS);
        return session.jobReports().list(filter).stream()
                .map(report -> Explanation.of(text(report)))
                .toList();
    }

    private static String text(JobReports.Report report) {
        Job job = report.job();
        return "job " + job.id() + " is " + Text.lower(job.state().name()) + " on " + job.adapter()
                + report.note()
                        .filter(note -> !note.isEmpty())
                        .map(note -> ": " + note)
                        .orElse("");
    }

    /** What an input's date is up to; each is told once. */
    private List<Explanation> ofInput(Product product, LocalDate date, int depth) {
        String subject = product.name() + " of " + date;
        if (!told.add(subject)) {
            return List.of(Explanation.of(subject + ": as above"));
        }
        List<Process> makers = makers(product.id());
        if (makers.isEmpty()) {
            return List.of(outside.missing(product, date));
        }
        List<Explanation> parts = new ArrayList<>();
        makers.forEach(
                process -> parts.addAll(decisions(process, process.timebase().firstDay(date), depth)));
        return parts;
    }

    private List<Explanation> obstacles(Process process, Decision decision, int depth) {
        LocalDate date = decision.candidate().date();
        Reason.Kind kind = decision.reason().kind();
        if (kind == Reason.Kind.FAILED_BEFORE) {
            return failure(process, date, decision.candidate().key());
        }
        return ABOUT_INPUTS.contains(kind) ? missingInputs(process, date, depth) : List.of();
    }

    /** Of each required input that has no usable file in its window. */
    private List<Explanation> missingInputs(Process process, LocalDate date, int depth) {
        List<Explanation> parts = new ArrayList<>();
        for (InputLink link : process.inputs()) {
            if (link.optional()) {
                continue;
            }
            LocalDate from = process.timebase().firstDay(date).minusDays(link.yesterday());
            LocalDate to = process.timebase().lastDay(date).plusDays(link.tomorrow());
            List<DataFile> files = newest(link.productId(), from, to);
            Product product = catalogue.product(link.productId());
            files.stream()
                    .filter(file ->
                            !file.exists() || product.qaRequired() || file.qa().isPresent())
                    .limit(MOST_SIBLINGS)
                    .forEach(file -> parts.add(Explanation.of(FileHistory.text(catalogue, file))));
            if (files.isEmpty()) {
                parts.addAll(ofInputs(product, from, to, depth + 1));
            }
        }
        return parts;
    }

    private List<Explanation> ofInputs(Product product, LocalDate from, LocalDate to, int depth) {
        List<Explanation> parts = new ArrayList<>();
        List<LocalDate> dates = from.datesUntil(to.plusDays(1))
                .map(product.period()::firstDay)
                .distinct()
                .toList();
        dates.stream().limit(MOST_SIBLINGS).forEach(date -> parts.addAll(ofInput(product, date, depth)));
        if (dates.size() > MOST_SIBLINGS) {
            parts.add(Explanation.of("not looked at: " + Text.count(dates.size() - MOST_SIBLINGS, "later date") + " of "
                    + product.name()));
        }
        return parts;
    }

    private List<Explanation> failure(Process process, LocalDate date, String key) {
        return session
                .jobReports()
                .last(process.id(), date, key)
                .map(report -> new Explanation(
                        "job " + report.job().id() + ": "
                                + JobDocument.reason(report.job()).text() + "; see `dbp job log "
                                + report.job().id() + "`, try again by `dbp job retry "
                                + report.job().id() + "`",
                        lastLines(report)))
                .stream()
                .toList();
    }

    private static List<Explanation> lastLines(JobReports.Report report) {
        List<String> lines = report.logTail()
                .orElse("")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()).stream()
                .map(Explanation::of)
                .toList();
    }
}
