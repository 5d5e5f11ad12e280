package org.dbprocessing.slurm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes ids of elements as scancel reads them: those of one array together, {@code 4711_[0-7,9]}. Pure. */
final class ElementRanges {

    private ElementRanges() {}

    static List<String> words(Collection<String> ids) {
        Map<String, SortedSet<Integer>> arrays = new TreeMap<>();
        Set<String> words = new TreeSet<>();
        for (String id : ids) {
            int underscore = id.indexOf('_');
            if (underscore < 0) {
                words.add(id);
            } else {
                arrays.computeIfAbsent(id.substring(0, underscore), array -> new TreeSet<>())
                        .add(Integer.parseInt(id.substring(underscore + 1)));
            }
        }
        arrays.forEach((array, numbers) -> words.add(array + "_[" + String.join(",", ranges(numbers)) + "]"));
        return List.copyOf(words);
    }

    private static List<String> ranges(SortedSet<Integer> numbers) {
        List<String> ranges = new ArrayList<>();
        int first = -1;
        int last = -1;
        for (int number : numbers) {
            if (first >= 0 && number == last + 1) {
                last = number;
                continue;
            }
            if (first >= 0) {
                ranges.add(range(first, last));
            }
            first = number;
            last = number;
        }
        ranges.add(range(first, last));
        return ranges;
    }

    private static String range(int first, int last) {
        return first == last ? String.valueOf(first) : first + "-" + last;
    }
}
