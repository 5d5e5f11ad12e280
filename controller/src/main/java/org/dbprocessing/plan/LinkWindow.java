package org.dbprocessing.plan;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Timebase;

/**
 * The days, both inclusive, that a link takes its input files from: by what their time stamps overlap where the timebase
 * goes by overlap, by their date otherwise.
 */
public record LinkWindow(LocalDate from, LocalDate to) {

    /** What is taken for the output of a date. */
    public static LinkWindow of(Timebase timebase, InputLink link, LocalDate outputDate) {
        return new LinkWindow(
                timebase.firstDay(outputDate).minusDays(link.yesterday()),
                timebase.lastDay(outputDate).plusDays(link.tomorrow()));
    }

    /** The dates of the outputs that a file is an input of, earliest first: the other way round. */
    public static List<LocalDate> outputDates(
            Timebase timebase, InputLink link, LocalDate fileDate, LocalDateTime start, LocalDateTime stop) {
        return timebase.takesByOverlap()
                ? outputDates(timebase, link, start.toLocalDate(), stop.toLocalDate())
                : outputDates(timebase, link, fileDate, fileDate);
    }

    /** The dates of the outputs that take something of these days, both inclusive. */
    static List<LocalDate> outputDates(Timebase timebase, InputLink link, LocalDate first, LocalDate last) {
        return Stream.iterate(
                        timebase.firstDay(first.minusDays(link.tomorrow())),
                        date -> !date.isAfter(last.plusDays(link.yesterday())),
                        date -> timebase.lastDay(date).plusDays(1))
                .toList();
    }

    /** The dates that files may have which are taken, given how far their data reach beyond them. */
    LinkWindow ofFileDates(Timebase timebase, Overhang overhang) {
        return timebase.takesByOverlap()
                ? new LinkWindow(from.minusDays(overhang.after()), to.plusDays(overhang.before()))
                : this;
    }

    boolean takes(Timebase timebase, InputFile file) {
        return timebase.takesByOverlap()
                ? !file.stop().toLocalDate().isBefore(from)
                        && !file.start().toLocalDate().isAfter(to)
                : !file.date().isBefore(from) && !file.date().isAfter(to);
    }

    @Override
    public String toString() {
        return from.equals(to) ? from.toString() : from + " to " + to;
    }
}
