package org.dbprocessing.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dbprocessing.model.Catalogue;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.plan.Decision.WaitsFor;

/** Which dates of its input products a process's outputs depend on, overhang included. */
final class LinkReach {
    private final Catalogue catalogue;
    private final Process process;
    private final Map<Integer, Overhang> overhangs;

    LinkReach(Catalogue catalogue, Process process, Map<Integer, Overhang> overhangs) {
        this.catalogue = catalogue;
        this.process = process;
        this.overhangs = overhangs;
    }

    /** The first output still to come that an output of this date depends on. */
    Optional<WaitsFor> firstDirty(Dirt dirt, LocalDate outputDate) {
        for (InputLink link : process.inputs()) {
            if (dirt.has(link.productId())) {
                LinkWindow dates = fileDates(link, outputDate);
                Optional<LocalDate> dirty = dirt.firstWithin(link.productId(), dates.from(), dates.to());
                if (dirty.isPresent()) {
                    return Optional.of(new WaitsFor(link.productId(), dirty.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** The dates of outputs that depend on files of a link's product of these dates. */
    List<LocalDate> outputDates(InputLink link, LinkWindow fileDates) {
        Timebase timebase = process.timebase();
        Overhang overhang = timebase.takesByOverlap() ? overhang(link.productId()) : Overhang.NONE;
        LocalDate first = fileDates.from().minusDays(overhang.before());
        LocalDate last = fileDates.to().plusDays(overhang.after());
        return LinkWindow.outputDates(timebase, link, first, last);
    }

    /** Whether a link takes a file for an output of this date, provided that it is usable. */
    boolean takes(LocalDate outputDate, InputFile file) {
        Timebase timebase = process.timebase();
        return process.inputs().stream()
                .filter(link -> link.productId() == file.productId())
                .map(link -> LinkWindow.of(timebase, link, outputDate))
                .anyMatch(window -> window.takes(timebase, file));
    }

    private LinkWindow fileDates(InputLink link, LocalDate outputDate) {
        Timebase timebase = process.timebase();
        return LinkWindow.of(timebase, link, outputDate).ofFileDates(timebase, overhang(link.productId()));
    }

    /** What is known of the product's files, and at least the length of its period: there may be no file yet. */
    private Overhang overhang(int productId) {
        Overhang known = overhangs.getOrDefault(productId, Overhang.NONE);
        int period = switch (catalogue.product(productId).period()) {
            case DAILY, FILE, RUN, STARTUP -> 0;
            case WEEKLY -> 6;
            case MONTHLY -> 30;
            case YEARLY -> 365;
        };
        return known.after() >= period ? known : new Overhang(known.before(), period);
    }
}
