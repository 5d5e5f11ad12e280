package org.dbprocessing.store.importing;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a mission's directories are, as dbprocessing looks for them: relative ones below the root; the codes in the root
 * and the inspectors beside the codes where the source does not say.
 */
final class MissionRule implements RowRule {
    private final Path base;
    private final Optional<Path> root;

    /**
     * @param base what a relative root is relative to
     * @param root where the files are now
     */
    MissionRule(Path base, Optional<Path> root) {
        this.base = base;
        this.root = root;
    }

    @Override
    public void look(StagedRow row) {
        Optional<Path> said = row.get("rootdir").map(MissionRule::path);
        if (said.isEmpty()) {
            return;
        }
        Path oldRoot = base.resolve(said.get()).normalize();
        if (!said.get().isAbsolute() && root.isEmpty()) {
            row.remark("rootdir", "relative: taken as " + oldRoot);
        }
        Path incoming = directory(row, "incoming_dir", oldRoot, oldRoot.resolve("incoming"));
        Path codes = directory(row, "codedir", oldRoot, oldRoot);
        Path inspectors = directory(row, "inspectordir", oldRoot, codes);
        Path errors = directory(row, "errordir", oldRoot, codes.resolve("errors"));
        row.set("rootdir", moved(oldRoot, oldRoot));
        row.set("incoming_dir", moved(incoming, oldRoot));
        row.set("codedir", moved(codes, oldRoot));
        row.set("inspectordir", moved(inspectors, oldRoot));
        row.set("errordir", moved(errors, oldRoot));
    }

    private static Path directory(StagedRow row, String column, Path root, Path otherwise) {
        Optional<Path> said = row.get(column).filter(text -> !text.isBlank()).map(MissionRule::path);
        if (said.isEmpty()) {
            row.remark(column, "not given: taken as dbprocessing does");
        }
        return root.resolve(said.orElse(otherwise)).normalize();
    }

    private static Path path(String text) {
        return text.equals("~") || text.startsWith("~/")
                ? Path.of(System.getProperty("user.home") + text.substring(1))
                : Path.of(text);
    }

    private String moved(Path directory, Path oldRoot) {
        return root.filter(newRoot -> directory.startsWith(oldRoot))
                .map(newRoot -> newRoot.resolve(oldRoot.relativize(directory)).normalize())
                .orElse(directory)
                .toString();
    }
}
