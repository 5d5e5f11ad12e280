package org.dbprocessing.plan;

import java.util.List;
import java.util.Optional;
import org.dbprocessing.model.DataFile;

/**
 * A registered file that is not on disk, and is to be made again as it was.
 *
 * @param processId of its code; where none is recorded, of a process that makes its product
 * @param codeId that made it; empty where none is recorded
 * @param inputs that it was made from, in the order of the command line
 */
public record LostFile(DataFile file, int processId, Optional<Integer> codeId, List<DataFile> inputs, int priority) {
    public LostFile {
        inputs = List.copyOf(inputs);
    }
}
