package org.dbprocessing.local;

import org.dbprocessing.spi.Shell;
import org.dbprocessing.spi.ShellContract;

class LocalShellIT extends ShellContract {
    @Override
    protected Shell open() {
        return new LocalShell();
    }
}
