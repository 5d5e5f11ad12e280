package org.dbprocessing.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.naming.Keywords;

/**
 * Of a file for file: on every keyword that two inputs both carry they are equal. A file that contradicts another one is
 * left out; files of the output's own date go before those of its neighbours, required inputs before optional ones, and
 * then those that are declared first.
 */
final class Agreement {
    private final Process process;

    Agreement(Process process) {
        this.process = process;
    }

    /** What remains of the inputs, by link. */
    List<List<InputFile>> among(LocalDate date, List<List<InputFile>> byLink) {
        if (process.timebase() != Timebase.FILE || areAlike(byLink)) {
            return byLink;
        }
        Map<String, String> agreed = new HashMap<>();
        Set<Long> taken = new HashSet<>();
        for (Claim claim : inOrder(date, byLink)) {
            Map<String, String> pairs = pairs(claim.file());
            boolean agrees = pairs.entrySet().stream()
                    .allMatch(pair ->
                            agreed.getOrDefault(pair.getKey(), pair.getValue()).equals(pair.getValue()));
            if (agrees) {
                agreed.putAll(pairs);
                taken.add(claim.file().id());
            }
        }
        return byLink.stream()
                .map(files ->
                        files.stream().filter(file -> taken.contains(file.id())).toList())
                .toList();
    }

    /** The usual case, answered without reading anything. */
    private static boolean areAlike(List<List<InputFile>> byLink) {
        Set<String> texts = new HashSet<>();
        for (List<InputFile> files : byLink) {
            for (InputFile file : files) {
                if (!file.keywords().isEmpty() || !file.key().isEmpty()) {
                    texts.add(file.keywords() + "\n" + file.key());
                }
            }
        }
        return texts.size() <= 1;
    }

    private record Claim(InputLink link, InputFile file) {}

    private List<Claim> inOrder(LocalDate date, List<List<InputFile>> byLink) {
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < byLink.size(); i++) {
            InputLink link = process.inputs().get(i);
            byLink.get(i).forEach(file -> claims.add(new Claim(link, file)));
        }
        claims.sort(Comparator.<Claim, Boolean>comparing(
                        claim -> !claim.file().date().equals(date))
                .thenComparing(claim -> claim.link().optional())
                .thenComparing(claim -> claim.link().position())
                .thenComparing(claim -> claim.file().date())
                .thenComparing(claim -> claim.file().key()));
        return claims;
    }

    private static Map<String, String> pairs(InputFile file) {
        Map<String, String> pairs = new HashMap<>(Keywords.parse(file.keywords()));
        pairs.putAll(Keywords.parse(file.key()));
        return pairs;
    }
}
