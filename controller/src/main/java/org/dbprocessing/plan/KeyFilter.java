package org.dbprocessing.plan;

import java.util.List;
import java.util.Map;
import org.dbprocessing.naming.Keywords;

/**
 * Leaves out the files that do not belong to a candidate's key: those that carry one of its fields, as key or keyword,
 * with another value. A file that carries none belongs to every key of its date.
 */
final class KeyFilter {
    private final Map<String, String> wanted;

    KeyFilter(String candidateKey) {
        this.wanted = Keywords.parse(candidateKey);
    }

    List<InputFile> agreeing(List<InputFile> files) {
        if (wanted.isEmpty()) {
            return files;
        }
        return files.stream().filter(this::agrees).toList();
    }

    private boolean agrees(InputFile file) {
        return agrees(file.key()) && agrees(file.keywords());
    }

    private boolean agrees(String pairs) {
        if (pairs.isEmpty()) {
            return true;
        }
        for (Map.Entry<String, String> pair : Keywords.parse(pairs).entrySet()) {
            String value = wanted.get(pair.getKey());
            if (value != null && !value.equals(pair.getValue())) {
                return false;
            }
        }
        return true;
    }
}
