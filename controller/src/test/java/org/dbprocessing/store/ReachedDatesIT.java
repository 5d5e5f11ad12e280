package org.dbprocessing.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dbprocessing.model.InputLink;
import org.dbprocessing.model.Timebase;
import org.dbprocessing.plan.LinkWindow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The database and the planner reckon dates alike: whoever is asked for by a file takes it, and nobody else does. */
class ReachedDatesIT {
    private static final int TRIALS = 100;

    private static TestDatabase test;

    @BeforeAll
    static void aDatabase() {
        test = TestDatabase.create();
    }

    @AfterAll
    static void close() {
        test.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STARTUP")
    void theDatesReachedAreThoseOfThePlanner(Timebase timebase) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        test.database().<List<Void>>read(session -> {
            for (int trial = 0; trial < TRIALS; trial++) {
                LocalDate date = LocalDate.of(1999, 12, 1).plusDays(random.nextInt(800));
                LocalDate first = date.minusDays(random.nextInt(3));
                LocalDate last = first.plusDays(random.nextInt(4));
                InputLink link = new InputLink(1, 1, 0, false, random.nextInt(4), random.nextInt(4));

                assertThat(reached(session, timebase, date, first, last, link))
                        .as("%s, %s from %s to %s, %s, seed %d", timebase, date, first, last, link, seed)
                        .containsExactlyElementsOf(LinkWindow.outputDates(
                                timebase, link, date, first.atStartOfDay(), last.atTime(23, 59, 59)));
            }
            return List.of();
        });
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STARTUP")
    void anOutputTakesFilesOfTheDatesThatReachIt(Timebase timebase) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int trial = 0; trial < TRIALS; trial++) {
            LocalDate output = timebase.firstDay(LocalDate.of(1999, 12, 1).plusDays(random.nextInt(800)));
            InputLink link = new InputLink(1, 1, 0, false, random.nextInt(4), random.nextInt(4));
            LinkWindow window = LinkWindow.of(timebase, link, output);
            List<LocalDate> taken = new ArrayList<>();
            for (LocalDate date = window.from().minusDays(9);
                    !date.isAfter(window.to().plusDays(9));
                    date = date.plusDays(1)) {
                if (LinkWindow.outputDates(timebase, link, date, date.atStartOfDay(), date.atTime(23, 59, 59))
                        .contains(output)) {
                    taken.add(date);
                }
            }

            assertThat(taken)
                    .as("%s, %s, %s, seed %d", timebase, output, link, seed)
                    .containsExactlyElementsOf(
                            window.from().datesUntil(window.to().plusDays(1)).toList());
        }
    }

    private static List<LocalDate> reached(
            Session session, Timebase timebase, LocalDate date, LocalDate first, LocalDate last, InputLink link) {
        return session.handle()
                .createQuery("SELECT reached_dates(:timebase, :date, :first, :last, :yesterday, :tomorrow) ORDER BY 1")
                .bind("timebase", timebase.name())
                .bind("date", date)
                .bind("first", first)
                .bind("last", last)
                .bind("yesterday", link.yesterday())
                .bind("tomorrow", link.tomorrow())
                .mapTo(LocalDate.class)
                .list();
    }
}
