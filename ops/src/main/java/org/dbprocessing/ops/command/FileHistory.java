package org.dbprocessing.ops.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.Job;
import org.dbprocessing.model.Product;
import org.dbprocessing.model.Reason;
import org.dbprocessing.store.FileFilter;
import org.dbprocessing.store.FileLink;
import org.dbprocessing.store.JobReports;
import org.dbprocessing.store.Session;

/** How a file came about: its job, code and inputs. */
final class FileHistory {
    private static final int MOST_INPUTS = 40;

    private final Session session;
    private final Catalogue catalogue;

    FileHistory(Session session, Catalogue catalogue) {
        this.session = session;
        this.catalogue = catalogue;
    }

    Explanation explain(DataFile file) {
        List<Explanation> parts = new ArrayList<>();
        Optional<JobReports.Report> maker = session.jobReports().maker(file.id());
        Optional<Code> code = Optional.ofNullable(
                        session.provenance().codes(List.of(file.id())).get(file.id()))
                .map(catalogue::code);
        if (maker.isEmpty() && code.isEmpty()) {
            parts.add(Explanation.of("it came from outside: no job made it")
                    .next("dbp lineage " + Quoting.quoted(file.name())));
        }
        maker.ifPresent(report -> parts.add(job(report)));
        code.ifPresent(each -> parts.add(Explanation.of("code: " + each.filename() + " " + each.version() + " of "
                + catalogue.process(each.processId()).name())));
        inputs(file).ifPresent(parts::add);
        newer(file).ifPresent(parts::add);
        return Explanation.of(text(catalogue, file), parts);
    }

    private Optional<Explanation> newer(DataFile file) {
        FileFilter newest = FileFilter.all()
                .ofProducts(List.of(file.productId()))
                .between(Optional.of(file.date()), Optional.of(file.date()))
                .newestOnly();
        return session.files().list(newest).stream()
                .filter(other -> other.key().equals(file.key()) && other.id() != file.id())
                .findFirst()
                .map(other -> new Explanation(
                        "superseded by " + other.name() + ": it is no input any more",
                        Reason.Kind.SUPERSEDED.jsonName(),
                        "dbp explain " + Quoting.quoted(other.name()),
                        List.of()));
    }

    static String text(Catalogue catalogue, DataFile file) {
        Product product = catalogue.product(file.productId());
        return file.name() + ": " + product.name() + " of " + file.date()
                + (file.key().isEmpty() ? "" : " " + file.key()) + ", version " + file.version()
                + (file.exists() ? "" : ", NOT ON DISK")
                + qa(product, file);
    }

    private static String qa(Product product, DataFile file) {
        return file.qa()
                .map(verdict -> ", QA: " + verdict.word())
                .orElse(product.qaRequired() ? ", QA: waits for a verdict" : "");
    }

    private static Explanation job(JobReports.Report report) {
        Job job = report.job();
        List<Explanation> parts = new ArrayList<>();
        report.command()
                .ifPresent(command -> parts.add(
                        Explanation.of("command: " + command.lines().findFirst().orElse(""))));
        return Explanation.of(
                "made by job " + job.id()
                        + job.finishedAt().map(time -> ", " + Text.time(time)).orElse("") + ", because: "
                        + job.planned().text(),
                parts);
    }

    private Optional<Explanation> inputs(DataFile file) {
        List<Long> ids = session.provenance().inputs(file.id()).stream()
                .map(FileLink::source)
                .toList();
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        List<Explanation> inputs = session.files().withIds(ids).stream()
                .sorted(Comparator.comparing(DataFile::productId)
                        .thenComparing(DataFile::date)
                        .thenComparing(DataFile::name))
                .limit(MOST_INPUTS)
                .map(input -> Explanation.of(text(catalogue, input)))
                .toList();
        return Optional.of(Explanation.of("from " + Text.count(ids.size(), "input") + ":", inputs));
    }
}
