package org.dbprocessing.run;

import java.nio.file.Path;
import java.time.InstantSource;
import org.dbprocessing.ingest.Ingester;
import org.dbprocessing.ingest.Placing;
import org.dbprocessing.mission.SiteConfiguration;
import org.dbprocessing.store.Lease;

/** Puts a run together from its parts. */
public final class Runs {
    private final SiteConfiguration site;
    private final Adapters adapters;
    private final Placing placing;
    private final Ingester ingester;
    private final InstantSource clock;
    private final Preparation preparation;

    /**
     * @param placing how files get their final names at this site
     */
    public Runs(SiteConfiguration site, Adapters adapters, Placing placing, Ingester ingester, InstantSource clock) {
        this(site, adapters, placing, ingester, clock, Preparation.none());
    }

    private Runs(
            SiteConfiguration site,
            Adapters adapters,
            Placing placing,
            Ingester ingester,
            InstantSource clock,
            Preparation preparation) {
        this.site = site;
        this.adapters = adapters;
        this.placing = placing;
        this.ingester = ingester;
        this.clock = clock;
        this.preparation = preparation;
    }

    /** The same, where something is done before each tick. */
    public Runs after(Preparation wanted) {
        return new Runs(site, adapters, placing, ingester, clock, wanted);
    }

    /** A loop that makes what is aimed at, and nothing else. */
    public RunLoop loop(Lease lease, RunOptions options, Aim aim, RunListener listener) {
        Path spool = site.jobs().workdir().resolve("spool");
        Outputs outputs = new Outputs(adapters, placing, ingester.inspectors(), spool, clock);
        StopSign stop = new StopSign();
        Rhythm rhythm = new Rhythm(System::nanoTime);
        Experience experience = new Experience(lease, clock);
        RunLoop.Steps steps = new RunLoop.Steps(
                new Preparing(preparation, System::nanoTime),
                options.ingest()
                        ? new IncomingArrivals(ingester, lease, clock, stop)
                        : new LeftoverArrivals(ingester, lease),
                new Observing(adapters, rhythm),
                new Settling(
                        adapters,
                        lease,
                        new Settling.Means(outputs, new Failures(adapters, placing), experience),
                        clock,
                        stop),
                new Cancelling(adapters, lease, rhythm, clock),
                aim.by(new Planning(site, clock, stop)),
                new Dispatching(
                        adapters,
                        site,
                        lease,
                        new Dispatching.Memory(new Reluctance(clock), new Headrooms(lease, clock), experience, rhythm)),
                new Keeping(adapters, lease, site.jobs().keepFailed(), clock),
                new Accounting(adapters, lease, clock));
        return new RunLoop(lease, adapters, steps, stop, options, listener);
    }
}
