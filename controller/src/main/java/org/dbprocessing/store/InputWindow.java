package org.dbprocessing.store;

import java.time.LocalDate;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.plan.InputFile;
import org.dbprocessing.plan.Overhang;

/**
 * Which files of a product one output takes.
 *
 * @param firstDay first day of data
 * @param lastDay last day of data, inclusive
 * @param firstFileDay date of the first file that may have such data, as {@link Days} has it
 * @param lastFileDay date of the last one, inclusive
 * @param overlap whether files are taken by their time stamps, not by their date
 */
record InputWindow(
        int productId, LocalDate firstDay, LocalDate lastDay, int firstFileDay, int lastFileDay, boolean overlap) {

    /** The window of a link for an output of this date. */
    static InputWindow of(Process process, InputLink link, LocalDate date, Overhang overhang) {
        Timebase timebase = process.timebase();
        LocalDate first = timebase.firstDay(date).minusDays(link.yesterday());
        LocalDate last = timebase.lastDay(date).plusDays(link.tomorrow());
        boolean overlap = timebase.takesByOverlap();
        return new InputWindow(
                link.productId(),
                first,
                last,
                Days.of(first) - (overlap ? overhang.after() : 0),
                Days.of(last) + (overlap ? overhang.before() : 0),
                overlap);
    }

    /** Whether it takes a file that is dated within its file days. */
    boolean takes(InputFile file) {
        return !overlap
                || (!file.start().toLocalDate().isAfter(lastDay)
                        && !file.stop().toLocalDate().isBefore(firstDay));
    }
}
