package org.dbprocessing.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Reason;

/**
 * Whether there is enough to make something from: a file for every required link, and at least one with data on the
 * output's date itself.
 */
final class Buildable {
    private final Catalogue catalogue;
    private final Process process;
    private final Alternatives alternatives;

    Buildable(Catalogue catalogue, Process process, Alternatives alternatives) {
        this.catalogue = catalogue;
        this.process = process;
        this.alternatives = alternatives;
    }

    /** @param inputs by link, as the process has them */
    Optional<Reason> whyNot(Question question, List<List<InputFile>> inputs) {
        LocalDate date = question.candidate().date();
        List<InputLink> links = process.inputs();
        for (int i = 0; i < links.size(); i++) {
            if (!links.get(i).optional() && isMissing(links.get(i), inputs)) {
                return Optional.of(missing(question, links.get(i)));
            }
        }
        boolean isOfTheDate =
                inputs.stream().flatMap(List::stream).anyMatch(file -> file.isOf(process.timebase(), date));
        return process.inputs().isEmpty() || isOfTheDate ? Optional.empty() : Optional.of(nothingOfTheDate(question));
    }

    private Reason nothingOfTheDate(Question question) {
        LocalDate date = question.candidate().date();
        String lack = "no input of " + process.name() + " has data of "
                + new LinkWindow(
                        process.timebase().firstDay(date), process.timebase().lastDay(date))
                + " itself";
        return question.unusable().stream()
                .filter(UnusableFile::exists)
                .findFirst()
                .map(file -> new Reason(Reason.Kind.QA, lack + ", and " + keptOut(file)))
                .orElseGet(() -> new Reason(Reason.Kind.MISSING_INPUT, lack));
    }

    /** Whether neither it nor anything that may stand for it gives a file. */
    private boolean isMissing(InputLink link, List<List<InputFile>> inputs) {
        return alternatives.of(link).stream()
                .allMatch(each -> inputs.get(process.inputs().indexOf(each)).isEmpty());
    }

    private Reason missing(Question question, InputLink link) {
        List<InputLink> wanted = alternatives.of(link);
        String product = wanted.stream()
                .map(each -> catalogue.product(each.productId()).name())
                .collect(Collectors.joining(" or "));
        LinkWindow window =
                LinkWindow.of(process.timebase(), link, question.candidate().date());
        String needs = process.name() + " needs " + product + " of " + window;
        for (UnusableFile file : question.unusable()) {
            if (wanted.stream().anyMatch(each -> each.position() == file.position())) {
                return file.exists()
                        ? new Reason(Reason.Kind.QA, needs + ", and " + keptOut(file))
                        : new Reason(Reason.Kind.NOT_ON_DISK, needs + ", and " + file.name() + " is not on disk");
            }
        }
        String key = question.candidate().key();
        boolean contradicted = wanted.stream()
                .anyMatch(each -> !question.inputsOf(each.position()).isEmpty());
        return new Reason(
                Reason.Kind.MISSING_INPUT,
                needs + ", and "
                        + (contradicted
                                ? "what there is contradicts the key or the keywords of the other inputs"
                                : "there is none" + (key.isEmpty() ? "" : " of " + key)));
    }

    private static String keptOut(UnusableFile file) {
        String why = file.qa()
                .map(verdict -> switch (verdict) {
                    case OK -> " cannot be used";
                    case IGNORE -> " was left aside by QA";
                    case PROBLEM -> " has a problem, says QA";
                })
                .orElse(" waits for the verdict of QA");
        return file.name() + why + ": `dbp qa ok " + file.name() + "` releases it";
    }
}
