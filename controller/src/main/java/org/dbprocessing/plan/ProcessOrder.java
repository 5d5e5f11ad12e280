package org.dbprocessing.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Process;

/** Puts every process behind those that make its inputs. */
final class ProcessOrder {
    private ProcessOrder() {}

    /** @throws DbpException where processes take what they make, directly or in a circle */
    static List<Process> of(Catalogue catalogue) {
        List<Process> open = new ArrayList<>(
                catalogue.processes().stream().filter(Process::active).toList());
        open.sort(Comparator.comparingInt(Process::id));
        List<Process> ordered = new ArrayList<>(open.size());
        while (!open.isEmpty()) {
            Set<Integer> stillToCome = open.stream()
                    .flatMap(process -> process.outputProductId().stream())
                    .collect(Collectors.toCollection(HashSet::new));
            List<Process> next = open.stream()
                    .filter(process ->
                            process.inputs().stream().map(InputLink::productId).noneMatch(stillToCome::contains))
                    .toList();
            if (next.isEmpty()) {
                throw new DbpException(
                        "these processes take, in a circle, what they make: "
                                + open.stream().map(Process::name).collect(Collectors.joining(", ")),
                        "take one of the inputs away in the mission file and `dbp apply` it");
            }
            ordered.addAll(next);
            open.removeAll(next);
        }
        return ordered;
    }
}
