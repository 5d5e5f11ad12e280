package org.dbprocessing.ops.command;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.dbprocessing.mission.SiteConfiguration;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.run.Planning;
import org.dbprocessing.run.RunOptions;
import org.dbprocessing.store.FileFilter;
import org.dbprocessing.store.Session;

/** A request to look at files again: asked, or only tried out. */
final class Reprocessing {
    private final SiteConfiguration site;
    private final Catalogue catalogue;
    private final FileFilter filter;
    private final Urgency urgency;
    private final As as;

    /** As what files are asked for. */
    enum As {
        /** To have made from them what has to be. */
        INPUTS,
        /** To be made anew themselves. */
        OUTPUTS,
        /** To be made again as they were, where they are not on disk. */
        LOST
    }

    Reprocessing(SiteConfiguration site, Catalogue catalogue, FileFilter filter, Urgency urgency, As as) {
        this.site = site;
        this.catalogue = catalogue;
        this.filter = filter;
        this.urgency = urgency;
        this.as = as;
    }

    /**
     * What was asked.
     *
     * @param files how many
     * @param irreplaceable how many files are not on disk that no process makes
     * @param jobs what that would make, as is {@code after}; only where it was tried out
     * @param after what is to be made anew once those have been made
     */
    record Asked(int files, int irreplaceable, List<Forecast.Making> jobs, List<Forecast.Making> after) {
        /** As JSON. */
        record Document(
                int files,
                int irreplaceable,
                List<Forecast.Making.Document> jobs,
                List<Forecast.Making.Document> after) {}

        Document document() {
            return new Document(
                    files, irreplaceable, Forecast.Making.documents(jobs), Forecast.Making.documents(after));
        }

        private static Asked of(int files) {
            return new Asked(files, 0, List.of(), List.of());
        }
    }

    Asked ask(Session session) {
        return switch (as) {
            case INPUTS -> Asked.of(session.queue().add(filter, urgency.force(), urgency.priority()));
            case OUTPUTS ->
                Asked.of(session.candidates().ask(filter.newestOnly(), urgency.force(), urgency.priority()));
            case LOST -> {
                LostFilesOnDisk.Asked lost =
                        new LostFilesOnDisk(catalogue).ask(session, filter.newestOnly(), urgency.priority());
                yield new Asked(lost.files(), lost.irreplaceable(), List.of(), List.of());
            }
        };
    }

    /** As {@link #ask}, and then plans that and nothing else, to tell which jobs there would be; to be rolled back. */
    Asked tryOut(Session session) {
        session.queue().clear(Optional.empty());
        session.candidates().forgetAll();
        session.lostFiles().forgetAll();
        Asked asked = ask(session);
        Forecast forecast = new Forecast(catalogue);
        RunOptions options = new RunOptions(RunOptions.Stay.NO_WAIT, Set.of(), false, false, OptionalInt.empty());
        new Planning(site).plan(session, catalogue, options, forecast);
        session.lostFiles().waiting().forEach(forecast::decided);
        // what is made as it was changes nothing for what was made from it
        return new Asked(
                asked.files(),
                asked.irreplaceable(),
                forecast.jobs(),
                as == As.LOST ? List.of() : forecast.after(session));
    }
}
