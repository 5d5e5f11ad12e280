package org.dbprocessing.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Process;

/**
 * Inputs that stand for each other: for each date of the window their group gives the files of its most preferred member
 * that has any. Members are preferred in the order in which they are declared.
 */
final class Alternatives {
    private final Process process;
    /** By group, the indexes of its links, preferred ones first. */
    private final Map<String, List<Integer>> groups = new LinkedHashMap<>();

    Alternatives(Process process) {
        this.process = process;
        for (int i = 0; i < process.inputs().size(); i++) {
            int index = i;
            process.inputs()
                    .get(i)
                    .group()
                    .ifPresent(group -> groups.computeIfAbsent(group, ignored -> new ArrayList<>())
                            .add(index));
        }
    }

    /** The links that one could stand for, itself included. */
    List<InputLink> of(InputLink link) {
        return link.group()
                .map(group -> groups.getOrDefault(group, List.of()).stream()
                        .map(process.inputs()::get)
                        .toList())
                .orElse(List.of(link));
    }

    /** What remains of the inputs, by link, once each group has chosen. */
    List<List<InputFile>> chosen(LocalDate outputDate, List<List<InputFile>> byLink) {
        if (groups.isEmpty()) {
            return byLink;
        }
        List<List<InputFile>> chosen = new ArrayList<>(byLink);
        for (List<Integer> members : groups.values()) {
            Set<LocalDate> given = new HashSet<>();
            for (int member : members) {
                LinkWindow window =
                        LinkWindow.of(process.timebase(), process.inputs().get(member), outputDate);
                List<InputFile> files = byLink.get(member);
                chosen.set(
                        member,
                        files.stream()
                                .filter(file -> !given.containsAll(dates(file, window)))
                                .toList());
                files.forEach(file -> given.addAll(dates(file, window)));
            }
        }
        return chosen;
    }

    private List<LocalDate> dates(InputFile file, LinkWindow window) {
        if (!process.timebase().takesByOverlap()) {
            return List.of(file.date());
        }
        LocalDate start = file.start().toLocalDate();
        LocalDate stop = file.stop().toLocalDate();
        LocalDate from = start.isBefore(window.from()) ? window.from() : start;
        LocalDate to = stop.isAfter(window.to()) ? window.to() : stop;
        return from.datesUntil(to.plusDays(1)).toList();
    }

    /** Whether a product is not looked at for a date, since one that is preferred to it has a file among these inputs. */
    boolean isOvershadowed(int productId, LocalDate date, List<InputFile> inputs) {
        for (List<Integer> members : groups.values()) {
            Set<Integer> preferred = new HashSet<>();
            for (int member : members) {
                int product = process.inputs().get(member).productId();
                if (product == productId) {
                    return inputs.stream()
                            .anyMatch(input -> preferred.contains(input.productId()) && covers(input, date));
                }
                preferred.add(product);
            }
        }
        return false;
    }

    private boolean covers(InputFile input, LocalDate date) {
        return process.timebase().takesByOverlap()
                ? !input.start().toLocalDate().isAfter(date)
                        && !input.stop().toLocalDate().isBefore(date)
                : input.date().equals(date);
    }
}
