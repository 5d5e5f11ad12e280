package org.dbprocessing.ops.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.DataFile;
import org.dbprocessing.naming.FilePaths;
import org.dbprocessing.store.Session;

/** Adds to files, some at a time, what else is asked of them, and passes them on. */
final class FileDocuments implements AutoCloseable {
    private static final int AT_ONCE = 1000;

    private final Catalogue catalogue;
    private final FilePaths paths;
    private final Session session;
    private final Rows<FileDocument> rows;
    private final List<DataFile> waiting = new ArrayList<>();

    FileDocuments(Catalogue catalogue, Session session, Rows<FileDocument> rows) {
        this.catalogue = catalogue;
        this.paths = new FilePaths(catalogue);
        this.session = session;
        this.rows = rows;
    }

    void add(DataFile file) {
        waiting.add(file);
        if (waiting.size() == AT_ONCE) {
            flush();
        }
    }

    private void flush() {
        List<Long> ids = waiting.stream().map(DataFile::id).toList();
        Map<Long, List<String>> inputs = session.provenance().inputNames(ids);
        Map<Long, Integer> codes = session.provenance().codes(ids);
        for (DataFile file : waiting) {
            rows.add(FileDocument.of(
                    catalogue,
                    file,
                    paths.of(file),
                    inputs.getOrDefault(file.id(), List.of()),
                    Optional.ofNullable(codes.get(file.id()))));
        }
        waiting.clear();
    }

    @Override
    public void close() {
        flush();
        rows.close();
    }
}
