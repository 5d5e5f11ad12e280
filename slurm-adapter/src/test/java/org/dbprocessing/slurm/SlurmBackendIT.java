package org.dbprocessing.slurm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.dbprocessing.spi.BackendContract;
import org.dbprocessing.spi.World;

/** Jobs of a real Slurm. */
// needs: slurm
class SlurmBackendIT extends BackendContract {
    @Override
    protected World world() {
        assumeTrue(SlurmLab.find().isPresent(), "no Slurm to test with");
        return new SlurmWorld(home, SlurmLab.find().orElseThrow().configuration());
    }
}
