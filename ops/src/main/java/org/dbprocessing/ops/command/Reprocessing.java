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
    private final boolean outputs;

    /**
     * @param outputs whether the files themselves are asked for, rather than what is made from them
     */
    Reprocessing(SiteConfiguration site, Catalogue catalogue, FileFilter filter, Urgency urgency, boolean outputs) {
        this.site = site;
        this.catalogue = catalogue;
        this.filter = filter;
        this.urgency = urgency;
        this.outputs = outputs;
    }

    /**
     * What was asked.
     *
     * @param files how many
     * @param jobs what that would make, as is {@code after}; only where it was tried out
     * @param after what is to be made anew once those have been made
     */
    record Asked(int files, List<Forecast.Making> jobs, List<Forecast.Making> after) {
        /** As JSON. */
        record Document(int files, List<Forecast.Making.Document> jobs, List<Forecast.Making.Document> after) {}

        Document document() {
            return new Document(files, documents(jobs), documents(after));
        }

        private static List<Forecast.Making.Document> documents(List<Forecast.Making> makings) {
            return makings.stream().map(Forecast.Making::document).toList();
        }
    }

    Asked ask(Session session) {
        int files = outputs
                ? session.candidates().ask(filter.newestOnly(), urgency.force(), urgency.priority())
                : session.queue().add(filter, urgency.force(), urgency.priority());
        return new Asked(files, List.of(), List.of());
    }

    /** As {@link #ask}, and then plans that and nothing else, to tell which jobs there would be; to be rolled back. */
    Asked tryOut(Session session) {
        session.queue().clear(Optional.empty());
        session.candidates().forgetAll();
        int files = ask(session).files();
        Forecast forecast = new Forecast(catalogue);
        RunOptions options = new RunOptions(RunOptions.Stay.NO_WAIT, Set.of(), false, false, OptionalInt.empty());
        new Planning(site).plan(session, catalogue, options, forecast);
        return new Asked(files, forecast.jobs(), forecast.after(session));
    }
}
