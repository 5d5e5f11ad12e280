package org.dbprocessing.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.plan.InputFile;

/** Files looked up by product and date, of all windows that a chunk of candidates has. */
final class FilesByDay {
    private final Map<ProductDay, List<InputFile>> filesOfDay = new HashMap<>();
    private final Map<Long, InputFile> filesById = new HashMap<>();
    private final Map<InputWindow, List<InputFile>> filesOfWindow = new HashMap<>();
    private final Map<InputWindow, FilesByKey> keysOfWindow = new HashMap<>();

    private record ProductDay(int productId, int day) {}

    /**
     * @param files by date and key
     */
    FilesByDay(Collection<InputFile> files) {
        for (InputFile file : files) {
            filesById.put(file.id(), file);
            filesOfDay
                    .computeIfAbsent(new ProductDay(file.productId(), Days.of(file.date())), day -> new ArrayList<>(1))
                    .add(file);
        }
    }

    Optional<InputFile> withId(long id) {
        return Optional.ofNullable(filesById.get(id));
    }

    /** What a window takes for an output of this key, by date and key; maybe some that do not agree with the key. */
    List<InputFile> in(InputWindow window, String key) {
        List<InputFile> files = filesOfWindow.computeIfAbsent(window, this::search);
        return key.isEmpty()
                ? files
                : keysOfWindow
                        .computeIfAbsent(window, ignored -> new FilesByKey(files))
                        .of(key);
    }

    private List<InputFile> search(InputWindow window) {
        List<InputFile> found = new ArrayList<>();
        for (int day = window.firstFileDay(); day <= window.lastFileDay(); day++) {
            for (InputFile file : filesOfDay.getOrDefault(new ProductDay(window.productId(), day), List.of())) {
                if (window.takes(file)) {
                    found.add(file);
                }
            }
        }
        return List.copyOf(found);
    }
}
