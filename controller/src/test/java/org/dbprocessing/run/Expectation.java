package org.dbprocessing.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.QaVerdict;
import org.dbprocessing.model.Timebase;

/**
 * What there has to be at rest, by the words of the concepts alone: all files are held against every date of every
 * process, without the planner's windows, chunks, dirt or queries.
 */
final class Expectation {
    private final Catalogue catalogue;
    /** The newest usable file of each product, date and key. */
    private final Map<String, DataFile> newest = new LinkedHashMap<>();

    Expectation(Catalogue catalogue, Collection<DataFile> files) {
        this.catalogue = catalogue;
        files.stream()
                .filter(this::isUsable)
                .sorted(Comparator.comparing(DataFile::version))
                .forEach(file -> newest.put(identity(file.productId(), file.date(), file.key()), file));
    }

    private boolean isUsable(DataFile file) {
        boolean released = catalogue.product(file.productId()).qaRequired()
                ? file.qa().equals(Optional.of(QaVerdict.OK))
                : !file.qa().equals(Optional.of(QaVerdict.PROBLEM));
        return file.exists() && released;
    }

    static String identity(int product, LocalDate date, String key) {
        return product + " " + date + " " + key;
    }

    /** The newest usable file of a product, date and key. */
    Optional<DataFile> newest(String identity) {
        return Optional.ofNullable(newest.get(identity));
    }

    /** By the identity of each output that can be made, the ids of all that it is to be made from. */
    Map<String, Set<Long>> outputs() {
        Map<String, Set<Long>> outputs = new TreeMap<>();
        for (Process process : catalogue.processes()) {
            process.outputProductId().ifPresent(product -> {
                Set<String> keys = keys(process, product);
                dates(process.timebase())
                        .forEach(date -> keys.forEach(key -> inputs(process, date, key)
                                .ifPresent(inputs -> outputs.put(identity(product, date, key), inputs))));
            });
        }
        return outputs;
    }

    /** By process and date, what each run without output is to have seen. */
    Map<String, Set<Long>> runs() {
        Map<String, Set<Long>> runs = new TreeMap<>();
        for (Process process : catalogue.processes()) {
            if (process.timebase() == Timebase.RUN) {
                dates(Timebase.RUN)
                        .forEach(date -> inputs(process, date, "")
                                .ifPresent(inputs -> runs.put(process.id() + " " + date, inputs)));
            }
        }
        return runs;
    }

    private List<LocalDate> dates(Timebase timebase) {
        LocalDate first = newest.values().stream()
                .map(DataFile::date)
                .min(Comparator.naturalOrder())
                .orElse(LocalDate.EPOCH);
        LocalDate last = newest.values().stream()
                .map(file -> file.stop().toLocalDate())
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.EPOCH);
        return first.datesUntil(last.plusDays(1))
                .map(timebase::firstDay)
                .distinct()
                .toList();
    }

    private Set<String> keys(Process process, int product) {
        if (process.timebase() != Timebase.FILE
                || catalogue.product(product).keyFields().isEmpty()) {
            return Set.of("");
        }
        return newest.values().stream()
                .map(DataFile::key)
                .filter(key -> !key.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Empty where it cannot be made. */
    private Optional<Set<Long>> inputs(Process process, LocalDate date, String key) {
        Map<InputLink, List<DataFile>> byLink = new LinkedHashMap<>();
        for (InputLink link : process.inputs()) {
            byLink.put(
                    link,
                    newest.values().stream()
                            .filter(file -> file.productId() == link.productId())
                            .filter(file -> key.isEmpty()
                                    || file.key().isEmpty()
                                    || file.key().equals(key))
                            .filter(file -> !covered(process, link, date, file).isEmpty())
                            .toList());
        }
        Map<InputLink, List<DataFile>> chosen = new HashMap<>();
        byLink.forEach((link, files) -> chosen.put(
                link,
                files.stream()
                        .filter(file -> covered(process, link, date, file).stream()
                                .anyMatch(day -> isLeft(process, link, date, day, byLink)))
                        .toList()));
        boolean complete = process.inputs().stream()
                .filter(link -> !link.optional())
                .allMatch(link -> members(process, link).stream()
                        .anyMatch(member ->
                                !chosen.getOrDefault(member, List.of()).isEmpty()));
        List<DataFile> inputs = new ArrayList<>();
        chosen.values().forEach(inputs::addAll);
        boolean isOfTheDate = inputs.stream().anyMatch(file -> isOf(process, date, file));
        return complete && isOfTheDate
                ? Optional.of(inputs.stream().map(DataFile::id).collect(Collectors.toCollection(TreeSet::new)))
                : Optional.empty();
    }

    /** The days of a link's window that a file has data of. */
    private static List<LocalDate> covered(Process process, InputLink link, LocalDate date, DataFile file) {
        LocalDate from = process.timebase().firstDay(date).minusDays(link.yesterday());
        LocalDate to = process.timebase().lastDay(date).plusDays(link.tomorrow());
        return from.datesUntil(to.plusDays(1))
                .filter(day -> hasDataOf(process, day, file))
                .toList();
    }

    private static boolean hasDataOf(Process process, LocalDate day, DataFile file) {
        return process.timebase().takesByOverlap()
                ? file.start().isBefore(day.plusDays(1).atStartOfDay())
                        && !file.stop().isBefore(day.atStartOfDay())
                : file.date().equals(day);
    }

    private static boolean isOf(Process process, LocalDate date, DataFile file) {
        LocalDate first = process.timebase().firstDay(date);
        return first.datesUntil(process.timebase().lastDay(date).plusDays(1))
                .anyMatch(day -> hasDataOf(process, day, file));
    }

    /** Whether no alternative that is preferred to this one has anything of a day. */
    private static boolean isLeft(
            Process process, InputLink link, LocalDate date, LocalDate day, Map<InputLink, List<DataFile>> byLink) {
        return members(process, link).stream()
                .takeWhile(member -> !member.equals(link))
                .noneMatch(member -> byLink.get(member).stream()
                        .anyMatch(file -> covered(process, member, date, file).contains(day)));
    }

    private static List<InputLink> members(Process process, InputLink link) {
        return process.inputs().stream()
                .filter(other -> other.equals(link)
                        || (link.group().isPresent() && other.group().equals(link.group())))
                .toList();
    }
}
