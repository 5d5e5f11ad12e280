package org.dbprocessing.ops.command;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.model.DbpException;
import org.dbprocessing.model.Process;
import org.dbprocessing.naming.FilePaths;
import org.dbprocessing.store.FileFilter;
import org.dbprocessing.store.Session;

/** Looks which registered files are gone from the disk, and asks for those to be made again as they were. */
final class LostFilesOnDisk {
    private final Catalogue catalogue;
    private final FilePaths paths;
    private final Set<Integer> made;
    private final Set<Long> seen = new HashSet<>();

    LostFilesOnDisk(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.paths = new FilePaths(catalogue);
        this.made = catalogue.processes().stream()
                .map(Process::outputProductId)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    /** What was asked: how many files, and how many are gone that no process makes. */
    record Asked(int files, int irreplaceable) {}

    /** Records what is gone, and asks for it, and for what is gone of all that it was made from. */
    Asked ask(Session session, FileFilter filter, int priority) {
        if (!Files.isDirectory(catalogue.mission().root())) {
            throw new DbpException(
                    "the directory of the data is not there: "
                            + catalogue.mission().root(),
                    "mount it, before everything below it is taken for lost");
        }
        List<DataFile> gone = new ArrayList<>();
        session.files().each(filter, file -> {
            if (!isOnDisk(file)) {
                gone.add(file);
            }
        });
        session.files().setExists(ids(gone), false);
        int files = session.lostFiles().ask(filter, priority);
        List<DataFile> inputs = goneInputs(session);
        while (!inputs.isEmpty()) {
            session.files().setExists(ids(inputs), false);
            files += session.lostFiles().ask(ids(inputs), priority);
            inputs = goneInputs(session);
        }
        return new Asked(files, (int)
                gone.stream().filter(file -> !made.contains(file.productId())).count());
    }

    private List<DataFile> goneInputs(Session session) {
        return session.lostFiles().recordedInputs().stream()
                .filter(file -> seen.add(file.id()))
                .filter(file -> !isOnDisk(file))
                .toList();
    }

    private boolean isOnDisk(DataFile file) {
        return Files.exists(paths.of(file));
    }

    private static Collection<Long> ids(Collection<DataFile> files) {
        return files.stream().map(DataFile::id).toList();
    }
}
