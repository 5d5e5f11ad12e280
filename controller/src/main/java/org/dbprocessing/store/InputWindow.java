package org.dbprocessing.store;

import java.time.LocalDate;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Process;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.plan.InputFile;
import org.dbprocessing.plan.LinkWindow;
import org.dbprocessing.plan.Overhang;

/**
 * Which files of a product one output takes.
 *
 * @param window the days that data, or the file's date, are to be of
 * @param firstFileDay date of the first file that may be taken, as {@link Days} has it
 * @param lastFileDay date of the last one, inclusive
 * @param overlap whether files are taken by their time stamps, not by their date
 */
record InputWindow(int productId, LinkWindow window, int firstFileDay, int lastFileDay, boolean overlap) {

    /** The window of a link for an output of this date. */
    static InputWindow of(Process process, InputLink link, LocalDate date, Overhang overhang) {
        Timebase timebase = process.timebase();
        LinkWindow window = LinkWindow.of(timebase, link, date);
        boolean overlap = timebase.takesByOverlap();
        return new InputWindow(
                link.productId(),
                window,
                Days.of(window.from()) - (overlap ? overhang.after() : 0),
                Days.of(window.to()) + (overlap ? overhang.before() : 0),
                overlap);
    }

    /** Whether it takes a file that is dated within its file days. */
    boolean takes(InputFile file) {
        return !overlap
                || (!file.start().toLocalDate().isAfter(window.to())
                        && !file.stop().toLocalDate().isBefore(window.from()));
    }
}
