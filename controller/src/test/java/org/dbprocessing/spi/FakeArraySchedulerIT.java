package org.dbprocessing.spi;

/** The fake keeps the contract too, with real processes. */
class FakeArraySchedulerIT extends BackendContract {
    protected ProcessRunner runner() {
        return new ProcessRunner();
    }

    @Override
    protected World world() {
        FakeArrayScheduler scheduler = new FakeArrayScheduler(home.resolve("work"), runner());
        return new World() {
            @Override
            public Backend open() {
                return scheduler.backend("cluster");
            }

            @Override
            public void cutOff() {
                scheduler.cutOff();
            }

            @Override
            public void heal() {
                scheduler.heal();
            }

            @Override
            public void loseNextAnswer() {
                scheduler.loseNextAnswer();
            }

            @Override
            public void letTimePass() {
                scheduler.tick();
                World.super.letTimePass();
            }
        };
    }
}
