package org.dbprocessing.local;

import org.dbprocessing.spi.BackendContract;
import org.dbprocessing.spi.World;

class DetachedBackendIT extends BackendContract {
    @Override
    protected World world() {
        return new DetachedWorld(home);
    }
}
