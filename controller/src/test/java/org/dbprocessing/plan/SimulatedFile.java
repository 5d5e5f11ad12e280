package org.dbprocessing.plan;

import java.util.List;
import java.util.Set;

/** A registered file of a simulated mission. */
final class SimulatedFile {
    final InputFile file;
    final Set<Integer> codeIds;
    final List<SimulatedFile> parents;
    /** Stands for what is in it: files that one code made from the same contents have the same. */
    final long content;

    boolean exists = true;
    boolean withdrawn;

    SimulatedFile(InputFile file, Set<Integer> codeIds, List<SimulatedFile> parents, long content) {
        this.file = file;
        this.codeIds = codeIds;
        this.parents = parents;
        this.content = content;
    }

    boolean isUsable() {
        return exists && !withdrawn;
    }

    @Override
    public String toString() {
        return file.name();
    }
}
