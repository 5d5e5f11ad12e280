package org.dbprocessing.spi;

/** On most clusters sh is bash. */
class FakeArraySchedulerOnBashIT extends FakeArraySchedulerIT {
    @Override
    protected ProcessRunner runner() {
        return new ProcessRunner("/bin/bash --posix");
    }
}
