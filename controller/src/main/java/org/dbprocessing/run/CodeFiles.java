package org.dbprocessing.run;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.Code;
import org.dbprocessing.model.Job;
import org.dbprocessing.spi.JobOrder;
import org.dbprocessing.spi.Word;

/** The executables that jobs are handed over with: what is in them, and whether that is what was applied. */
final class CodeFiles {
    private final CodeChecksums checksums = new CodeChecksums();
    private final Set<Integer> edited = new HashSet<>();

    Optional<String> checksumOf(JobOrder order) {
        return codeFile(order).flatMap(checksums::of);
    }

    /** A code that is not what it was when it was applied, though its version is: a run tells of it once. */
    void tellEdited(Catalogue catalogue, Job job, JobOrder order, RunListener listener) {
        Code code = catalogue.code(job.codeId());
        boolean isEdited = codeFile(order)
                .filter(file -> code.checksum()
                        .filter(recorded -> checksums.isOther(file, recorded))
                        .isPresent())
                .isPresent();
        if (isEdited && edited.add(code.id())) {
            listener.warning(code.filename() + " was edited under the same version " + code.version()
                    + ": give it a new one in the mission file, so that what it made is made again");
        }
    }

    private static Optional<Path> codeFile(JobOrder order) {
        return order.command().stream()
                .filter(Word.CodeFile.class::isInstance)
                .map(word -> ((Word.CodeFile) word).path())
                .findFirst();
    }
}
