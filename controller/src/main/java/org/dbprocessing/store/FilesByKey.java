package org.dbprocessing.store;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dbprocessing.plan.InputFile;

/**
 * The files of one window, looked up by key: where a date has a file for every minute, comparing each with each
 * candidate would be the greater part of planning.
 */
final class FilesByKey {
    private final List<InputFile> files;
    private final Map<String, List<InputFile>> filesOfKey;
    private final Set<List<String>> fields;

    FilesByKey(List<InputFile> files) {
        this.files = files;
        this.filesOfKey = files.stream().collect(Collectors.groupingBy(InputFile::key));
        this.fields = filesOfKey.keySet().stream().map(FilesByKey::fieldsOf).collect(Collectors.toSet());
    }

    /** Those that may belong to an output of this key: of files whose keys have other fields, all. */
    List<InputFile> of(String key) {
        return fields.equals(Set.of(fieldsOf(key))) ? filesOfKey.getOrDefault(key, List.of()) : files;
    }

    private static List<String> fieldsOf(String key) {
        return Stream.of(key.split(";"))
                .map(pair -> pair.substring(0, Math.max(0, pair.indexOf('='))))
                .toList();
    }
}
