package org.dbprocessing.ops.command;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.mission.SiteConfiguration;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.QaVerdict;
import org.dbprocessing.model.Reason;
import org.dbprocessing.plan.Candidate;
import org.dbprocessing.plan.Decision;
import org.dbprocessing.store.FileFilter;
import org.dbprocessing.store.Session;

/** Why a product's file of a date is there or is not, down to what is missing, waits or has failed. */
final class Causes {
    private static final int DEEPEST = 8;
    private static final int MOST_SIBLINGS = 12;
    private static final Set<Reason.Kind> ABOUT_INPUTS =
            Set.of(Reason.Kind.MISSING_INPUT, Reason.Kind.NOT_ON_DISK, Reason.Kind.QA);

    private final Session session;
    private final Catalogue catalogue;
    private final Verdicts verdicts;
    private final JobCauses jobs;
    private final Advice advice;
    private final Outside outside;
    private final Set<String> told = new HashSet<>();

    /** @param session one that is rolled back */
    Causes(Session session, SiteConfiguration site, Catalogue catalogue) {
        this.session = session;
        this.catalogue = catalogue;
        this.verdicts = new Verdicts(session, site, catalogue);
        this.jobs = new JobCauses(session);
        this.advice = new Advice(catalogue);
        this.outside = new Outside(catalogue);
    }

    /**
     * What there is of a product's date, how it came about, and what is decided of it now.
     *
     * @param key of one of its files; empty: all of them
     */
    Explanation of(Product product, LocalDate day, Optional<String> key) {
        LocalDate date = product.period().firstDay(day);
        List<Explanation> parts = new ArrayList<>();
        for (DataFile file : newest(product.id(), date, date)) {
            if (key.isEmpty() || key.get().equals(file.key())) {
                parts.add(new FileHistory(session, catalogue).explain(file));
            }
        }
        String what =
                product.name() + " of " + date + key.map(text -> " " + text).orElse("");
        return Explanation.of(what + (parts.isEmpty() ? ": there is none" : ""), parts)
                .with(ofNow(product, date, key));
    }

    /** What is decided of it now. */
    List<Explanation> ofNow(Product product, LocalDate date, Optional<String> key) {
        List<Process> makers = makers(product.id());
        if (makers.isEmpty()) {
            return newest(product.id(), date, date).isEmpty() ? List.of(outside.missing(product, date)) : List.of();
        }
        List<Explanation> parts = new ArrayList<>();
        for (Process process : makers) {
            parts.addAll(decisions(process, process.timebase().firstDay(date), key, 0));
        }
        return parts;
    }

    /** What is decided now of a process that makes no file. */
    Explanation of(Process process, LocalDate date) {
        return Explanation.of(process.name() + " for " + date, decisions(process, date, Optional.empty(), 0));
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

    private List<Explanation> decisions(Process process, LocalDate date, Optional<String> key, int depth) {
        List<Explanation> told = verdicts.of(process, date).stream()
                .filter(verdict -> key.isEmpty()
                        || key.get().equals(verdict.decision().candidate().key()))
                .limit(MOST_SIBLINGS)
                .map(verdict -> decision(process, verdict, depth))
                .toList();
        if (!told.isEmpty()) {
            return told;
        }
        return List.of(Explanation.of(
                        process.name() + " for " + date
                                + key.map(text -> " " + text).orElse("") + ": nothing asks for it",
                        missingInputs(process, date, depth))
                .orElseNext(Advice.show(process)));
    }

    private Explanation decision(Process process, Verdicts.Verdict verdict, int depth) {
        Decision decision = verdict.decision();
        Candidate candidate = decision.candidate();
        String subject =
                process.name() + " for " + candidate.date() + (candidate.key().isEmpty() ? "" : " " + candidate.key());
        return new Explanation(
                        subject + ": " + verdict.word() + ": "
                                + decision.reason().text(),
                        decision.reason().kind().jsonName(),
                        null,
                        depth < DEEPEST ? because(process, decision, depth) : List.of())
                .orElseNext(advice.about(process, decision, verdict.asked()));
    }

    private List<Explanation> because(Process process, Decision decision, int depth) {
        if (decision instanceof Decision.Hold hold) {
            return awaited(process, hold, depth);
        }
        return decision instanceof Decision.Block ? obstacles(process, decision, depth) : List.of();
    }

    private List<Explanation> awaited(Process process, Decision.Hold hold, int depth) {
        Optional<Decision.WaitsFor> awaited = hold.waitsFor();
        if (awaited.isEmpty() || hold.reason().kind() == Reason.Kind.OWN_JOB_ACTIVE) {
            return jobs.active(process, hold.candidate().date());
        }
        Product product = catalogue.product(awaited.get().productId());
        return ofInput(product, awaited.get().date(), depth + 1);
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
        makers.forEach(process ->
                parts.addAll(decisions(process, process.timebase().firstDay(date), Optional.empty(), depth)));
        return parts;
    }

    private List<Explanation> obstacles(Process process, Decision decision, int depth) {
        LocalDate date = decision.candidate().date();
        Reason.Kind kind = decision.reason().kind();
        if (kind == Reason.Kind.FAILED_BEFORE) {
            return jobs.failure(process, date, decision.candidate().key());
        }
        return ABOUT_INPUTS.contains(kind) ? missingInputs(process, date, depth) : List.of();
    }

    /**
     * Of each required input that has no usable file in its window; where all have some, of all inputs that have none on
     * the date itself.
     */
    private List<Explanation> missingInputs(Process process, LocalDate date, int depth) {
        LocalDate first = process.timebase().firstDay(date);
        LocalDate last = process.timebase().lastDay(date);
        List<Explanation> parts = new ArrayList<>();
        for (InputLink link : process.inputs()) {
            if (!link.optional() && !hasAlternative(process, link, date)) {
                parts.addAll(missing(link, first.minusDays(link.yesterday()), last.plusDays(link.tomorrow()), depth));
            }
        }
        if (parts.isEmpty()) {
            process.inputs().forEach(link -> parts.addAll(missing(link, first, last, depth)));
        }
        return parts;
    }

    /** What is wrong with an input's files, or why it has none. */
    private List<Explanation> missing(InputLink link, LocalDate from, LocalDate to, int depth) {
        Product product = catalogue.product(link.productId());
        List<DataFile> files = newest(product.id(), from, to);
        if (files.isEmpty()) {
            return ofInputs(product, from, to, depth + 1);
        }
        return files.stream()
                .filter(file -> !file.exists() || isKeptOut(product, file))
                .limit(MOST_SIBLINGS)
                .map(file -> unusable(product, file))
                .toList();
    }

    /** Whether QA keeps it from being an input. */
    private static boolean isKeptOut(Product product, DataFile file) {
        return product.qaRequired()
                ? !file.qa().equals(Optional.of(QaVerdict.OK))
                : file.qa().equals(Optional.of(QaVerdict.PROBLEM));
    }

    private Explanation unusable(Product product, DataFile file) {
        Explanation told = Explanation.of(FileHistory.text(catalogue, file));
        if (file.exists()) {
            return told.next("dbp qa ok " + Quoting.quoted(file.name()));
        }
        return told.next(
                makers(product.id()).isEmpty()
                        ? "put it into " + catalogue.mission().incoming() + " again, then: " + Advice.RUN
                        : "dbp reprocess --lost --product " + Quoting.quoted(product.name()) + " --from " + file.date()
                                + " --to " + file.date());
    }

    /** Whether another input stands for it. */
    private boolean hasAlternative(Process process, InputLink link, LocalDate date) {
        LocalDate from = process.timebase().firstDay(date).minusDays(link.yesterday());
        LocalDate to = process.timebase().lastDay(date).plusDays(link.tomorrow());
        return link.group().isPresent()
                && process.inputs().stream()
                        .filter(other -> other.group().equals(link.group()) && other.productId() != link.productId())
                        .anyMatch(other ->
                                newest(other.productId(), from, to).stream().anyMatch(DataFile::exists));
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
}
