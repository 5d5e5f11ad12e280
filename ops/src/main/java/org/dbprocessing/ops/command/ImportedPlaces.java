package org.dbprocessing.ops.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dbprocessing.ingest.Checksum;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.Mission;
import org.dbprocessing.store.Session;
import org.dbprocessing.store.importing.Finding;

/** What of an imported mission is on this host: its directories, and its codes, whose contents are known from now on. */
final class ImportedPlaces {
    private final Session session;
    private final Catalogue catalogue;
    private final List<Finding> findings = new ArrayList<>();

    ImportedPlaces(Session session, Catalogue catalogue) {
        this.session = session;
        this.catalogue = catalogue;
    }

    List<Finding> settle() {
        directories();
        codes();
        return findings;
    }

    private void directories() {
        Mission mission = catalogue.mission();
        Map<String, Path> directories = new LinkedHashMap<>();
        directories.put("rootdir", mission.root());
        directories.put("incoming_dir", mission.incoming());
        directories.put("codedir", mission.codes());
        directories.put("inspectordir", mission.inspectors());
        directories.put("errordir", mission.errors());
        directories.forEach((column, directory) -> {
            if (!Files.isDirectory(directory)) {
                odd("mission", "its " + column + " is not on this host", directory.toString());
            }
        });
    }

    /** dbprocessing mostly keeps no checksum of a code, or one of SHA-1. */
    private void codes() {
        Map<Integer, String> checksums = new LinkedHashMap<>();
        for (Code code : catalogue.codes()) {
            Path file = catalogue.mission().codes().resolve(code.directory()).resolve(code.filename());
            if (code.active() && Files.isRegularFile(file)) {
                look(code, file, checksums);
            }
        }
        session.catalogueWriter().setCodeChecksums(checksums);
    }

    private void look(Code code, Path file, Map<Integer, String> checksums) {
        try {
            if (code.checksum().isEmpty()
                    || Checksum.matches(file, code.checksum().get())) {
                checksums.put(code.id(), Checksum.of(file));
            } else {
                odd("code", "its executable is not what its checksum says", file.toString());
            }
        } catch (IOException e) {
            odd("code", "its executable cannot be read", file.toString());
        }
    }

    private void odd(String table, String what, String example) {
        findings.add(new Finding(Finding.Kind.ODD, table, what, 1, List.of(example)));
    }
}
